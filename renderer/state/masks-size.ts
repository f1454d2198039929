import type { Source, SourceRef } from "../../shared/studio/pictures.ts";
import type { MaskPixels } from "../masks/mask.ts";
import { emptyMask } from "../masks/mask.ts";
import type { Draft } from "./draft.ts";
import type { Size } from "./size.ts";
import { canvasSize, within } from "./size.ts";

/** Longest side of a mask, in pixels: finer edges than these are not to be seen in any result. */
const MASK_SIDE = 4096;

/** Size at which the mask of a picture is painted. */
export function maskSize(picture: Size): Size {
  return within(picture, MASK_SIDE);
}

/** A mask over what is painted that holds nothing; null while nothing is begun. */
export function emptyMaskOf(draft: Draft, sources: ReadonlyMap<SourceRef, Source>): MaskPixels | null {
  const picture = canvasSize(draft, sources);
  if (!picture) return null;
  const { width, height } = maskSize(picture);
  return emptyMask(width, height);
}
