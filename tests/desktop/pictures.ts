import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import sharp from "sharp";
import { testPicture } from "../fixtures/pictures.ts";

/** Writes a small picture; its format is what the name ends in. */
export async function writePicture(file: string, seed = 1, width = 64): Promise<string> {
  const height = Math.round(width * 0.75);
  const { data } = testPicture(width, height, seed);
  const bytes = Uint8Array.from({ length: 3 * width * height }, (_, i) => Math.round(255 * (data[(i % 3) * width * height + Math.floor(i / 3)] ?? 0)));
  await mkdir(dirname(file), { recursive: true });
  await sharp(bytes, { raw: { width, height, channels: 3 } }).toFile(file);
  return file;
}
