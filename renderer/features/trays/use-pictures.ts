import { useMemo } from "react";
import type { Source, SourceRef } from "../../../shared/studio/pictures.ts";
import type { StudioState } from "../../state/studio.ts";
import { useStudioState } from "../../state/use-studio.ts";

/** The pictures of a tray. */
export function usePictures(tray: (state: StudioState) => readonly SourceRef[]): readonly Source[] {
  const refs = useStudioState(tray);
  const sources = useStudioState((state) => state.sources);
  return useMemo(() => refs.flatMap((ref) => sources.get(ref) ?? []), [refs, sources]);
}
