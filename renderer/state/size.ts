import type { Source, SourceRef } from "../../shared/studio/pictures.ts";
import type { Draft } from "./draft.ts";
import { refOf, textureSize } from "./draft.ts";

/** In pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The picture that is painted over; null while there is none. */
export function contentOf(draft: Draft, sources: ReadonlyMap<SourceRef, Source>): Source | null {
  return draft.content ? (sources.get(refOf(draft.content)) ?? null) : null;
}

/** Size of what is painted over: the content's, or the sheet that becomes a texture; null while nothing is begun. */
export function canvasSize(draft: Draft, sources: ReadonlyMap<SourceRef, Source>): Size | null {
  return contentOf(draft, sources) ?? textureSize(draft);
}

/** Size of the finished picture: what the draft asks for, or the content's own. */
export function resultSize({ size }: Draft, content: Size): Size {
  if (!size) return { width: content.width, height: content.height };
  return "width" in size ? size : scaledTo(content, size.longest);
}

/** The largest size of the same shape whose longer side is at most `longest`; never larger than it was. */
export function within(size: Size, longest: number): Size {
  return longest < Math.max(size.width, size.height) ? scaledTo(size, longest) : size;
}

/** The largest size of the same shape that a box holds, smaller or larger than it was; not rounded. */
export function fitted(size: Size, box: Size): Size {
  const factor = Math.min(box.width / size.width, box.height / size.height);
  return { width: size.width * factor, height: size.height * factor };
}

function scaledTo({ width, height }: Size, longest: number): Size {
  const factor = longest / Math.max(width, height);
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}
