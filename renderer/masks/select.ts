import { flood } from "./flood.ts";
import type { Piece } from "./mask.ts";
import type { Oklab } from "./oklab.ts";
import { toOklab } from "./oklab.ts";
import { allOf } from "./rect.ts";

/** A picture as a canvas gives it (`ImageData` is one): red, green, blue and alpha of every pixel, sRGB. Alpha is ignored. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** How the magic wand selects. */
export interface Wand {
  /** How far a color may be from the one touched: 0 to 1 in OKLab, where 0.02 is just visible and 1 is black to white. */
  readonly tolerance: number;
  /** Whether only what hangs together with the touched pixel is selected. */
  readonly contiguous: boolean;
}

/** Everything of about the color at pixel (x, y), which must be in the picture; beyond the tolerance it fades out over half of that. */
export function magicWand(picture: Rgba, x: number, y: number, { tolerance, contiguous }: Wand): Piece {
  const at = Math.floor(y) * picture.width + Math.floor(x);
  const touched = colorAt(picture, at);
  const fade = tolerance / 2;
  const similar = select(picture, (lab) => fading(difference(lab, touched) - tolerance, fade));
  return contiguous ? { ...similar, data: flood(similar, at) } : similar;
}

/** Which lightness to select, as the eye sees it: 0 is black, 1 white. */
export interface LuminanceRange {
  readonly from: number;
  readonly to: number;
  /** How far beyond either end the selection fades out. */
  readonly softness: number;
}

/** Everything of some lightness. */
export function luminanceRange(picture: Rgba, { from, to, softness }: LuminanceRange): Piece {
  return select(picture, ({ lightness }) => fading(Math.max(from - lightness, lightness - to), softness));
}

function colorAt({ data }: Rgba, at: number): Oklab {
  const lab = { lightness: 0, a: 0, b: 0 };
  toOklab(data[4 * at]!, data[4 * at + 1]!, data[4 * at + 2]!, lab);
  return lab;
}

/** Rates the color of every pixel; like its neighbor, which is common in drawings, it is rated once. */
function select(picture: Rgba, rate: (lab: Oklab) => number): Piece {
  const { data: rgba, width, height } = picture;
  const data = new Uint8Array(width * height);
  const lab = { lightness: 0, a: 0, b: 0 };
  let color = -1;
  let value = 0;
  for (let i = 0, at = 0; i < data.length; i++, at += 4) {
    const next = (rgba[at]! << 16) | (rgba[at + 1]! << 8) | rgba[at + 2]!;
    if (next !== color) {
      toOklab(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, lab);
      value = rate(lab);
      color = next;
    }
    data[i] = value;
  }
  return { ...allOf(picture), data };
}

/** 255 up to a limit, and down to 0 at `fade` beyond it; a rounding error beyond it is still within. */
function fading(beyond: number, fade: number): number {
  if (beyond <= 1e-9) return 255;
  return beyond >= fade ? 0 : ((1 - beyond / fade) * 255 + 0.5) | 0;
}

/** In OKLab with its color axes doubled, in which equal distances look most alike (as CSS Color 4 has it for color differences). */
function difference(one: Oklab, other: Oklab): number {
  const a = 2 * (one.a - other.a);
  const b = 2 * (one.b - other.b);
  return Math.sqrt((one.lightness - other.lightness) ** 2 + a * a + b * b);
}
