import { rename, rm } from "node:fs/promises";
import { writingProblem } from "./file-problem.ts";
import { sharp } from "./libvips.ts";
import type { PictureSize } from "./read.ts";
import { inspectPicture } from "./read.ts";
import { decodingProblem, openSource, pipelineOf } from "./source.ts";

const QUALITY = 85;

interface Thumbnail {
  readonly file: string;
  /** Most pixels along the longer side; a picture is never enlarged. */
  readonly longest: number;
  readonly out: string;
  readonly pixelLimit: number;
}

/** Pixels of a small copy, as they are. */
interface Small extends PictureSize {
  readonly data: Buffer;
  readonly channels: 1 | 2 | 3 | 4;
}

/**
 * Writes a small copy of a picture: upright, sRGB, WebP, alpha kept. It is made as `partial` and gets its name when it is whole.
 * @throws Problem `picture-*`, `output-unwritable`
 */
export async function writeThumbnail({ file, longest, out, pixelLimit }: Thumbnail, partial: string): Promise<PictureSize> {
  const { data, width, height, channels } = await shrink(file, longest, pixelLimit);
  try {
    await sharp(data, { raw: { width, height, channels } }).webp({ quality: QUALITY }).toFile(partial);
    await rename(partial, out);
  } catch (error) {
    await rm(partial, { force: true });
    throw writingProblem(out, error);
  }
  return { width, height };
}

/**
 * Makes sure that every pixel of a picture decodes: a header may promise what the file does not hold.
 * @throws Problem `picture-*`
 */
export async function checkDecodes(file: string, pixelLimit: number): Promise<void> {
  await shrink(file, 64, pixelLimit);
}

/** See `readPicture` for what 16 bits with a profile need. */
async function shrink(file: string, longest: number, pixelLimit: number): Promise<Small> {
  const { space } = await inspectPicture(file, pixelLimit);
  try {
    let pipeline = await pipelineOf(await openSource(file), pixelLimit);
    pipeline = pipeline.resize({ width: longest, height: longest, fit: "inside", withoutEnlargement: true });
    if (space === "rgb16") pipeline = pipeline.withIccProfile("srgb");
    const { data, info } = await pipeline.toColourspace("srgb").raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, channels: info.channels };
  } catch (error) {
    throw decodingProblem(file, error);
  }
}
