import { useEffect } from "react";
import { useStore } from "zustand";
import { regionOf } from "../../state/draft.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { Options } from "./options.ts";
import { editorOptions, setOptions } from "./options.ts";

/** What is seen beneath a region's mask: the photo, until a style is chosen for the region. */
export function useBeneath(open: boolean): Options["beneath"] {
  const { store } = useStudio();
  useEffect(() => {
    if (!open) return undefined;
    setOptions({ beneath: "photo" });
    return store.subscribe(({ draft, region }, before) => {
      const isSame = region === before.region && draft.regions.length === before.draft.regions.length;
      if (isSame && regionOf(draft, region).styles !== regionOf(before.draft, region).styles) setOptions({ beneath: "result" });
    });
  }, [store, open]);
  return useStore(editorOptions, (options) => options.beneath);
}
