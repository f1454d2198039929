import type { Mask } from "./picture.ts";

/** Positions around one that are looked at, to each side, at the coarse size. */
const RADIUS = 4;
/** How much a brightness must vary within that to count as an edge: variance of values in [0, 1]. */
const EPSILON = 4e-4;

/**
 * A coarse mask brought to the size of a finer picture so that it follows the picture's edges: the fast guided filter (He & Sun 2015, arXiv
 * 1505.00996). Around each position the mask is a · brightness + b; a and b are found at the coarse size and applied at the fine one.
 * @param coarse brightness of the picture at the mask's size
 * @param fine brightness of the picture at the size that is wanted
 */
export function guidedUpsample(mask: Mask, coarse: Mask, fine: Mask): Mask {
  const { width, height } = mask;
  const mean = (values: Float32Array): Float32Array => boxMean(values, width, height);
  const [i, p] = [mean(coarse.data), mean(mask.data)];
  const ii = mean(coarse.data.map((v) => v * v));
  const ip = mean(coarse.data.map((v, at) => v * mask.data[at]!));
  const a = ip.map((v, at) => (v - i[at]! * p[at]!) / (Math.max(0, ii[at]! - i[at]! ** 2) + EPSILON));
  const b = p.map((v, at) => v - a[at]! * i[at]!);
  return applied({ width, height, data: mean(a) }, { width, height, data: mean(b) }, fine);
}

/** a · fine + b, with a and b enlarged bilinearly. */
function applied(a: Mask, b: Mask, { width, height, data }: Mask): Mask {
  const out = new Float32Array(data.length);
  const across = Array.from({ length: width }, (_, x) => between(x, width, a.width));
  for (let y = 0; y < height; y++) {
    const down = between(y, height, a.height);
    const [upper, lower] = [down.first * a.width, down.second * a.width];
    for (let x = 0; x < width; x++) {
      const { first, second, weight } = across[x]!;
      const at = (values: Float32Array): number => {
        const above = values[upper + first]! + weight * (values[upper + second]! - values[upper + first]!);
        const below = values[lower + first]! + weight * (values[lower + second]! - values[lower + first]!);
        return above + down.weight * (below - above);
      };
      out[y * width + x] = Math.min(1, Math.max(0, at(a.data) * data[y * width + x]! + at(b.data)));
    }
  }
  return { width, height, data: out };
}

/** The two of m positions between whose centers position i of n lies. */
function between(i: number, n: number, m: number): { readonly first: number; readonly second: number; readonly weight: number } {
  const at = Math.min(m - 1, Math.max(0, ((i + 0.5) * m) / n - 0.5));
  const first = Math.floor(at);
  return { first, second: Math.min(m - 1, first + 1), weight: at - first };
}

/** Mean over a square around each position, as far as it lies inside. */
function boxMean(values: Float32Array, width: number, height: number): Float32Array {
  const rows = new Float32Array(values.length);
  for (let y = 0; y < height; y++) slidingMean(values, rows, y * width, 1, width);
  const out = new Float32Array(values.length);
  for (let x = 0; x < width; x++) slidingMean(rows, out, x, width, height);
  return out;
}

/** Along one row or column: `count` values that lie `step` apart from `start` on. */
function slidingMean(from: Float32Array, to: Float32Array, start: number, step: number, count: number): void {
  let sum = 0;
  for (let i = 0; i < Math.min(RADIUS, count); i++) sum += from[start + i * step]!;
  for (let i = 0; i < count; i++) {
    if (i + RADIUS < count) sum += from[start + (i + RADIUS) * step]!;
    if (i - RADIUS - 1 >= 0) sum -= from[start + (i - RADIUS - 1) * step]!;
    to[start + i * step] = sum / (Math.min(count - 1, i + RADIUS) - Math.max(0, i - RADIUS) + 1);
  }
}
