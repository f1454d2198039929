import { Problem } from "../../shared/problems.ts";
import { writingProblem } from "./file-problem.ts";
import { sharp } from "./libvips.ts";
import type { PictureSize } from "./read.ts";
import { inspectPicture, readMask } from "./read.ts";
import { decodingProblem, openSource, pipelineOf } from "./source.ts";

interface KeptMask {
  readonly file: string;
  readonly meaning: "grey" | "picture";
  readonly out: string;
  readonly pixelLimit: number;
}

/** One byte for each pixel: 255 inside, 0 outside. */
interface Grey extends PictureSize {
  readonly data: Uint8Array;
}

/**
 * Writes a picture as an 8-bit grey PNG without any metadata, so that the same pixels give the same bytes.
 * @throws Problem `picture-*`, `output-unwritable`
 */
export async function writeKeptMask({ file, meaning, out, pixelLimit }: KeptMask): Promise<PictureSize> {
  const { data, width, height } = meaning === "grey" ? await readGrey(file, pixelLimit) : await readMeaning(file, pixelLimit);
  try {
    await sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false }).toColourspace("b-w").png({ compressionLevel: 6 }).toFile(out);
  } catch (error) {
    throw writingProblem(out, error);
  }
  return { width, height };
}

/** The mask that a picture of any kind means, in full size. */
async function readMeaning(file: string, pixelLimit: number): Promise<Grey> {
  const { width, height, data } = await readMask({ file }, null, pixelLimit);
  return { width, height, data: Uint8Array.from(data, (value) => Math.round(value * 255)) };
}

/** A PNG's grey values as they are, whatever profile it has; what is transparent is black. */
async function readGrey(file: string, pixelLimit: number): Promise<Grey> {
  const source = await openSource(file);
  if (source.format !== "png") throw new Problem("picture-corrupt", { file, what: "it is no PNG." });
  await inspectPicture(file, pixelLimit);
  try {
    const pipeline = (await pipelineOf(source, pixelLimit, { ignoreIcc: true })).raw({ depth: "uchar" });
    const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, data: greyOf(data, info.channels) };
  } catch (error) {
    throw decodingProblem(file, error);
  }
}

/** Rec. 709 weights of the encoded channels, as `maskOf` has them, in whole numbers: grey stays exactly what it is. */
function greyOf(samples: Uint8Array, channels: number): Uint8Array {
  const count = samples.length / channels;
  const [green, blue] = channels >= 3 ? [1, 2] : [0, 0];
  const alphaAt = channels % 2 === 0 ? channels - 1 : undefined;
  const grey = new Uint8Array(count);
  for (let i = 0, at = 0; i < count; i++, at += channels) {
    const luma = (2126 * samples[at]! + 7152 * samples[at + green]! + 722 * samples[at + blue]!) / 10_000;
    grey[i] = Math.round(alphaAt === undefined ? luma : (luma * samples[at + alphaAt]!) / 255);
  }
  return grey;
}
