import type { Matrix } from "./linalg.ts";

/** Sums over the positions of a feature map f, weighted by a mask m, of g = f − c for some constant c: what the analyse graph returns. */
export interface MomentSums {
  readonly channels: number;
  /** Σ m */
  readonly weight: number;
  /** Σ m² */
  readonly squares: number;
  /** c, length C. */
  readonly shift: Float64Array;
  /** Σ m · g, length C. */
  readonly sum: Float64Array;
  /** Σ m · g · gᵀ, C x C. */
  readonly outer: Float64Array;
}

/** Mean and covariance of features. */
export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}

/** Least weight, in feature positions, that statistics are taken from. */
export const LEAST_WEIGHT = 1e-3;

/**
 * The covariance divides by Σm − Σm²/Σm, which is unbiased for weighted samples: N − 1 for a mask of ones, as published,
 * and independent of the mask's scale, so that two half-transparent regions have the statistics of an opaque one.
 */
export function momentsOf({ channels: n, weight, squares, shift, sum, outer }: MomentSums): Moments {
  const centered = sum.map((v) => v / weight);
  const unbiased = weight - squares / weight;
  const divisor = unbiased > 1e-3 * weight ? unbiased : weight;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const both = (outer[i * n + j]! + outer[j * n + i]!) / 2;
      data[i * n + j] = data[j * n + i] = (both - weight * centered[i]! * centered[j]!) / divisor;
    }
  }
  return { mean: centered.map((v, i) => v + shift[i]!), covariance: { n, data } };
}
