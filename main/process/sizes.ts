import type { Recipe } from "../../shared/recipe.ts";
import { masksOf, picturesOf } from "../../shared/studio/pictures.ts";
import type { PictureSize } from "../image/read.ts";

/** Size of the result: what the recipe asks for, or the content's own. A texture's size is checked with its recipe. */
export function contentSize({ size }: Recipe, native: PictureSize | null): PictureSize {
  if (size && "width" in size) return size;
  if (!native) return { width: 0, height: 0 };
  return size ? scaled(native, size.longest / Math.max(native.width, native.height)) : { width: native.width, height: native.height };
}

/** The size itself, or one of its shape whose longer side is `longest`. */
export function noLonger(size: PictureSize, longest: number): PictureSize {
  const side = Math.max(size.width, size.height);
  return side <= longest ? size : scaled(size, longest / side);
}

/**
 * Size at which a style picture is read: its shorter side is `styleScale` times the result's, so that strokes keep their
 * size relative to the picture whatever the resolution of either.
 */
export function styleSize({ styleScale }: Recipe, content: PictureSize, native: PictureSize): PictureSize {
  return scaled(native, (styleScale * Math.min(content.width, content.height)) / Math.min(native.width, native.height));
}

/** Longest side, in pixels, of a picture that gives nothing but its colors. */
const PALETTE = 512;

/** Size at which a palette is read. */
export function paletteSize({ width, height }: PictureSize): PictureSize {
  return noLonger({ width, height }, PALETTE);
}

function scaled({ width, height }: PictureSize, factor: number): PictureSize {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** Every picture a result is made from; none of them may be overwritten by it. */
export function sourceFiles(recipe: Recipe): readonly string[] {
  return [...new Set([...picturesOf(recipe), ...masksOf(recipe)].map(({ file }) => file))];
}
