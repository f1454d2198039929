import { createStore } from "zustand/vanilla";
import type { Brush } from "../../masks/stroke.ts";
import type { CombineMode } from "../../masks/combine.ts";
import type { LuminanceRange } from "../../masks/select.ts";
import type { ToolName } from "./tools.ts";

/** How the tools are set; the same for every mask, until the page is left. */
export interface Options {
  readonly tool: ToolName;
  /** Diameter of the brush, of the picture's longer side. */
  readonly size: number;
  /** 0 to 1. */
  readonly hardness: number;
  readonly opacity: number;
  readonly mode: CombineMode;
  readonly pressure: Brush["pressure"];
  /** Of the magic wand, in percent. */
  readonly tolerance: number;
  readonly contiguous: boolean;
  readonly luminance: LuminanceRange;
  /** How far edges are moved or softened, in pixels of the mask. */
  readonly amount: number;
  /** Of the overlay; null: the region's own. `#rrggbb`. */
  readonly color: string | null;
  readonly overlay: number;
  readonly overlaid: boolean;
  /** What is seen beneath the mask. */
  readonly beneath: "photo" | "result";
}

const initial: Options = {
  tool: "brush",
  size: 0.08,
  hardness: 0.7,
  opacity: 1,
  mode: "add",
  pressure: { size: true, opacity: false },
  tolerance: 20,
  contiguous: true,
  luminance: { from: 0.6, to: 1, softness: 0.1 },
  amount: 8,
  color: null,
  overlay: 0.5,
  overlaid: true,
  beneath: "photo",
};

export const editorOptions = createStore<Options>(() => initial);

/** The largest brush, of the picture's longer side. */
export const LARGEST_BRUSH = 1;

/** Sets options. */
export const setOptions = (change: Partial<Options>): void => editorOptions.setState(change);

/** The brush a little larger or smaller, by at least a pixel of a mask whose longer side is so long. */
export function resizeBrush(way: 1 | -1, side: number): void {
  const pixels = editorOptions.getState().size * side;
  const wanted = way > 0 ? Math.max(pixels + 1, pixels * 1.15) : Math.min(pixels - 1, pixels / 1.15);
  setOptions({ size: Math.min(side * LARGEST_BRUSH, Math.max(1, wanted)) / side });
}

export function hardenBrush(way: 1 | -1): void {
  const { hardness } = editorOptions.getState();
  setOptions({ hardness: Math.min(1, Math.max(0, Math.round((hardness + way * 0.1) * 10) / 10)) });
}

/** The other of adding and taking away. */
export function opposite(mode: CombineMode): CombineMode {
  return mode === "subtract" ? "add" : "subtract";
}
