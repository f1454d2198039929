import { label } from "./grab-cut.ts";
import type { Mask } from "./picture.ts";

/** From here on a hint means what it says; in between it says nothing. */
const SURELY_INSIDE = 0.98;
const SURELY_OUTSIDE = 0.02;

/** How far around what can be selected one looks, as a part of its longer side, and in pixels at least. */
const MARGIN = 0.1;
const LEAST_MARGIN = 8;

/** A rectangle of a picture, in pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export function isInside(value: number): boolean {
  return value >= SURELY_INSIDE;
}

export function isOutside(value: number): boolean {
  return value <= SURELY_OUTSIDE;
}

/** The part of a picture that matters to a hint: what is not surely outside, with a margin that shows what outside looks like. */
export function relevantBox(hint: Mask): Box {
  return grown(boxOf(hint, (value) => !isOutside(value)), MARGIN, hint);
}

/** The smallest box around the pixels that fit; there must be some. */
function boxOf({ width, height, data }: Mask, fits: (value: number) => boolean): Box {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!fits(data[y * width + x]!)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), y];
    }
  }
  return { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function grown(box: Box, part: number, { width, height }: Mask): Box {
  const margin = Math.max(LEAST_MARGIN, Math.ceil(part * Math.max(box.width, box.height)));
  const [left, top] = [Math.max(0, box.left - margin), Math.max(0, box.top - margin)];
  const right = Math.min(width, box.left + box.width + margin);
  const bottom = Math.min(height, box.top + box.height + margin);
  return { left, top, width: right - left, height: bottom - top };
}

/**
 * What a hint knows of each pixel of a part of it, at a smaller size. Where a stroke passes it counts, however thin it is; of what nothing is
 * said, the surroundings of the stroke are perhaps inside and everything else is perhaps outside.
 */
export function labelsOf(hint: Mask, box: Box, width: number, height: number): Uint8Array {
  const near = grown(boxOf(hint, isInside), MARGIN, hint);
  const [scaleX, scaleY] = [box.width / width, box.height / height];
  return Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    const [left, top] = [box.left + Math.floor(x * scaleX), box.top + Math.floor(y * scaleY)];
    const cell: Box = { left, top, width: Math.max(1, Math.ceil(scaleX)), height: Math.max(1, Math.ceil(scaleY)) };
    return labelOf(hint, cell) ?? (contains(near, left, top) ? label.perhapsInside : label.perhapsOutside);
  });
}

function contains({ left, top, width, height }: Box, x: number, y: number): boolean {
  return x >= left && x < left + width && y >= top && y < top + height;
}

/** What is sure of a cell: inside before outside, undefined for nothing. */
function labelOf({ width, height, data }: Mask, { left, top, ...cell }: Box): number | undefined {
  let outside = false;
  for (let y = top; y < Math.min(height, top + cell.height); y++) {
    for (let x = left; x < Math.min(width, left + cell.width); x++) {
      const value = data[y * width + x]!;
      if (isInside(value)) return label.inside;
      outside ||= isOutside(value);
    }
  }
  return outside ? label.outside : undefined;
}
