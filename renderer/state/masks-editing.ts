import { createStore } from "zustand/vanilla";
import type { MaskTarget } from "./regions.ts";

/** Which mask is open in the editor; null while none is. */
export const maskEditing = createStore<{ readonly target: MaskTarget | null }>(() => ({ target: null }));

export function openMask(target: MaskTarget): void {
  maskEditing.setState({ target });
}

export function closeMask(): void {
  maskEditing.setState({ target: null });
}
