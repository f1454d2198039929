import type { MaskPixels } from "../../../renderer/masks/mask.ts";

/** A mask of any values. */
export function noiseMask(random: () => number, width: number, height: number): MaskPixels {
  return { width, height, data: Uint8Array.from({ length: width * height }, () => Math.floor(random() * 256)) };
}

/** A hard mask of about `share` inside. */
export function hardMask(random: () => number, width: number, height: number, share: number): MaskPixels {
  return { width, height, data: Uint8Array.from({ length: width * height }, () => (random() < share ? 255 : 0)) };
}

/** The pixels that a mask holds, halves as halves. */
export function areaOf({ data }: MaskPixels): number {
  return data.reduce((sum, value) => sum + value, 0) / 255;
}

/** The value at a column and row. */
export function valueAt({ width, data }: MaskPixels, x: number, y: number): number {
  return data[y * width + x]!;
}

/** How many bytes of two masks differ; comparing millions of them one by one as a test does takes minutes. */
export function differences({ data }: MaskPixels, other: MaskPixels): number {
  return data.length === other.data.length ? data.filter((value, i) => value !== other.data[i]).length : Infinity;
}

/** The largest difference between the bytes of two masks. */
export function largestDifference({ data }: MaskPixels, other: MaskPixels): number {
  return data.reduce((largest, value, i) => Math.max(largest, Math.abs(value - other.data[i]!)), 0);
}
