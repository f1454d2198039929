import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fill, invert } from "../../../../renderer/masks/adjust.ts";
import { emptyMask, filledMask } from "../../../../renderer/masks/mask.ts";
import type { Rect } from "../../../../renderer/masks/rect.ts";
import { allOf, around, nothing } from "../../../../renderer/masks/rect.ts";
import { rectangle } from "../../../../renderer/masks/shapes.ts";
import { brushing } from "../../../../renderer/features/mask-editor/gesture.ts";
import { MaskSession } from "../../../../renderer/features/mask-editor/session.ts";
import { keeperOf } from "../../../../renderer/state/masks-keeper.ts";
import type { KeptMask } from "../../../../shared/studio/pictures.ts";
import type { MaskStudio } from "../../state/regions-link.ts";
import { maskStudio } from "../../state/regions-link.ts";

const size = { width: 64, height: 48 };
const brush = { diameter: 10, hardness: 1, opacity: 1, erase: false, pressure: { size: false, opacity: false } };

let studio: MaskStudio;
/** The mask in use, and every one there was: as the draft and its steps have them. */
let used: (KeptMask | null)[];
beforeEach(() => {
  studio = maskStudio();
  used = [null];
});
afterEach(async () => settled());

function session(emptyIsNone = false): MaskSession {
  const replace = (before: KeptMask | null, next: KeptMask | null): boolean => {
    if (used.at(-1) !== before) return false;
    used.push(next);
    return true;
  };
  return new MaskSession({ keeper: keeperOf(studio), size, replace, emptyIsNone });
}

function paint(on: MaskSession, x: number): void {
  const stroke = brushing(on, brush, { x, y: 20, pressure: 1 });
  stroke.move([{ x: x + 6, y: 24, pressure: 1 }], false);
  stroke.end();
}

const settled = (): Promise<void> => new Promise((done) => keeperOf(studio).after(done));
const inside = ({ pixels }: MaskSession): number => pixels.data.reduce((sum, value) => sum + value, 0) / 255;

describe("a mask under the brush", () => {
  it("takes every stroke for a step of its own, also those made while earlier ones are on their way", async () => {
    const mask = session();
    const areas: number[] = [];
    for (const x of [8, 24, 40]) {
      paint(mask, x);
      areas.push(inside(mask));
    }
    await settled();
    expect(used).toHaveLength(4);
    expect(new Set(used).size).toBe(4);
    const kept = await Promise.all(used.slice(1).map(async (ref) => (await keeperOf(studio).read(ref!)).data.reduce((sum, value) => sum + value, 0) / 255));
    expect(kept).toEqual(areas);
    expect(areas[0]).toBeGreaterThan(70);
    expect(areas[1]! / areas[0]!).toBeCloseTo(2, 5);
  });

  it("shows the mask before at once when a stroke is undone, and leaves the one on the screen alone otherwise", async () => {
    const mask = session();
    paint(mask, 8);
    await settled();
    const first = inside(mask);
    paint(mask, 30);
    await settled();
    const pixels = mask.pixels;
    await mask.show(used.at(-1)!);
    expect(mask.pixels).toBe(pixels);
    void mask.show(used[1]!);
    expect(inside(mask)).toBe(first);
    await mask.show(null);
    expect([inside(mask), mask.state.getState().empty]).toEqual([0, true]);
  });

  it("does not paint on what the cache holds", async () => {
    const mask = session();
    paint(mask, 8);
    await settled();
    paint(mask, 30);
    await settled();
    await mask.show(used[1]!);
    const before = inside(mask);
    paint(mask, 50);
    await settled();
    await mask.show(null);
    await mask.show(used[1]!);
    expect(inside(mask)).toBe(before);
  });

  it("keeps the stroke on the screen where it cannot be kept, and the next one brings it along", async () => {
    const mask = session();
    await mask.show(null);
    studio.broken = true;
    paint(mask, 8);
    await settled();
    await mask.show(null);
    expect(inside(mask)).toBeGreaterThan(50);
    expect(used).toEqual([null]);
    studio.broken = false;
    mask.commit();
    await settled();
    expect(used).toHaveLength(2);
    const kept = await keeperOf(studio).read(used[1]!);
    expect(kept.data).toEqual(mask.pixels.data);
  });

  it("leaves alone what has come to its place meanwhile", async () => {
    const mask = session();
    paint(mask, 8);
    const other: KeptMask = `mask:${"e".repeat(32)}`;
    used.push(other);
    await settled();
    expect(used).toEqual([null, other]);
  });

  it("takes back a stroke that is broken off", () => {
    const mask = session();
    const stroke = brushing(mask, brush, { x: 8, y: 8, pressure: 1 });
    stroke.move([{ x: 50, y: 40, pressure: 1 }], false);
    stroke.cancel();
    expect([inside(mask), keeperOf(studio).state.getState().underway]).toEqual([0, 0]);
  });

  it("says which part has changed, and no more", () => {
    const mask = session();
    let dirty: Rect = nothing;
    mask.watch((rect) => (dirty = around(dirty, rect)));
    paint(mask, 8);
    expect(dirty.x).toBeGreaterThanOrEqual(0);
    expect(dirty.x + dirty.width).toBeLessThan(24);
    expect(dirty.y).toBeGreaterThan(10);
    expect(dirty.y + dirty.height).toBeLessThan(34);
    mask.edit(invert);
    expect(dirty).toEqual(allOf(size));
  });
});

describe("a mask that holds nothing", () => {
  it("is no mask where that means the whole picture, and a mask where it does not", async () => {
    for (const emptyIsNone of [true, false]) {
      used = [null];
      const mask = session(emptyIsNone);
      mask.apply(rectangle(allOf(size), { x: 4, y: 4 }, { x: 20, y: 20 }), "add");
      mask.apply(rectangle(allOf(size), { x: 0, y: 0 }, { x: 64, y: 48 }), "subtract");
      await settled();
      expect(used).toHaveLength(3);
      expect(used.at(-1) === null).toBe(emptyIsNone);
    }
  });
});

it("is not to be painted upon before the mask in use is there", async () => {
  let ref: KeptMask | null = null;
  await keeperOf(studio).keep(filledMask(64, 48), (kept) => (ref = kept));
  const other = maskStudio();
  for (const [key, png] of studio.kept) other.kept.set(key, png);
  studio = other;
  const mask = session();
  expect(mask.ready).toBe(false);
  const shown = mask.show(ref);
  expect(mask.ready).toBe(false);
  await shown;
  expect([mask.ready, inside(mask)]).toEqual([true, 64 * 48]);
});

it("asks again for a mask that could not be read", async () => {
  let ref: KeptMask | null = null;
  await keeperOf(studio).keep(filledMask(64, 48), (kept) => (ref = kept));
  const png = studio.kept.get(ref!)!;
  studio = maskStudio();
  const mask = session();
  await expect(mask.show(ref)).rejects.toMatchObject({ code: "internal" });
  expect(mask.ready).toBe(false);
  studio.kept.set(ref!, png);
  await mask.show(ref);
  expect([mask.ready, inside(mask)]).toEqual([true, 64 * 48]);
});

describe("while a stroke is being painted", () => {
  it("calls it off where another mask is shown, and the mask stays as that one is", async () => {
    const mask = session();
    paint(mask, 8);
    await settled();
    const [first] = used.slice(-1);
    paint(mask, 24);
    await settled();
    const stroke = brushing(mask, brush, { x: 40, y: 20, pressure: 1 });
    used.push(first!);
    await mask.show(first!);
    const shown = inside(mask);
    stroke.move([{ x: 50, y: 30, pressure: 1 }], false);
    stroke.end();
    await settled();
    expect([inside(mask), used.at(-1)]).toEqual([shown, first]);
    expect(inside(mask)).toBe((await keeperOf(studio).read(first!)).data.reduce((sum, value) => sum + value, 0) / 255);
  });

  it("calls it off where the mask is changed as a whole", async () => {
    const mask = session();
    const stroke = brushing(mask, brush, { x: 20, y: 20, pressure: 1 });
    mask.edit(invert);
    stroke.cancel();
    await settled();
    expect(inside(mask)).toBe(64 * 48);
  });

  it("is at rest again once it is over, or was called off", async () => {
    const mask = session();
    await mask.atRest();
    const heard: string[] = [];
    const stroke = brushing(mask, brush, { x: 20, y: 20, pressure: 1 });
    const rest = mask.atRest().then(() => heard.push("rest"));
    await settled();
    expect(heard).toEqual([]);
    stroke.cancel();
    await rest;
    expect(inside(mask)).toBe(0);
  });
});

describe("a mask of another size", () => {
  it("is scaled to the picture, from a file and from an older recipe", async () => {
    const mask = session();
    mask.put(filledMask(10, 10));
    expect([mask.pixels.width, mask.pixels.height, inside(mask)]).toEqual([64, 48, 64 * 48]);
    let small: KeptMask | null = null;
    await keeperOf(studio).keep(emptyMask(7, 7), (ref) => (small = ref));
    await mask.show(small);
    expect([mask.pixels.width, mask.pixels.height, inside(mask)]).toEqual([64, 48, 0]);
  });

  it("is another one after every change, whoever makes it", () => {
    const mask = session();
    const before = mask.revision;
    mask.edit(fill);
    expect(mask.revision).not.toBe(before);
  });
});
