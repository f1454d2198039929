import sharp from "sharp";
import type { Shown } from "./task.ts";

/** In pixels. */
const WIDEST = 1200;
const GAP = 8;
/** So that a clone stays small, in bytes. */
const LARGEST = 120_000;

/** Pictures beside each other at one height, as WebP. */
export async function strip(pictures: readonly Shown[]): Promise<Uint8Array> {
  const sizes = await Promise.all(pictures.map(async (each) => sharp(each).metadata()));
  const shapes = sizes.map(({ width, height }) => width / height);
  const height = Math.floor((WIDEST - (GAP + 1) * pictures.length) / Math.max(shapes.reduce((sum, each) => sum + each), 4 / 3));
  const resized = await Promise.all(pictures.map(async (each) => sharp(each).resize({ height }).png().toBuffer({ resolveWithObject: true })));
  let left = -GAP;
  const parts = resized.map(({ data, info }, index) => ({ input: data, top: 0, left: (left += GAP + (resized[index - 1]?.info.width ?? 0)), width: info.width }));
  const width = left + resized.at(-1)!.info.width;
  const whole = sharp({ create: { width, height, channels: 3, background: "#ffffff" } }).composite(parts.map(({ input, top, left: at }) => ({ input, top, left: at })));
  return compressed(await whole.png().toBuffer());
}

async function compressed(picture: Uint8Array): Promise<Uint8Array> {
  for (let quality = 90; ; quality -= 5) {
    const bytes = await sharp(picture).webp({ quality, effort: 6 }).toBuffer();
    if (bytes.length <= LARGEST || quality <= 10) return bytes;
  }
}
