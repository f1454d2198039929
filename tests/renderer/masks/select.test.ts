import { describe, expect, test } from "vitest";
import { flood } from "../../../renderer/masks/flood.ts";
import type { MaskPixels } from "../../../renderer/masks/mask.ts";
import { toOklab } from "../../../renderer/masks/oklab.ts";
import type { Rgba } from "../../../renderer/masks/select.ts";
import { luminanceRange, magicWand } from "../../../renderer/masks/select.ts";
import { uniform } from "../../fixtures/random.ts";
import { hardMask, valueAt } from "./random-masks.ts";

type Color = readonly [number, number, number];

function picture(width: number, height: number, colorAt: (x: number, y: number) => Color): Rgba {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < width * height; i++) data.set([...colorAt(i % width, Math.floor(i / width)), 255], 4 * i);
  return { width, height, data };
}

const random = uniform(6);
const grey = (value: number): Color => [value, value, value];

describe("OKLab", () => {
  // Values of the reference implementation (bottosson.github.io/posts/oklab).
  test.each([
    [[255, 255, 255], [1, 0, 0]],
    [[255, 0, 0], [0.628, 0.2249, 0.1258]],
    [[0, 255, 0], [0.8664, -0.2339, 0.1795]],
    [[0, 0, 255], [0.452, -0.0325, -0.3115]],
    [[0, 0, 0], [0, 0, 0]],
  ] as const)("of %o", ([red, green, blue], [lightness, a, b]) => {
    const lab = { lightness: 0, a: 0, b: 0 };
    toOklab(red, green, blue, lab);
    expect(lab.lightness).toBeCloseTo(lightness, 3);
    expect(lab.a).toBeCloseTo(a, 3);
    expect(lab.b).toBeCloseTo(b, 3);
  });
});

describe("the flood", () => {
  test("reaches what a simple one reaches", () => {
    for (let round = 0; round < 60; round++) {
      const mask = hardMask(random, 1 + Math.floor(random() * 30), 1 + Math.floor(random() * 20), 0.6);
      const at = Math.floor(random() * mask.data.length);
      expect([...flood(mask, at)]).toEqual(simpleFlood(mask, at));
    }
  });

  test("takes the soft pixels that touch it, and does not flow through them", () => {
    const mask = { width: 7, height: 1, data: Uint8Array.of(9, 90, 255, 255, 80, 255, 70) };
    expect([...flood(mask, 3)]).toEqual([0, 90, 255, 255, 80, 0, 0]);
    expect([...flood(mask, 4)]).toEqual([0, 0, 0, 0, 0, 0, 0]);
  });

  test("does not go around the border", () => {
    const mask = (...values: number[]) => ({ width: 3, height: 2, data: Uint8Array.from(values) });
    expect([...flood(mask(0, 0, 90, 255, 0, 0), 3)]).toEqual([0, 0, 0, 255, 0, 0]);
    expect([...flood(mask(0, 0, 255, 90, 0, 0), 2)]).toEqual([0, 0, 255, 0, 0, 0]);
  });

  function simpleFlood({ width, data }: MaskPixels, at: number): number[] {
    const reached = Array.from(data, () => 0);
    const visit = [at];
    while (visit.length > 0) {
      const i = visit.pop()!;
      if (data[i] !== 255 || reached[i] === 255) continue;
      reached[i] = 255;
      if (i % width > 0) visit.push(i - 1);
      if (i % width < width - 1) visit.push(i + 1);
      visit.push(i - width, i + width);
    }
    return reached;
  }
});

describe("the magic wand", () => {
  const blue: Color = [40, 60, 200];
  const islands = picture(40, 20, (x) => (x < 10 || x >= 30 ? blue : [240, 230, 90]));

  test("selects the color everywhere, or only where it hangs together", () => {
    const everywhere = magicWand(islands, 3, 3, { tolerance: 0.1, contiguous: false });
    expect([9, 10, 29, 30].map((x) => valueAt(everywhere, x, 7))).toEqual([255, 0, 0, 255]);
    const together = magicWand(islands, 3.7, 3.2, { tolerance: 0.1, contiguous: true });
    expect([9, 10, 29, 30].map((x) => valueAt(together, x, 7))).toEqual([255, 0, 0, 0]);
  });

  test("without tolerance selects the very color alone", () => {
    const nearly = picture(3, 1, (x) => grey(100 + x));
    expect([...magicWand(nearly, 1, 0, { tolerance: 0, contiguous: false }).data]).toEqual([0, 255, 0]);
  });

  test("selects more with more tolerance, and fades at its end", () => {
    const ramp = picture(256, 1, grey);
    const selected = [0.05, 0.1, 0.3].map((tolerance) => magicWand(ramp, 128, 0, { tolerance, contiguous: true }));
    const counts = selected.map(({ data }) => data.filter((value) => value === 255).length);
    expect(counts.toSorted((a, b) => a - b)).toEqual(counts);
    expect(new Set(counts).size).toBe(3);
    const everywhere = magicWand(ramp, 128, 0, { tolerance: 0.1, contiguous: false });
    const falling = [...everywhere.data.subarray(128)];
    expect(falling.toSorted((a, b) => b - a)).toEqual(falling);
    expect(falling.filter((value) => value > 0 && value < 255).length).toBeGreaterThan(3);
  });

  test("goes by how alike colors look: a dark and a light blue are further apart than two greys of the same step", () => {
    const colors = picture(4, 1, (x) => ([[0, 0, 255], [90, 90, 255], [128, 128, 128], [150, 150, 150]] as const)[x]!);
    expect(magicWand(colors, 0, 0, { tolerance: 0.1, contiguous: false }).data[1]).toBe(0);
    expect(magicWand(colors, 2, 0, { tolerance: 0.1, contiguous: false }).data[3]).toBe(255);
  });
});

test("of two colors as far from grey in OKLab, the wand takes a lighter grey for nearer than a pink", () => {
  // 0.040 and 0.042 away; doubled along the color axes the pink is at 0.085.
  const colors = picture(3, 1, (x) => ([[140, 140, 140], [128, 128, 128], [150, 118, 128]] as const)[x]!);
  expect([...magicWand(colors, 1, 0, { tolerance: 0.05, contiguous: false }).data]).toEqual([255, 255, 0]);
  expect(magicWand(colors, 1, 0, { tolerance: 0.09, contiguous: false }).data[2]).toBe(255);
});

describe("a range of lightness", () => {
  const ramp = picture(256, 1, grey);

  test("selects what lies in it, and fades over its softness on both sides", () => {
    const { data } = luminanceRange(ramp, { from: 0.4, to: 0.6, softness: 0.1 });
    const lab = { lightness: 0, a: 0, b: 0 };
    for (let value = 0; value < 256; value++) {
      toOklab(value, value, value, lab);
      const beyond = Math.max(0, 0.4 - lab.lightness, lab.lightness - 0.6);
      expect(Math.abs(data[value]! - 255 * Math.max(0, 1 - beyond / 0.1))).toBeLessThan(1);
    }
  });

  test("of everything is everything, black and white included, and without softness it is hard", () => {
    expect(new Set(luminanceRange(ramp, { from: 0, to: 1, softness: 0 }).data)).toEqual(new Set([255]));
    expect(new Set(luminanceRange(ramp, { from: 0.3, to: 0.5, softness: 0 }).data)).toEqual(new Set([0, 255]));
  });
});
