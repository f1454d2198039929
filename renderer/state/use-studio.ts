import { createContext, useContext } from "react";
import { useStore } from "zustand";
import type { Studio, StudioState } from "./studio.ts";

export const StudioContext = createContext<Studio | null>(null);

/** The studio of this page. */
export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error("There is no studio around this component.");
  return studio;
}

/** A part of the state; the component renders again when that part changes. */
export function useStudioState<T>(select: (state: StudioState) => T): T {
  return useStore(useStudio().store, select);
}
