import { useEffect, useMemo } from "react";
import { useStore } from "zustand";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { maskRefSchema } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import type { Draft } from "../../state/draft.ts";
import { refOf } from "../../state/draft.ts";
import { closeMask, maskEditing } from "../../state/masks-editing.ts";
import type { MaskTarget } from "../../state/regions.ts";
import { maskAt, withMaskAt } from "../../state/regions.ts";
import type { Size } from "../../state/size.ts";
import { canvasSize } from "../../state/size.ts";
import type { Studio, StudioState } from "../../state/studio.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import type { MaskGround, MaskSource, OtherMask } from "../mask-editor/editing.ts";
import type { Replace } from "../mask-editor/session.ts";
import { colorOfRegion } from "./colors.ts";
import { nameOfRegion } from "./names.ts";
import { regionWords } from "./words.ts";

/** The mask that is open in the editor, if it is of this kind. One that undoing has taken away is closed. */
export function useMaskSource(kind: MaskTarget["kind"]): MaskSource | null {
  const t = useWords(regionWords);
  const target = useStore(maskEditing, (state) => (state.target?.kind === kind ? state.target : null));
  const draft = useStudioState((state) => state.draft);
  const ground = useGround(target);
  const mask = target ? maskAt(draft, target) : undefined;
  const others = useMemo(() => othersOf(draft.regions, target), [draft.regions, target]);
  const styleName = useStudioState(({ sources }) => (target?.kind === "style" && ground?.picture ? sources.get(ground.picture)?.name : undefined));
  useEffect(() => {
    if (target && mask === undefined) closeMask();
  }, [target, mask]);
  const name = target && mask !== undefined ? (styleName ?? nameOfRegion(t, draft.regions[target.region]!, target.region, draft.regions.length)) : "";
  return useMemo(() => (target && ground && mask !== undefined ? { ground, name, mask, color: colorOfRegion(target.region), others } : null), [target, ground, mask, name, others]);
}

/** What the mask of a target lies over; the same object for as long as it is the same picture. */
function useGround(target: MaskTarget | null): MaskGround | null {
  const studio = useStudio();
  const picture = useStudioState(({ draft }) => target && pictureAt(draft, target));
  const width = useStudioState(({ draft, sources }) => sizeOf(picture, draft, sources)?.width);
  const height = useStudioState(({ draft, sources }) => sizeOf(picture, draft, sources)?.height);
  return useMemo(
    () => (target && width && height ? { picture, size: { width, height }, replace: replacing(studio, target), emptyIsNone: target.kind === "style" } : null),
    [studio, target, picture, width, height],
  );
}

/** The masks of the other regions, beneath that of a region. */
function othersOf(regions: Draft["regions"], target: MaskTarget | null): readonly OtherMask[] {
  if (target?.kind !== "region") return [];
  return regions.flatMap(({ mask }, place) => (mask && place !== target.region ? [{ mask: maskRefSchema.parse(mask.file), color: colorOfRegion(place) }] : []));
}

/** The photo or the style's picture; null for a texture, which is painted on a blank sheet. */
function pictureAt({ content, regions }: Draft, target: MaskTarget): SourceRef | null {
  const picture = target.kind === "region" ? content : regions[target.region]?.styles[target.style]?.picture;
  return picture ? refOf(picture) : null;
}

function sizeOf(picture: SourceRef | null, draft: Draft, sources: StudioState["sources"]): Size | null {
  return picture ? (sources.get(picture) ?? null) : canvasSize(draft, sources);
}

/** Changes the draft, unless another mask has come to the same place meanwhile. */
function replacing(studio: Studio, target: MaskTarget): Replace {
  return (before, next) => {
    if (maskAt(studio.store.getState().draft, target) !== before) return false;
    changeDraft(studio, (draft) => withMaskAt(draft, target, next));
    return true;
  };
}
