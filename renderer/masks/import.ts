import { Problem } from "../../shared/problems.ts";
import type { MaskPixels } from "./mask.ts";
import type { Rgba } from "./select.ts";

/** Three 8-bit steps, as much as reading faint pixels from a canvas may change a color. */
const SAME_COLOR = 3;

/**
 * A mask from a person's picture in any format that the browser reads.
 * @throws Problem `picture-unknown`
 */
export async function importMask(picture: File): Promise<MaskPixels> {
  const bitmap = await createImageBitmap(picture, { colorSpaceConversion: "none" }).catch((cause: unknown) => {
    throw new Problem("picture-unknown", { file: picture.name }, { cause });
  });
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Problem("internal", { what: "the browser gives no canvas to read a picture." });
  context.drawImage(bitmap, 0, 0);
  const pixels = context.getImageData(0, 0, bitmap.width, bitmap.height);
  bitmap.close();
  return maskOfPicture(pixels);
}

/**
 * What a picture means as a mask, the same as on the command line: its brightness, and what is transparent is outside. A picture of
 * one color that varies only in its alpha (a brush on an empty layer) is its alpha, whatever that color is.
 */
export function maskOfPicture({ width, height, data }: Rgba): MaskPixels {
  const grey = new Uint8Array(width * height);
  const byAlpha = variesInAlphaAlone(data);
  for (let i = 0, at = 0; i < grey.length; i++, at += 4) {
    // Rec. 709 weights in whole numbers: grey stays exactly what it is.
    const luma = (2126 * data[at]! + 7152 * data[at + 1]! + 722 * data[at + 2]!) / 10_000;
    grey[i] = Math.round(byAlpha ? data[at + 3]! : (luma * data[at + 3]!) / 255);
  }
  return { width, height, data: grey };
}

/** Whether the alpha varies and everything that can be seen has one color, up to rounding, which weighs less the fainter a pixel is. */
function variesInAlphaAlone(data: Uint8ClampedArray): boolean {
  const strongest = strongestPixel(data);
  let varies = false;
  for (let at = 0; at < data.length; at += 4) {
    varies ||= data[at + 3] !== data[3];
    if (apart(data, at, strongest) * data[at + 3]! > SAME_COLOR * 255) return false;
  }
  return varies;
}

function strongestPixel(data: Uint8ClampedArray): number {
  let strongest = 0;
  for (let at = 0; at < data.length; at += 4) if (data[at + 3]! > data[strongest + 3]!) strongest = at;
  return strongest;
}

/** The largest difference of two pixels in a channel of color. */
function apart(data: Uint8ClampedArray, one: number, other: number): number {
  return Math.max(Math.abs(data[one]! - data[other]!), Math.abs(data[one + 1]! - data[other + 1]!), Math.abs(data[one + 2]! - data[other + 2]!));
}
