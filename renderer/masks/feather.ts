import type { MaskPixels, Piece } from "./mask.ts";
import { boundsOf, cut } from "./mask.ts";
import { LineBlur } from "./line-blur.ts";
import { allOf, overlap, widened } from "./rect.ts";

/** Columns that are blurred together: as many as share a line of the processor's cache. */
const COLUMNS = 64;

/**
 * Softens edges by about so many pixels either way (two standard deviations of a Gaussian); returns what the mask was before, for
 * `swap`. At the border of the picture the mask counts as mirrored, so that nothing fades there and nothing is lost.
 */
export function feather(mask: MaskPixels, pixels: number): Piece {
  const sigma = pixels / 2;
  const before = cut(mask, overlap(widened(boundsOf(mask), Math.ceil(3 * sigma) + 3), allOf(mask)));
  if (sigma > 0) {
    // Between the two directions a value has sixteen bits, or faint ones would be lost.
    const blurred = new Uint16Array(before.data.length);
    blurRows(before, blurred, sigma);
    blurColumns(before, blurred, sigma, mask);
  }
  return before;
}

function blurRows({ width, height, data }: Piece, blurred: Uint16Array, sigma: number): void {
  const blur = new LineBlur(width, sigma);
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width);
    for (let x = 0; x < width; x++) blur.line[x] = row[x]!;
    blur.run();
    for (let x = 0; x < width; x++) blurred[y * width + x] = blur.line[x]! * 257 + 0.5;
  }
}

function blurColumns({ x: left, y: top, width, height }: Piece, blurred: Uint16Array, sigma: number, mask: MaskPixels): void {
  const blurs = Array.from({ length: Math.min(COLUMNS, width) }, () => new LineBlur(height, sigma));
  for (let start = 0; start < width; start += COLUMNS) {
    const count = Math.min(COLUMNS, width - start);
    for (let y = 0; y < height; y++) for (let i = 0; i < count; i++) blurs[i]!.line[y] = blurred[y * width + start + i]!;
    for (let i = 0; i < count; i++) blurs[i]!.run();
    for (let y = 0; y < height; y++) {
      const at = (top + y) * mask.width + left + start;
      for (let i = 0; i < count; i++) mask.data[at + i] = blurs[i]!.line[y]! / 257 + 0.5;
    }
  }
}
