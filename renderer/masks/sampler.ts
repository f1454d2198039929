import type { MaskPixels } from "./mask.ts";

/** Reads a mask between its pixels, bilinear; beyond its border it goes on as it ends. */
export class Sampler {
  readonly #mask: MaskPixels;

  constructor(mask: MaskPixels) {
    this.#mask = mask;
  }

  /** The value at a place, in pixels from the first pixel's center. */
  at(x: number, y: number): number {
    const { width, height, data } = this.#mask;
    const cx = Math.min(width - 1, Math.max(0, x));
    const cy = Math.min(height - 1, Math.max(0, y));
    const column = cx | 0;
    const row = cy | 0;
    const right = column + 1 < width ? 1 : 0;
    const i = row * width + column;
    const j = row + 1 < height ? i + width : i;
    const fx = cx - column;
    const upper = data[i]! + (data[i + right]! - data[i]!) * fx;
    const lower = data[j]! + (data[j + right]! - data[j]!) * fx;
    return upper + (lower - upper) * (cy - row);
  }
}
