import type { CombineMode } from "../../masks/combine.ts";
import { combine } from "../../masks/combine.ts";
import type { MaskPixels } from "../../masks/mask.ts";
import { copyMask } from "../../masks/mask.ts";
import { allOf } from "../../masks/rect.ts";
import { resizeMask } from "../../masks/resize.ts";
import type { Point } from "../../masks/shapes.ts";
import { Stroke } from "../../masks/stroke.ts";
import type { Size } from "../../state/size.ts";
import { within } from "../../state/size.ts";

/** Longest side of a hint, in pixels: an object's edge is found on a small picture in a moment, on a large one in minutes. */
const HINT_SIDE = 1024;
/** Neither inside nor outside. */
const UNKNOWN = 128;

/** What a person has said of an object with rough strokes, on top of a mask that was there before. */
export class SmartHint {
  /** White inside, black outside. */
  readonly pixels: MaskPixels;
  readonly #base: MaskPixels;
  readonly #size: Size;

  constructor(base: MaskPixels) {
    const { width, height } = within(base, HINT_SIDE);
    this.#base = copyMask(base);
    this.#size = { width: base.width, height: base.height };
    this.pixels = { width, height, data: new Uint8Array(width * height).fill(UNKNOWN) };
  }

  /** Adds a stroke, in pixels of the mask. */
  mark(points: readonly Point[], diameter: number, inside: boolean): void {
    const scale = this.pixels.width / this.#size.width;
    const brush = { diameter: Math.max(2, diameter * scale), hardness: 1, opacity: 1, erase: !inside, pressure: { size: false, opacity: false } };
    const stroke = new Stroke(this.pixels, brush);
    for (const { x, y } of points) stroke.to(x * scale, y * scale);
    stroke.end();
  }

  /** The mask as it was, with the object that was found. */
  with(found: MaskPixels, mode: CombineMode): MaskPixels {
    const mask = copyMask(this.#base);
    const object = resizeMask(found, this.#size.width, this.#size.height);
    combine(mask, { ...object, ...allOf(object) }, mode);
    return mask;
  }
}
