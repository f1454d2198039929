import type { Picture } from "../image/picture.ts";

/** Lobes of the Lanczos kernel. */
const LOBES = 3;

/**
 * A picture at another size, taken as one tile of an endless floor: beyond each edge lies the opposite side, so that what had no seam
 * has none. Lanczos; colors out of range are cut off. The very picture where the size is its own.
 */
export function resizeTile(picture: Picture, width: number, height: number): Picture {
  if (width === picture.width && height === picture.height) return picture;
  const wide = resizeRows(picture, width);
  const { data } = turned(resizeRows(turned(wide), height));
  return { width, height, data: data.map((v) => Math.min(1, Math.max(0, v))) };
}

function resizeRows({ width, height, data }: Picture, to: number): Picture {
  const samples = Array.from({ length: to }, (_, i) => samplesAt(i, to, width));
  const out = new Float32Array(3 * to * height);
  for (let row = 0; row < 3 * height; row++) {
    for (const [i, { first, weights }] of samples.entries()) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * data[row * width + ((first + k) % width)]!;
      out[row * to + i] = sum;
    }
  }
  return { width: to, height, data: out };
}

/** Which of m values in a ring the i-th of n is made of, and by which shares; their sum is 1. */
function samplesAt(i: number, n: number, m: number): { readonly first: number; readonly weights: readonly number[] } {
  const [center, spread] = [((i + 0.5) * m) / n - 0.5, Math.max(1, m / n)];
  const from = Math.ceil(center - LOBES * spread);
  const count = Math.floor(center + LOBES * spread) - from + 1;
  const raw = Array.from({ length: count }, (_, k) => lanczos((from + k - center) / spread));
  const total = raw.reduce((sum, v) => sum + v, 0);
  return { first: ((from % m) + m) % m, weights: raw.map((v) => v / total) };
}

function lanczos(x: number): number {
  if (x === 0) return 1;
  return Math.abs(x) >= LOBES ? 0 : (LOBES * Math.sin(Math.PI * x) * Math.sin((Math.PI * x) / LOBES)) / (Math.PI * x) ** 2;
}

/** Rows for columns. */
function turned({ width, height, data }: Picture): Picture {
  const size = width * height;
  const out = new Float32Array(3 * size);
  for (let i = 0; i < out.length; i++) {
    const [plane, at] = [Math.floor(i / size), i % size];
    out[plane * size + (at % width) * height + Math.floor(at / width)] = data[i]!;
  }
  return { width: height, height: width, data: out };
}
