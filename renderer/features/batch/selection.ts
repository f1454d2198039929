import { useState } from "react";
import type { Source, SourceRef } from "../../../shared/studio/pictures.ts";
import { refOf, stylesOf } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";

/** Pictures of one kind, and which of them are chosen. */
export interface Selection {
  readonly pictures: readonly Source[];
  readonly chosen: readonly SourceRef[];
  readonly toggle: (ref: SourceRef) => void;
  readonly choose: (refs: readonly SourceRef[]) => void;
}

/** Begins with what is in use; pictures that are added meanwhile are chosen too, for that is why they were added. */
export function useSelection(tray: "contents" | "styles"): Selection {
  const { store } = useStudio();
  const own = useStudioState((state) => state[tray]);
  const sources = useStudioState((state) => state.sources);
  const gallery = useStudioState(({ snapshot }) => snapshot?.gallery[tray]) ?? [];
  const [known, setKnown] = useState(own);
  const [chosen, choose] = useState<readonly SourceRef[]>(() => {
    const { draft } = store.getState();
    return tray === "styles" ? stylesOf(draft) : draft.content ? [refOf(draft.content)] : [];
  });
  const added = own.filter((ref) => !known.includes(ref));
  if (added.length > 0) {
    setKnown(own);
    choose([...new Set([...chosen, ...added])]);
  }
  return {
    pictures: [...own.flatMap((ref) => sources.get(ref) ?? []), ...gallery.filter(({ ref }) => !own.includes(ref))],
    chosen,
    choose,
    toggle: (ref) => choose(chosen.includes(ref) ? chosen.filter((each) => each !== ref) : [...chosen, ref]),
  };
}
