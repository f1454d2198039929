import { toOklab } from "../../masks/oklab.ts";
import type { Rgba } from "../../masks/select.ts";
import type { Point } from "../../masks/shapes.ts";

/** Lightness of a pixel as the eye sees it, 0 to 1; null outside of the picture. */
export function lightnessOf({ width, height, data }: Rgba, { x, y }: Point): number | null {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  if (column < 0 || row < 0 || column >= width || row >= height) return null;
  const at = (row * width + column) * 4;
  const lab = { lightness: 0, a: 0, b: 0 };
  toOklab(data[at]!, data[at + 1]!, data[at + 2]!, lab);
  return lab.lightness;
}
