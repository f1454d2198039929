import type { Picture } from "../image/picture.ts";
import type { FloatTensor } from "./backend.ts";
import { eigenSymmetric } from "./eigen.ts";
import { combine, matrix, multiply, spectral, trace } from "./linalg.ts";
import type { Moments } from "./moments.ts";
import type { WeightedMoments } from "./transforms.ts";

/** Keeps channels of no variance from being divided by it, as PyTorch's instance norm does. */
const EPSILON = 1e-5;
/** Lengths that count as none. */
const LEAST_LENGTH = 1e-12;

/**
 * 1 − mean cosine of the instance-normalized features of two pictures of one size: 0 the same, 1 unrelated. At relu4_1 it tells how much of
 * a content's structure is lost.
 * @param weights how much each position counts; null: all alike
 */
export function contentDistance(a: FloatTensor, b: FloatTensor, weights: Float32Array | null): number {
  const [channels, positions] = [a.shape[1]!, a.data.length / a.shape[1]!];
  const [dot, aa, bb] = [0, 0, 0].map(() => new Float64Array(positions));
  for (let c = 0; c < channels; c++) {
    const [u, v] = [a, b].map(({ data }) => normalized(data.subarray(c * positions, (c + 1) * positions)));
    for (let i = 0; i < positions; i++) {
      dot![i]! += u![i]! * v![i]!;
      aa![i]! += u![i]! ** 2;
      bb![i]! += v![i]! ** 2;
    }
  }
  const cosines = dot!.map((each, i) => each / Math.sqrt(Math.max(aa![i]! * bb![i]!, LEAST_LENGTH)));
  return Math.min(1, Math.max(0, 1 - meanOf(cosines, weights)));
}

function normalized(channel: Float32Array): Float64Array {
  const values = Float64Array.from(channel);
  const mean = meanOf(values, null);
  const variance = meanOf(values.map((v) => (v - mean) ** 2), null);
  return values.map((v) => (v - mean) / Math.sqrt(variance + EPSILON));
}

function meanOf(values: Float64Array, weights: Float32Array | null): number {
  const total = weights ? weights.reduce((sum, w) => sum + w, 0) : values.length;
  return total > 0 ? values.reduce((sum, v, i) => sum + v * (weights?.[i] ?? 1), 0) / total : 0;
}

/**
 * How far a style's features are from a content's: the squared 2-Wasserstein distance of the two Gaussians (Dowson & Landau 1982),
 * |μ_c − μ_s|² + tr(Σ_c + Σ_s − 2 (Σ_c^½ Σ_s Σ_c^½)^½), divided by tr(Σ_c + Σ_s). 0 the same.
 */
export function styleDistance(content: Moments, style: Moments): number {
  const root = spectral(eigenSymmetric(content.covariance), (v) => Math.sqrt(Math.max(v, 0)));
  const { values } = eigenSymmetric(multiply(multiply(root, style.covariance), root));
  const shared = values.reduce((sum, v) => sum + Math.sqrt(Math.max(v, 0)), 0);
  const spread = trace(content.covariance) + trace(style.covariance);
  const apart = content.mean.reduce((sum, v, i) => sum + (v - style.mean[i]!) ** 2, 0);
  return spread > 0 ? Math.max(0, apart + spread - 2 * shared) / spread : 0;
}

/** One style that stands for a blend: the weighted means of moments. */
export function blendOf(styles: readonly WeightedMoments[]): Moments {
  const n = styles[0]!.moments.mean.length;
  const none: Moments = { mean: new Float64Array(n), covariance: matrix(n, () => 0) };
  return styles.reduce(({ mean, covariance }, { moments, weight }) => ({
    mean: mean.map((v, i) => v + weight * moments.mean[i]!),
    covariance: combine(1, covariance, weight, moments.covariance),
  }), none);
}

/**
 * How much of a picture's layout lies in layers from top to bottom: the variance of its rows' mean greens relative to that and the variance of
 * its columns'. 1: sky over sea; 0: stripes that stand. Rows and columns are those as seen.
 */
export function layering({ width, height, data }: Picture): number {
  const [rows, columns] = [new Float64Array(height), new Float64Array(width)];
  const green = data.subarray(width * height, 2 * width * height);
  green.forEach((v, i) => {
    rows[Math.floor(i / width)]! += v / width;
    columns[i % width]! += v / height;
  });
  const [down, across] = [rows, columns].map((means) => {
    const mean = meanOf(means, null);
    return meanOf(means.map((v) => (v - mean) ** 2), null);
  });
  const both = down! + across!;
  return both > EPSILON ? down! / both : 0.5;
}
