import { describe, expect, test } from "vitest";
import { linearGradient } from "../../../renderer/masks/gradients.ts";
import type { MaskPixels } from "../../../renderer/masks/mask.ts";
import { filledMask } from "../../../renderer/masks/mask.ts";
import { resizeMask } from "../../../renderer/masks/resize.ts";
import { uniform } from "../../fixtures/random.ts";
import { areaOf, differences, hardMask, largestDifference, noiseMask } from "./random-masks.ts";

const random = uniform(10);

describe("resizing", () => {
  test.each([[50, 40], [33, 7], [1, 1], [100, 40], [33, 80]] as const)("to a smaller size, here %i x %i, keeps the share that is inside", (width, height) => {
    const mask = hardMask(random, 100, 80, 0.3);
    const small = resizeMask(mask, width, height);
    expect(small).toMatchObject({ width, height });
    expect(Math.abs(areaOf(small) / (width * height) - areaOf(mask) / 8000)).toBeLessThan(0.003);
  });

  test("by whole numbers averages blocks", () => {
    const mask = noiseMask(random, 12, 9);
    const small = resizeMask(mask, 4, 3);
    for (let i = 0; i < 12; i++) {
      const block = Array.from({ length: 9 }, (_, k) => mask.data[(3 * Math.floor(i / 4) + Math.floor(k / 3)) * 12 + 3 * (i % 4) + (k % 3)]!);
      expect(Math.abs(small.data[i]! - block.reduce((sum, value) => sum + value, 0) / 9)).toBeLessThan(0.51);
    }
  });

  test("of a gradient is the gradient of the other size", () => {
    const of = (scale: number) => linearGradient({ x: 0, y: 0, width: 60 * scale, height: 40 * scale }, { x: -20 * scale, y: -10 * scale }, { x: 80 * scale, y: 50 * scale });
    // At the border nothing lies beyond to go by.
    expect(largestDifference(resizeMask(of(1), 240, 160), of(4))).toBeLessThanOrEqual(4);
    expect(largestDifference(resizeMask(of(4), 60, 40), of(1))).toBeLessThanOrEqual(1);
  });

  test.each([[70, 61], [13, 9], [29, 8], [12, 40]] as const)("to %i x %i is the same when all is turned around", (width, height) => {
    const turned = (mask: MaskPixels): MaskPixels => ({ ...mask, data: mask.data.toReversed() });
    const mask = noiseMask(random, 29, 23);
    expect(largestDifference(resizeMask(turned(mask), width, height), turned(resizeMask(mask, width, height)))).toBeLessThanOrEqual(1);
  });

  test("keeps what is even, one pixel included, and the same size as it is", () => {
    expect(differences(resizeMask(filledMask(1, 1), 9, 5), filledMask(9, 5))).toBe(0);
    expect(differences(resizeMask(filledMask(97, 53), 31, 200), filledMask(31, 200))).toBe(0);
    const mask = filledMask(8, 8);
    expect(resizeMask(mask, 8, 8)).toBe(mask);
  });
});
