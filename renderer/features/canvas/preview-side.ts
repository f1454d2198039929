import type { Size } from "../../state/size.ts";
import type { PreviewSide } from "../../state/studio.ts";
import { previewSides } from "../../state/studio.ts";

/** The smallest preview that covers a canvas of this size in CSS pixels on a screen of this density; the largest there is where none does. */
export function previewSideFor({ width, height }: Size, density: number): PreviewSide {
  const needed = Math.max(width, height) * density;
  return previewSides.find((side) => side >= needed) ?? previewSides.at(-1)!;
}
