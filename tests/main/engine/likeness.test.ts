import { describe, expect, test } from "vitest";
import type { FloatTensor } from "../../../main/engine/backend.ts";
import { blendOf, contentDistance, layering, styleDistance } from "../../../main/engine/likeness.ts";
import { diagonal } from "../../../main/engine/linalg.ts";
import type { Moments } from "../../../main/engine/moments.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { uniform } from "../../fixtures/random.ts";

function features(seed: number, map = (v: number): number => v): FloatTensor {
  const random = uniform(seed);
  return { data: Float32Array.from({ length: 8 * 60 }, () => map(random())), shape: [1, 8, 6, 10] };
}

const gaussian = (mean: readonly number[], variances: readonly number[]): Moments => ({ mean: Float64Array.from(mean), covariance: diagonal(variances) });

describe("content distance", () => {
  test("is nothing between features that differ in scale and shift alone, which is style", () => {
    expect(contentDistance(features(1), features(1, (v) => 7 * v - 3), null)).toBeCloseTo(0, 3);
  });

  test("is about 1 between features that have nothing to do with each other", () => {
    expect(contentDistance(features(1), features(2), null)).toBeGreaterThan(0.85);
  });

  test("grows with what is mixed in, and is the same both ways", () => {
    const other = features(2).data;
    const mixed = (share: number): FloatTensor => ({ ...features(1), data: features(1).data.map((v, i) => v + share * (other[i]! - v)) });
    const distances = [0, 0.2, 0.4, 0.6, 0.8, 1].map((share) => contentDistance(features(1), mixed(share), null));
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(contentDistance(features(1), features(2), null)).toBeCloseTo(contentDistance(features(2), features(1), null), 12);
  });

  test("only looks where the weights are", () => {
    const spoiled = features(1);
    for (let c = 0; c < 8; c++) spoiled.data[c * 60] = -spoiled.data[c * 60]!;
    const only = (i: number): Float32Array => new Float32Array(60).fill(0).fill(1, i, i + 1);
    expect(contentDistance(features(1), spoiled, only(0))).toBeGreaterThan(10 * contentDistance(features(1), spoiled, only(30)));
  });
});

describe("style distance", () => {
  test("is nothing to itself", () => {
    const m = gaussian([1, 2, 3], [4, 5, 6]);
    expect(styleDistance(m, m)).toBeCloseTo(0, 12);
  });

  test("of Gaussians along the axes is that of their means and deviations", () => {
    // |(1,0) − (3,4)|² = 20, (2−1)² + (3−5)² = 5, variances 4 + 9 + 1 + 25 = 39.
    expect(styleDistance(gaussian([1, 0], [4, 9]), gaussian([3, 4], [1, 25]))).toBeCloseTo(25 / 39, 12);
  });

  test("is finite where neither varies", () => {
    expect(styleDistance(gaussian([1, 0], [0, 0]), gaussian([3, 4], [0, 0]))).toBe(0);
  });

  test("a blend has the weighted means of its styles' moments", () => {
    const blend = blendOf([{ moments: gaussian([0, 4], [1, 1]), weight: 0.25 }, { moments: gaussian([4, 0], [5, 9]), weight: 0.75 }]);
    expect(Array.from(blend.mean)).toEqual([3, 1]);
    expect(Array.from(blend.covariance.data)).toEqual([4, 0, 0, 7]);
  });
});

describe("layering", () => {
  const picture = (value: (x: number, y: number) => number): Picture => ({
    width: 30, height: 20, data: Float32Array.from({ length: 1800 }, (_, i) => value((i % 600) % 30, Math.floor((i % 600) / 30))),
  });

  test.each([
    ["sky over sea", (_: number, y: number) => (y < 10 ? 1 : 0), 1],
    ["stripes that stand", (x: number) => (x % 10 < 5 ? 1 : 0), 0],
    ["one color", () => 0.4, 0.5],
  ] as const)("of %s", (_, value, expected) => {
    expect(layering(picture(value))).toBeCloseTo(expected, 6);
  });
});
