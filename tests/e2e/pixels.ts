import sharp from "sharp";
import { psnr } from "../fixtures/psnr.ts";

/** Interleaved RGB in 0 to 1. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export async function decodePicture(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes).removeAlpha().toColorspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Float32Array.from(data, (value) => value / 255) };
}

/** In dB; the higher the more alike. */
export function likeness(one: Pixels, other: Pixels): number {
  if (one.width !== other.width) throw new Error(`${one.width} pixels wide against ${other.width}`);
  return psnr(one.data, other.data);
}
