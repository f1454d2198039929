import { Problem } from "../../shared/problems.ts";
import { connectedObject } from "./connected.ts";
import { writingProblem } from "./file-problem.ts";
import { grabCut, label } from "./grab-cut.ts";
import { guidedUpsample } from "./guided-filter.ts";
import type { Box } from "./hint.ts";
import { isInside, isOutside, labelsOf, relevantBox } from "./hint.ts";
import { sharp } from "./libvips.ts";
import type { Mask } from "./picture.ts";
import type { PictureSize } from "./read.ts";
import { inspectPicture, readMask } from "./read.ts";
import { decodingProblem, openSource, pipelineOf } from "./source.ts";

/** Most pixels of a hint: 8192 x 8192. */
const MOST_HINT_PIXELS = 2 ** 26;
/** Longest side of what is cut: a second's work. Edges come from the full size. */
const LONGEST = 512;
/** Soft edges as wide as the object's own: the filter alone leaves a veil over textures. */
const CONTRAST = 1.8;

interface Selection {
  readonly picture: string;
  readonly hint: string;
  readonly out: string;
  readonly pixelLimit: number;
}

/** Part of a picture, three bytes for each pixel. */
interface Part extends PictureSize {
  readonly rgb: Uint8Array;
}

/**
 * Writes the mask of the object that a rough stroke means, an 8-bit grey PNG of the hint's size.
 * @throws Problem `picture-*` for either file, `selection-empty` for a hint without any white, `output-unwritable`
 */
export async function writeSelection({ picture, hint: hintFile, out, pixelLimit }: Selection): Promise<PictureSize> {
  const hint = await readMask({ file: hintFile }, null, Math.min(pixelLimit, MOST_HINT_PIXELS));
  if (!hint.data.some(isInside)) throw new Problem("selection-empty");
  const box = relevantBox(hint);
  const part = await readPart(picture, hint, box, pixelLimit);
  await writeGrey(out, hint, pasted(await selected(part, hint, box), hint, box));
  return { width: hint.width, height: hint.height };
}

/** The object within a part of the picture. */
async function selected(part: Part, hint: Mask, box: Box): Promise<Mask> {
  const small = await reduced(part);
  const labels = labelsOf(hint, box, small.width, small.height);
  const sides = hasOutside(labels) ? await grabCut({ ...small, labels }) : new Uint8Array(labels.length).fill(1);
  const object = Float32Array.from(connectedObject(sides, labels, small));
  return guidedUpsample({ ...small, data: object }, brightness(small), brightness(part));
}

function hasOutside(labels: Uint8Array): boolean {
  return labels.some((each) => each === label.outside || each === label.perhapsOutside);
}

/** Part of the picture as it is at the hint's size; see `readPicture` for what 16 bits with a profile need. */
async function readPart(file: string, { width, height }: PictureSize, box: Box, pixelLimit: number): Promise<Part> {
  const { space } = await inspectPicture(file, pixelLimit);
  try {
    let pipeline = (await pipelineOf(await openSource(file), pixelLimit)).resize({ width, height, fit: "fill" }).extract(box).flatten({ background: "white" });
    if (space === "rgb16") pipeline = pipeline.withIccProfile("srgb");
    const { data } = await pipeline.toColourspace("srgb").raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    return { width: box.width, height: box.height, rgb: data };
  } catch (error) {
    throw decodingProblem(file, error);
  }
}

async function reduced(part: Part): Promise<Part> {
  const { width, height, rgb } = part;
  const scale = LONGEST / Math.max(width, height);
  if (scale >= 1) return part;
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const data = await sharp(rgb, { raw: { width, height, channels: 3 }, limitInputPixels: false }).resize({ ...size, fit: "fill" }).raw().toBuffer();
  return { ...size, rgb: data };
}

/** Rec. 709 luma of the encoded channels, in [0, 1]. */
function brightness({ width, height, rgb }: Part): Mask {
  const data = Float32Array.from({ length: width * height }, (_, i) => (0.2126 * rgb[3 * i]! + 0.7152 * rgb[3 * i + 1]! + 0.0722 * rgb[3 * i + 2]!) / 255);
  return { width, height, data };
}

/** The mask in bytes at the hint's size; what the hint is sure of stays as it says. */
function pasted(mask: Mask, hint: Mask, box: Box): Uint8Array {
  const out = new Uint8Array(hint.data.length);
  for (let y = 0; y < box.height; y++) {
    for (let x = 0; x < box.width; x++) {
      const at = (box.top + y) * hint.width + box.left + x;
      const known = hint.data[at]!;
      const found = Math.min(1, Math.max(0, 0.5 + CONTRAST * (mask.data[y * box.width + x]! - 0.5)));
      out[at] = isInside(known) ? 255 : isOutside(known) ? 0 : Math.round(255 * found);
    }
  }
  return out;
}

async function writeGrey(file: string, { width, height }: PictureSize, data: Uint8Array): Promise<void> {
  const pipeline = sharp(data, { raw: { width, height, channels: 1 }, limitInputPixels: false });
  await pipeline.toColourspace("b-w").png({ compressionLevel: 6 }).toFile(file).catch((error: unknown) => {
    throw writingProblem(file, error);
  });
}
