import type { PngOptions } from "sharp";
import { sharp } from "./libvips.ts";
import { MOST_CARRIED_PIXELS } from "./mask.ts";
import type { Mask } from "./picture.ts";
import { inspectPicture, readMask } from "./read.ts";

/** A mask in 8 bits per pixel: 255 inside, 0 outside. */
interface Gray {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** PNG in 8 bits: rows as they are, or each with the filter that suits it, which soft edges gain by. */
const PLAIN: readonly PngOptions[] = [{ compressionLevel: 9 }, { compressionLevel: 9, adaptiveFiltering: true }];

/**
 * The mask in a file as a recipe carries it: a lossless PNG of its 8-bit values at its own size, in base64. null for one that is
 * too large to be carried.
 * @param pixelLimit most pixels the file may claim
 * @throws Problem `picture-*`
 */
export async function maskData(file: string, pixelLimit: number): Promise<string | null> {
  const { width, height } = await inspectPicture(file, pixelLimit);
  if (width * height > MOST_CARRIED_PIXELS) return null;
  return encodeMask(quantized(await readMask({ file }, null, pixelLimit)));
}

/** A mask as the smallest PNG that holds each of its values, in base64. */
export async function encodeMask(mask: Gray): Promise<string> {
  const candidates = await Promise.all([...PLAIN, ...indexed(mask)].map(async (options) => encode(mask, options)));
  const lossless = candidates.filter((bytes) => bytes !== null);
  return lossless.reduce((best, bytes) => (bytes.length < best.length ? bytes : best)).toString("base64");
}

function quantized({ width, height, data }: Mask): Gray {
  return { width, height, data: Uint8Array.from(data, (value) => Math.round(value * 255)) };
}

/** One bit per pixel for a mask with hard edges. */
function indexed({ data }: Gray): readonly PngOptions[] {
  return data.every((value) => value === 0 || value === 255) ? [{ compressionLevel: 9, palette: true, colors: 2, dither: 0, effort: 1 }] : [];
}

/** null where not every value came through: choosing a palette is an approximation. */
async function encode({ width, height, data }: Gray, options: PngOptions): Promise<Buffer | null> {
  const bytes = await sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false }).toColourspace("b-w").png(options).toBuffer();
  if (!options.palette) return bytes;
  const { data: back, info } = await sharp(bytes, { limitInputPixels: false }).raw().toBuffer({ resolveWithObject: true });
  return back.every((value, i) => value === data[Math.floor(i / info.channels)]) ? bytes : null;
}
