import type { MaskPixels } from "./mask.ts";

/** A mask at another size: averaged by area when it becomes smaller, bilinear when larger, each way on its own. The mask itself where the size is the same. */
export function resizeMask(mask: MaskPixels, width: number, height: number): MaskPixels {
  if (mask.width === width && mask.height === height) return mask;
  const columns = sharesOf(mask.width, width);
  const rows = sharesOf(mask.height, height);
  const data = new Uint8Array(width * height);
  const narrow = new NarrowRows(mask, columns);
  const sums = new Float32Array(width);
  for (const [y, { start, weights }] of rows.entries()) {
    sums.fill(0.5);
    for (const [i, weight] of weights.entries()) {
      const row = narrow.row(start + i);
      for (let x = 0; x < width; x++) sums[x]! += weight * row[x]!;
    }
    data.set(sums, y * width);
  }
  return { width, height, data };
}

/** What one new pixel takes from the old ones in its direction; the weights add up to 1. */
interface Share {
  readonly start: number;
  readonly weights: readonly number[];
}

function sharesOf(from: number, to: number): readonly Share[] {
  const scale = from / to;
  return Array.from({ length: to }, (_, i) => (scale > 1 ? areaShare(i * scale, Math.min(from, (i + 1) * scale)) : bilinearShare((i + 0.5) * scale - 0.5, from)));
}

function areaShare(left: number, right: number): Share {
  const start = Math.floor(left);
  const count = Math.max(1, Math.ceil(right) - start);
  const weights = Array.from({ length: count }, (_, i) => (Math.min(right, start + i + 1) - Math.max(left, start + i)) / (right - left));
  return { start, weights };
}

function bilinearShare(place: number, from: number): Share {
  const inside = Math.min(from - 1, Math.max(0, place));
  const start = Math.min(Math.floor(inside), Math.max(0, from - 2));
  return { start, weights: from === 1 ? [1] : [1 - (inside - start), inside - start] };
}

/** Rows of a mask at their new width; as the new rows need them in order, each is made once and the last two are kept. */
class NarrowRows {
  readonly #mask: MaskPixels;
  readonly #columns: readonly Share[];
  readonly #kept: [Kept, Kept];

  constructor(mask: MaskPixels, columns: readonly Share[]) {
    this.#mask = mask;
    this.#columns = columns;
    this.#kept = [{ y: -1, row: new Float32Array(columns.length) }, { y: -1, row: new Float32Array(columns.length) }];
  }

  row(y: number): Float32Array {
    const kept = this.#kept[y % 2 === 0 ? 0 : 1];
    if (kept.y !== y) this.#make(y, kept);
    return kept.row;
  }

  #make(y: number, kept: Kept): void {
    kept.y = y;
    const from = y * this.#mask.width;
    for (let x = 0; x < this.#columns.length; x++) {
      const { start, weights } = this.#columns[x]!;
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i]! * this.#mask.data[from + start + i]!;
      kept.row[x] = sum;
    }
  }
}

interface Kept {
  y: number;
  readonly row: Float32Array;
}
