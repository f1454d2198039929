import { Problem } from "../../shared/problems.ts";
import type { MaskRef } from "../../shared/recipe.ts";
import type { Mask, Picture } from "./picture.ts";
import { sniffFormat } from "./sniff.ts";
import type { Source } from "./source.ts";

/** Most pixels of a mask that a recipe carries: a few bytes from elsewhere must not ask for gigabytes. */
export const MOST_CARRIED_PIXELS = 2 ** 27;

/**
 * The mask that a recipe carries, or null where a file holds it.
 * @throws Problem `picture-corrupt` for anything but a PNG
 */
export function carriedMask({ file, data }: Pick<MaskRef, "file" | "data">): Source | null {
  if (data === undefined) return null;
  const bytes = Buffer.from(data, "base64");
  if (sniffFormat(bytes) !== "png") throw new Problem("picture-corrupt", { file, what: "what its recipe carries of it is no PNG." });
  return { file, format: "png", bytes };
}

/** Rec. 709 weights of the encoded channels: a gray of 0.5 makes a mask of 0.5, as whoever painted it means. */
const LUMA = [0.2126, 0.7152, 0.0722] as const;

/** Three 8-bit steps: what resizing a premultiplied 8-bit picture can do to a color that is constant. */
const SAME_COLOR = 3 / 255;

/** Whether everything that can be seen has one color, up to rounding, which weighs less the fainter a pixel is. */
function hasOneColor(picture: Picture, alpha: Mask): boolean {
  const count = alpha.data.length;
  const strongest = alpha.data.reduce((best, value, i) => (value > alpha.data[best]! ? i : best), 0);
  return [0, 1, 2].every((channel) => {
    const plane = picture.data.subarray(channel * count, (channel + 1) * count);
    const color = plane[strongest]!;
    return alpha.data.every((a, i) => Math.abs(plane[i]! - color) * a <= SAME_COLOR);
  });
}

/**
 * What a picture means as a mask: its brightness, white inside and black outside, and what is transparent is outside. A
 * picture of one color that varies only in its alpha (a brush on an empty layer) is its alpha, whatever that color is.
 */
export function maskOf(picture: Picture, alpha: Mask | null): Mask {
  if (alpha && alpha.data.some((value) => value !== alpha.data[0]) && hasOneColor(picture, alpha)) return alpha;
  const count = picture.width * picture.height;
  const data = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const luma = LUMA[0] * picture.data[i]! + LUMA[1] * picture.data[count + i]! + LUMA[2] * picture.data[2 * count + i]!;
    data[i] = Math.min(1, luma * (alpha ? alpha.data[i]! : 1));
  }
  return { width: picture.width, height: picture.height, data };
}
