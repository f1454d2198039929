import type { Rect } from "./rect.ts";
import { allOf, nothing, overlap } from "./rect.ts";

/** A soft mask: a byte for every pixel, row by row; 0 is outside, 255 inside. */
export interface MaskPixels {
  readonly width: number;
  readonly height: number;
  /** Changed in place by everything that paints; the object stays the same. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * A mask that lies somewhere in a larger one: a drawn shape, a selection, or what a change has painted over.
 * Its left upper pixel is pixel (x, y) of the larger one.
 */
export interface Piece extends MaskPixels, Rect {}

/** A mask that holds nothing. */
export function emptyMask(width: number, height: number): MaskPixels {
  return { width, height, data: new Uint8Array(width * height) };
}

/** A mask that holds everything. */
export function filledMask(width: number, height: number): MaskPixels {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

export function copyMask({ width, height, data }: MaskPixels): MaskPixels {
  return { width, height, data: data.slice() };
}

/** The smallest rectangle around everything that is not 0. */
export function boundsOf(mask: MaskPixels): Rect {
  const { width, height } = mask;
  let top = 0;
  while (top < height && isEmptyRow(mask, top)) top++;
  if (top === height) return nothing;
  let bottom = height - 1;
  while (isEmptyRow(mask, bottom)) bottom--;
  let left = width;
  let right = -1;
  for (let y = top; y <= bottom; y++) {
    left = firstIn(mask, y, left);
    right = lastIn(mask, y, right);
  }
  return { x: left, y: top, width: right + 1 - left, height: bottom + 1 - top };
}

/** Whether a mask holds nothing. */
export function isEmpty(mask: MaskPixels): boolean {
  let top = 0;
  while (top < mask.height && isEmptyRow(mask, top)) top++;
  return top === mask.height;
}

function isEmptyRow(mask: MaskPixels, y: number): boolean {
  return firstIn(mask, y, mask.width) === mask.width;
}

/** The first column before `end` that is not 0 in a row, otherwise `end`. */
function firstIn({ width, data }: MaskPixels, y: number, end: number): number {
  let x = 0;
  while (x < end && data[y * width + x] === 0) x++;
  return x;
}

/** The last column after `start` that is not 0 in a row, otherwise `start`. */
function lastIn({ width, data }: MaskPixels, y: number, start: number): number {
  let x = width - 1;
  while (x > start && data[y * width + x] === 0) x--;
  return x;
}

/** A copy of the part of a mask within a rectangle. */
export function cut(mask: MaskPixels, rect: Rect): Piece {
  const { x, y, width, height } = overlap(rect, allOf(mask));
  const data = new Uint8Array(width * height);
  for (let row = 0; row < height; row++) {
    const start = (y + row) * mask.width + x;
    data.set(mask.data.subarray(start, start + width), row * width);
  }
  return { x, y, width, height, data };
}

/** A copy of all of a mask. */
export function cutAll(mask: MaskPixels): Piece {
  return { ...allOf(mask), data: mask.data.slice() };
}

/** Writes a piece over what lies at its place, which must be within the mask. */
export function paste(mask: MaskPixels, { x, y, width, height, data }: Piece): void {
  for (let row = 0; row < height; row++) mask.data.set(data.subarray(row * width, (row + 1) * width), (y + row) * mask.width + x);
}

/** Puts a piece back where it was cut and returns what lay there: undo, and with what it returns redo. */
export function swap(mask: MaskPixels, piece: Piece): Piece {
  const before = cut(mask, piece);
  paste(mask, piece);
  return before;
}
