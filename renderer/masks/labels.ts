import type { MaskPixels, Piece } from "./mask.ts";
import { cut, emptyMask } from "./mask.ts";
import type { Rect } from "./rect.ts";

/** Which region every pixel belongs to: 0 is none, 1 is the first region. */
export type LabelMap = MaskPixels;

/** A hard mask for each of the regions 1 to `count`. */
export function masksOfLabels(labels: LabelMap, count: number): readonly MaskPixels[] {
  const masks = Array.from({ length: count }, () => emptyMask(labels.width, labels.height));
  for (let i = 0; i < labels.data.length; i++) {
    const mask = masks[labels.data[i]! - 1];
    if (mask) mask.data[i] = 255;
  }
  return masks;
}

/** The region whose mask, all of the given size, is strongest at every pixel; the first of equals, none where all are below a half. */
export function labelsOfMasks(masks: readonly MaskPixels[], width: number, height: number): LabelMap {
  const labels = emptyMask(width, height);
  const strongest = new Uint8Array(labels.data.length).fill(127);
  for (const [region, { data }] of masks.entries()) {
    for (let i = 0; i < data.length; i++) {
      if (data[i]! <= strongest[i]!) continue;
      strongest[i] = data[i]!;
      labels.data[i] = region + 1;
    }
  }
  return labels;
}

/**
 * Takes from every other mask what the mask at `owner` holds within a rectangle, so that regions share a pixel's weight but never
 * exceed it; returns what lay in each mask, for `swap`.
 */
export function claim(masks: readonly MaskPixels[], owner: number, rect: Rect): readonly Piece[] {
  const before = masks.map((mask) => cut(mask, rect));
  for (const [index, mask] of masks.entries()) if (index !== owner) yieldTo(mask, before[owner]!);
  return before;
}

function yieldTo(mask: MaskPixels, { x: left, y: top, width, height, data }: Piece): void {
  for (let y = 0; y < height; y++) {
    const start = (top + y) * mask.width + left;
    for (let x = 0; x < width; x++) {
      const free = 255 - data[y * width + x]!;
      if (mask.data[start + x]! > free) mask.data[start + x] = free;
    }
  }
}
