import type { Metadata } from "sharp";
import { Problem } from "../../shared/problems.ts";
import type { MaskRef } from "../../shared/recipe.ts";
import { srgbProfile } from "./icc.ts";
import { carriedMask, maskOf, MOST_CARRIED_PIXELS } from "./mask.ts";
import type { Mask, Picture } from "./picture.ts";
import { unpackChannel, unpackColor } from "./planes.ts";
import type { Samples } from "./planes.ts";
import { decodingProblem, openSource, pipelineOf, readHeader } from "./source.ts";
import type { Source } from "./source.ts";
import { fillTransparent, isTransparent } from "./transparency.ts";

/** What is known of a picture without decoding it. */
interface PictureFacts {
  /** `jpeg`, `png`, `webp`, `tiff`, `avif`, `gif` or `svg`: by content, not by name. */
  readonly format: string;
  /** Pixels as seen, after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Bits per channel that are worth keeping: 16 for anything above 8. */
  readonly depth: 8 | 16;
  /** The color space the file stores, as libvips names it: `srgb`, `b-w`, `cmyk`, `rgb16`, ... */
  readonly space: string;
  readonly hasAlpha: boolean;
}

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** A decoded picture. `alpha` is null where everything is opaque, even if the file has an alpha channel. */
export interface ReadPicture {
  readonly picture: Picture;
  readonly alpha: Mask | null;
  readonly facts: PictureFacts;
}

interface Opened {
  readonly source: Source;
  readonly header: Metadata;
  readonly facts: PictureFacts;
}

function factsOf(source: Source, header: Metadata): PictureFacts {
  const depth = header.space === "rgb16" || header.space === "grey16" ? 16 : 8;
  const { width, height } = header.autoOrient;
  return { format: source.format, width, height, depth, space: header.space, hasAlpha: header.hasAlpha };
}

async function openPicture(source: Source, pixelLimit: number): Promise<Opened> {
  const header = await readHeader(source);
  const facts = factsOf(source, header);
  const pixels = facts.width * facts.height;
  if (pixels > pixelLimit) throw new Problem("picture-too-large", { file: source.file, pixels, limit: pixelLimit });
  return { source, header, facts };
}

/**
 * What a picture's header says. Nothing is decoded.
 * @param pixelLimit most pixels (width times height) the header may claim
 * @throws Problem `picture-missing`, `picture-unreadable`, `picture-unknown`, `picture-corrupt`, `picture-too-large`
 */
export async function inspectPicture(file: string, pixelLimit: number): Promise<PictureFacts> {
  return (await openPicture(await openSource(file), pixelLimit)).facts;
}

/** libvips shifts the 10 or 12 bits of an AVIF up to 16, which leaves white short of 65535. */
function whiteOf({ facts, header }: Opened): number {
  if (facts.depth === 8) return 255;
  const bits = facts.format === "avif" ? (header.bitsPerSample ?? 16) : 16;
  return (2 ** bits - 1) * 2 ** (16 - bits);
}

/**
 * libvips takes 16-bit pixels with a profile to Display P3 and leaves them there unless an output profile is named;
 * 16-bit pixels without one it would take for P3, so only those with a profile get that step. (The profile of a 16-bit
 * gray picture it does not apply: its values count as sRGB grays, which nearly all are.) The profile that Anybrush itself
 * writes needs no conversion, and so loses nothing to one.
 */
async function decode({ source, header, facts }: Opened, pixelLimit: number, size: PictureSize | undefined): Promise<{ samples: Samples; channels: number }> {
  try {
    const ignoreIcc = header.icc?.equals(await srgbProfile()) ?? false;
    let pipeline = await pipelineOf(source, pixelLimit, { ignoreIcc });
    if (size) pipeline = pipeline.resize({ ...size, fit: "fill", kernel: "lanczos3", fastShrinkOnLoad: false });
    if (facts.depth === 16) pipeline = pipeline.toColourspace("rgb16");
    if (header.space === "rgb16" && header.hasProfile && !ignoreIcc) pipeline = pipeline.withIccProfile("srgb");
    const { data, info } = await pipeline.raw({ depth: facts.depth === 16 ? "ushort" : "uchar" }).toBuffer({ resolveWithObject: true });
    return { samples: facts.depth === 16 ? words(data) : data, channels: info.channels };
  } catch (error) {
    throw decodingProblem(source.file, error);
  }
}

function words(bytes: Buffer): Uint16Array {
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : Uint8Array.from(bytes);
  return new Uint16Array(aligned.buffer, aligned.byteOffset, aligned.byteLength / 2);
}

interface Reading {
  /** Most pixels (width times height) the header may claim. */
  readonly pixelLimit: number;
  readonly size?: PictureSize;
}

/**
 * Decodes a picture (of an animation the first frame) to sRGB floats, oriented as it is seen, whatever profile, color
 * space or depth the file has. With `size` it is resized to exactly that (Lanczos, color weighted by alpha). Pixels of
 * alpha 0 take the mean visible color, see `fillTransparent`.
 * @throws Problem `picture-missing`, `picture-unreadable`, `picture-unknown`, `picture-corrupt`, `picture-too-large`
 */
export async function readPicture(file: string, reading: Reading): Promise<ReadPicture> {
  return readSource(await openSource(file), reading);
}

async function readSource(source: Source, { pixelLimit, size }: Reading): Promise<ReadPicture> {
  const opened = await openPicture(source, pixelLimit);
  const { facts } = opened;
  const { width, height } = size ?? facts;
  const isResized = width !== facts.width || height !== facts.height;
  const { samples, channels } = await decode(opened, pixelLimit, isResized ? { width, height } : undefined);
  const white = whiteOf(opened);
  const picture = unpackColor(samples, width, height, channels, white);
  const alphaAt = channels === 2 || channels === 4 ? channels - 1 : undefined;
  const alpha = alphaAt === undefined ? null : unpackChannel(samples, width, height, channels, alphaAt, white);
  if (!alpha || !isTransparent(alpha)) return { picture, alpha: null, facts };
  fillTransparent(picture, alpha);
  return { picture, alpha, facts };
}

/**
 * Reads a mask at exactly `size`, or at its own: white (or opaque, see `maskOf`) is 1. Where its recipe carries its bytes, those are
 * what counts, not the file.
 * @throws Problem as `readPicture` does
 */
export async function readMask(mask: Pick<MaskRef, "file" | "data">, size: PictureSize | null, pixelLimit: number): Promise<Mask> {
  const carried = carriedMask(mask);
  const limit = carried ? Math.min(pixelLimit, MOST_CARRIED_PIXELS) : pixelLimit;
  const { picture, alpha } = await readSource(carried ?? (await openSource(mask.file)), { pixelLimit: limit, ...(size && { size: { width: size.width, height: size.height } }) });
  return maskOf(picture, alpha);
}
