import { describe, expect, test } from "vitest";
import { feather } from "../../../renderer/masks/feather.ts";
import { copyMask, emptyMask, filledMask } from "../../../renderer/masks/mask.ts";
import { uniform } from "../../fixtures/random.ts";
import { areaOf, differences, hardMask, largestDifference, noiseMask, valueAt } from "./random-masks.ts";

const random = uniform(5);

/** The error function's integral of a Gaussian up to x (Abramowitz & Stegun 7.1.26), to seven digits. */
function normal(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2);
  const tail = (((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t * Math.exp((-x * x) / 2) / 2;
  return x > 0 ? 1 - tail : tail;
}

describe("feathering", () => {
  test.each([2, 5, 10.6, 40])("by %f makes an edge the integral of a Gaussian of half of that, across and along", (pixels) => {
    const [across, along] = [emptyMask(200, 200), emptyMask(200, 200)];
    for (let i = 0; i < 200 * 200; i++) {
      across.data[i] = i % 200 < 100 ? 255 : 0;
      along.data[i] = i < 200 * 100 ? 255 : 0;
    }
    feather(across, pixels);
    feather(along, pixels);
    // Three running means differ from a Gaussian by at most one in a hundred.
    for (let i = 0; i < 200; i++) {
      const exact = 255 * normal((100 - (i + 0.5)) / (pixels / 2));
      expect(Math.abs(valueAt(across, i, 77) - exact)).toBeLessThan(3);
      expect(valueAt(along, 77, i)).toBe(valueAt(across, i, 77));
    }
  });

  test("preserves the sum, also at the border", () => {
    for (const pixels of [1, 3.3, 12, 90]) {
      const mask = hardMask(random, 61, 47, 0.4);
      const sum = areaOf(mask);
      feather(mask, pixels);
      expect(Math.abs(areaOf(mask) / sum - 1)).toBeLessThan(0.005);
    }
  });

  test("spreads one point the same in every direction", () => {
    const mask = emptyMask(61, 61);
    for (let y = 29; y < 32; y++) mask.data.fill(255, y * 61 + 29, y * 61 + 32);
    feather(mask, 12);
    for (let d = 0; d < 30; d++) expect(new Set([valueAt(mask, 30 + d, 30), valueAt(mask, 30 - d, 30), valueAt(mask, 30, 30 + d), valueAt(mask, 30, 30 - d)]).size).toBe(1);
    expect(Math.abs(valueAt(mask, 37, 37) - valueAt(mask, 40, 30))).toBeLessThanOrEqual(1);
  });

  test("widens with every fraction of a pixel", () => {
    const widths = [4, 4.3, 4.6, 4.9].map((pixels) => {
      const mask = emptyMask(100, 1);
      mask.data.fill(255, 0, 50);
      feather(mask, pixels);
      return mask.data.reduce((sum, value) => sum + value * (255 - value), 0);
    });
    expect(widths.toSorted((a, b) => a - b)).toEqual(widths);
    expect(new Set(widths).size).toBe(4);
  });

  test("by nothing, and of what is full, changes nothing", () => {
    const mask = noiseMask(random, 20, 20);
    const old = copyMask(mask);
    feather(mask, 0);
    expect(differences(mask, old)).toBe(0);
    feather(mask, 0.01);
    expect(largestDifference(mask, old)).toBe(0);
    const full = filledMask(20, 10);
    feather(full, 100);
    expect(differences(full, filledMask(20, 10))).toBe(0);
  });
});
