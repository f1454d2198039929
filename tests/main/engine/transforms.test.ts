import { describe, expect, it } from "vitest";
import { eigenSymmetric } from "../../../main/engine/eigen.ts";
import type { Matrix } from "../../../main/engine/linalg.ts";
import { apply, combine, diagonalOf, identity, matrix, multiply } from "../../../main/engine/linalg.ts";
import type { Moments } from "../../../main/engine/moments.ts";
import { momentsOf } from "../../../main/engine/moments.ts";
import type { AffineMap } from "../../../main/engine/transforms.ts";
import { solve } from "../../../main/engine/transforms.ts";
import type { Regularization } from "../../../shared/recipe.ts";
import { methods } from "../../../shared/recipe.ts";
import { uniform } from "../../fixtures/random.ts";

const C = 12;
const tinyRidge: Regularization = { kind: "ridge", epsilon: 1e-12 };

/** Moments of correlated random features. */
function moments(seed: number, scale = 1): Moments {
  const random = uniform(seed);
  const mix = matrix(C, () => scale * (random() - 0.5));
  const sum = new Float64Array(C);
  const outer = new Float64Array(C * C);
  const count = 400;
  for (let k = 0; k < count; k++) {
    const f = apply(mix, Float64Array.from({ length: C }, random));
    for (let i = 0; i < C; i++) {
      sum[i]! += f[i]!;
      for (let j = 0; j < C; j++) outer[i * C + j]! += f[i]! * f[j]!;
    }
  }
  return momentsOf({ channels: C, weight: count, squares: count, shift: new Float64Array(C), sum, outer });
}

/** Moments of the mapped features: A Σ Aᵀ and A μ + b. */
function mapped({ a, b }: AffineMap, content: Moments): Moments {
  const transposed = matrix(C, (i, j) => a.data[j * C + i]!);
  const mean = apply(a, content.mean).map((v, i) => v + b[i]!);
  return { mean, covariance: multiply(multiply(a, content.covariance), transposed) };
}

function distance(x: ArrayLike<number>, y: ArrayLike<number>): number {
  return Array.from(x, (v, i) => Math.abs(v - y[i]!)).reduce((a, b) => Math.max(a, b), 0);
}

const [content, style, other] = [moments(1), moments(2, 3), moments(3, 0.5)];
const one = (m: Moments) => [{ moments: m, weight: 1 }];

describe("solve", () => {
  it.each(["wct", "ot"] as const)("%s gives the content exactly the style's mean and covariance", (method) => {
    const result = mapped(solve(method, content, one(style), tinyRidge, 1), content);
    expect(distance(result.mean, style.mean)).toBeLessThan(1e-9);
    expect(distance(result.covariance.data, style.covariance.data)).toBeLessThan(1e-6);
  });

  it("adain gives the style's mean and variances, and keeps correlations", () => {
    const map = solve("adain", content, one(style), tinyRidge, 1);
    const result = mapped(map, content);
    expect(distance(result.mean, style.mean)).toBeLessThan(1e-9);
    expect(distance(diagonalOf(result.covariance), diagonalOf(style.covariance))).toBeLessThan(1e-6);
    expect(map.a.data.filter((v) => v !== 0)).toHaveLength(C);
  });

  it("ot is the gradient of a convex function: symmetric and positive", () => {
    const { a } = solve("ot", content, one(style), tinyRidge, 1);
    expect(distance(a.data, matrix(C, (i, j) => a.data[j * C + i]!).data)).toBeLessThan(1e-9);
    expect(Math.min(...eigenSymmetric(a).values)).toBeGreaterThan(0);
  });

  it.each(methods)("%s with strength 0 is the identity", (method) => {
    const { a, b } = solve(method, content, one(style), tinyRidge, 0);
    expect(distance(a.data, identity(C).data)).toBe(0);
    expect(distance(b, new Float64Array(C))).toBe(0);
  });

  it.each(methods)("%s from a picture to itself changes nothing, whatever the ridge", (method) => {
    const { a, b } = solve(method, style, one(style), { kind: "ridge", epsilon: 0.1 }, 1);
    expect(distance(a.data, identity(C).data)).toBeLessThan(1e-9);
    expect(distance(b, new Float64Array(C))).toBeLessThan(1e-9);
  });

  it.each(methods)("%s is linear in the blend and in the strength", (method) => {
    const at = (weight: number, alpha = 1): Matrix => solve(method, content, [{ moments: style, weight }, { moments: other, weight: 1 - weight }], tinyRidge, alpha).a;
    expect(distance(at(0.3).data, combine(0.3, at(1), 0.7, at(0)).data)).toBeLessThan(1e-9);
    expect(distance(at(1, 0.4).data, combine(0.4, at(1), 0.6, identity(C)).data)).toBeLessThan(1e-12);
  });

  const flat: Moments = { mean: new Float64Array(C).fill(0.5), covariance: matrix(C, () => 0) };
  /** What float32 sums may make of a region of one color. */
  const rounded: Moments = { ...flat, covariance: matrix(C, (i, j) => (i === j ? -1e-11 : 0)) };
  it.each(methods.flatMap((method) => [[method, "ridge", 1e-3], [method, "threshold", 1e-5]] as const))("%s with %s stays finite between flat pictures", (method, kind, epsilon) => {
    for (const [from, to] of [[flat, style], [content, flat], [flat, flat], [rounded, style], [content, rounded]] as const) {
      const { a, b } = solve(method, from, one(to), { kind, epsilon }, 1);
      expect(a.data.every(Number.isFinite) && b.every(Number.isFinite)).toBe(true);
      expect(distance(mapped({ a, b }, from).mean, to.mean)).toBeLessThan(1e-6);
    }
  });

  it("threshold drops directions below it on both sides", () => {
    const weak = matrix(C, (i, j) => (i === j ? (i === 0 ? 1e-6 : 1) : 0));
    const { a } = solve("wct", { mean: content.mean, covariance: weak }, one(style), { kind: "threshold", epsilon: 1e-5 }, 1);
    expect(distance(apply(a, Float64Array.from({ length: C }, (_, i) => (i === 0 ? 1 : 0))), new Float64Array(C))).toBe(0);
  });
});
