import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";

/** How often a texture is laid out along each side, to see how it tiles. */
export const tilings = [1, 2, 3] as const;
export type Tiling = (typeof tilings)[number];

/** A way of looking, so it is no part of any recipe. */
const chosen = createStore<{ readonly tiling: Tiling }>(() => ({ tiling: 1 }));

export function useTiling(): Tiling {
  return useStore(chosen, ({ tiling }) => tiling);
}

export function chooseTiling(tiling: Tiling): void {
  chosen.setState({ tiling });
}
