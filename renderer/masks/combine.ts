import type { MaskPixels, Piece } from "./mask.ts";
import { boundsOf, cut } from "./mask.ts";
import type { Rect } from "./rect.ts";
import { allOf, around, overlap } from "./rect.ts";

/** What a new shape or selection does to a mask. */
export type CombineMode = "add" | "subtract" | "replace" | "intersect";

/**
 * Changes a mask by a piece, outside of which the piece counts as 0; returns what lay under the change, for `swap`. Soft values go by
 * the rules of fuzzy sets (the larger, the smaller), so that the same piece twice changes nothing more.
 */
export function combine(mask: MaskPixels, piece: Piece, mode: CombineMode): Piece {
  const shared = overlap(piece, allOf(mask));
  const before = cut(mask, mode === "add" || mode === "subtract" ? shared : around(shared, boundsOf(mask)));
  for (let y = before.y; y < before.y + before.height; y++) {
    const row = mask.data.subarray(y * mask.width, (y + 1) * mask.width);
    if (y < shared.y || y >= shared.y + shared.height) row.fill(0);
    else combineRow(row, piece, y, shared, mode);
  }
  return before;
}

/** One row that the piece reaches. */
function combineRow(row: Uint8Array, piece: Piece, y: number, { x, width }: Rect, mode: CombineMode): void {
  const start = (y - piece.y) * piece.width + x - piece.x;
  const source = piece.data.subarray(start, start + width);
  const target = row.subarray(x, x + width);
  if (mode === "add") larger(target, source);
  else if (mode === "subtract") remainder(target, source);
  else {
    row.fill(0, 0, x);
    row.fill(0, x + width);
    if (mode === "replace") target.set(source);
    else smaller(target, source);
  }
}

function larger(target: Uint8Array, source: Uint8Array): void {
  for (let i = 0; i < target.length; i++) if (source[i]! > target[i]!) target[i] = source[i]!;
}

function smaller(target: Uint8Array, source: Uint8Array): void {
  for (let i = 0; i < target.length; i++) if (source[i]! < target[i]!) target[i] = source[i]!;
}

function remainder(target: Uint8Array, source: Uint8Array): void {
  for (let i = 0; i < target.length; i++) if (255 - source[i]! < target[i]!) target[i] = 255 - source[i]!;
}
