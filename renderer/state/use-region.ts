import type { PointerEvent } from "react";
import { useCallback } from "react";
import type { Region } from "../../shared/recipe.ts";
import { regionOf } from "./draft.ts";
import { hold } from "./steps.ts";
import { useStudio, useStudioState } from "./use-studio.ts";

/** The region that is edited. */
export function useRegion(): Region {
  return useStudioState(({ draft, region }) => regionOf(draft, region));
}

/** For whatever holds sliders: makes all that a hand does between taking hold and letting go one step to undo. */
export function useOneStep(): (event: PointerEvent) => void {
  const studio = useStudio();
  return useCallback(() => {
    const letGo = hold(studio);
    const ending = new AbortController();
    const end = (): void => {
      letGo();
      ending.abort();
    };
    for (const name of ["pointerup", "pointercancel", "blur"]) window.addEventListener(name, end, { signal: ending.signal });
  }, [studio]);
}
