import type { Matrix } from "./linalg.ts";

/** Sums over the positions of a feature map, weighted by a mask m: what the analyse graph returns, and what tiles add up. */
export interface MomentSums {
  readonly channels: number;
  /** Σ m */
  readonly weight: number;
  /** Σ m² */
  readonly squares: number;
  /** Σ m · f, length C. */
  readonly sum: Float64Array;
  /** Σ m · f · fᵀ, C x C. */
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
export function momentsOf({ channels: n, weight, squares, sum, outer }: MomentSums): Moments {
  const mean = sum.map((v) => v / weight);
  const unbiased = weight - squares / weight;
  const divisor = unbiased > 1e-3 * weight ? unbiased : weight;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const both = (outer[i * n + j]! + outer[j * n + i]!) / 2;
      data[i * n + j] = data[j * n + i] = (both - weight * mean[i]! * mean[j]!) / divisor;
    }
  }
  return { mean, covariance: { n, data } };
}
