import type { Matrix } from "./linalg.ts";

/** Sums over the positions of a feature map, weighted by a mask m: what the analyse graph returns, and what tiles add up. */
export interface MomentSums {
  readonly channels: number;
  /** Σ m */
  readonly weight: number;
  /** Σ m · f, length C. */
  readonly sum: Float64Array;
  /** Σ m · f · fᵀ, C x C. */
  readonly outer: Float64Array;
}

/** Mean and covariance of features. The covariance divides by weight − 1 (unbiased for a mask of ones), as published. */
export interface Moments {
  readonly mean: Float64Array;
  readonly covariance: Matrix;
}


/** Least weight, in feature positions, that statistics are taken from. */
export const LEAST_WEIGHT = 1e-3;

export function momentsOf({ channels: n, weight, sum, outer }: MomentSums): Moments {
  const mean = sum.map((v) => v / weight);
  const divisor = weight > 2 ? weight - 1 : weight;
  const data = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const both = (outer[i * n + j]! + outer[j * n + i]!) / 2;
      data[i * n + j] = data[j * n + i] = (both - weight * mean[i]! * mean[j]!) / divisor;
    }
  }
  return { mean, covariance: { n, data } };
}
