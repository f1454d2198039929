import { beforeEach, describe, expect, it } from "vitest";
import { emptyMask, filledMask } from "../../../renderer/masks/mask.ts";
import { MaskCache } from "../../../renderer/state/masks-cache.ts";
import { keeperOf } from "../../../renderer/state/masks-keeper.ts";
import type { KeptMask } from "../../../shared/studio/pictures.ts";
import type { MaskStudio } from "./regions-link.ts";
import { maskStudio } from "./regions-link.ts";

let studio: MaskStudio;
beforeEach(() => {
  studio = maskStudio();
});

describe("the keeper of masks", () => {
  it("keeps masks in the order in which they were painted, each as it was then", async () => {
    const keeper = keeperOf(studio);
    const mask = emptyMask(8, 4);
    const kept: KeptMask[] = [];
    for (const at of [0, 1, 2]) {
      mask.data[at] = 255;
      void keeper.keep(mask, (ref) => kept.push(ref));
    }
    mask.data.fill(9);
    expect(keeper.state.getState().underway).toBe(3);
    await new Promise<void>((done) => keeper.after(done));
    expect(keeper.state.getState().underway).toBe(0);
    const counts = await Promise.all(kept.map(async (ref) => (await keeper.read(ref)).data.filter((value) => value === 255).length));
    expect(counts).toEqual([1, 2, 3]);
  });

  it("reads a mask that it has not kept itself", async () => {
    let ref: KeptMask | null = null;
    await keeperOf(studio).keep(filledMask(5, 3), (kept) => (ref = kept));
    const other = maskStudio();
    for (const [key, png] of studio.kept) other.kept.set(key, png);
    const mask = await keeperOf(other).read(ref!);
    expect([mask.width, mask.height, [...new Set(mask.data)]]).toEqual([5, 3, [255]]);
    expect(keeperOf(other).atHand(ref!)).toBe(mask);
  });

  it("tells what could not be kept, and goes on with the next", async () => {
    const keeper = keeperOf(studio);
    const kept: KeptMask[] = [];
    studio.broken = true;
    await keeper.keep(emptyMask(2, 2), (ref) => kept.push(ref));
    expect([kept.length, keeper.state.getState().failed, studio.problems.map(({ code }) => code)]).toEqual([0, true, ["studio-lost"]]);
    studio.broken = false;
    await keeper.keep(filledMask(2, 2), (ref) => kept.push(ref));
    expect([kept.length, keeper.state.getState().failed]).toEqual([1, false]);
  });

  it("does at once what waits for nothing", () => {
    let done = false;
    keeperOf(studio).after(() => (done = true));
    expect(done).toBe(true);
  });

  it("is one for each studio", () => {
    expect(keeperOf(studio)).toBe(keeperOf(studio));
    expect(keeperOf(maskStudio())).not.toBe(keeperOf(studio));
  });
});

it("forgets the decoded masks that were not asked for the longest once they are too many", () => {
  const cache = new MaskCache();
  const ref = (digit: string): KeptMask => `mask:${digit.repeat(32)}`;
  // 64 MiB each
  const large = { width: 8192, height: 8192, data: new Uint8Array(8192 * 8192) };
  cache.set(ref("1"), large);
  cache.set(ref("2"), large);
  expect(cache.get(ref("1"))).toBe(large);
  cache.set(ref("3"), large);
  expect([ref("1"), ref("2"), ref("3")].map((each) => cache.get(each) === large)).toEqual([true, false, true]);
});
