import type { ReactNode } from "react";
import { closeMask } from "../../state/masks-editing.ts";
import { MaskEditor } from "../mask-editor/mask-editor.tsx";
import { useMaskSource } from "./mask-source.ts";

/** Paints which part of a style's picture gives the style; nothing while no such mask is open. */
export function useStylePart(): ReactNode {
  const source = useMaskSource("style");
  return source && <MaskEditor source={source} onClose={closeMask} />;
}
