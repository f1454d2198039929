import type { LucideIcon } from "lucide-react";
import type { Studio, StudioState } from "../state/studio.ts";
import type { ActionName } from "./words.ts";

/** Groups of the palette and the cheat sheet, in their order. */
export const actionGroups = ["file", "view", "style", "region", "history", "app"] as const;
export type ActionGroup = (typeof actionGroups)[number];

/**
 * Something a person can do, told once: toolbar, native menu, shortcuts, palette and cheat sheet all read it.
 * Its label is the word of its name.
 */
export interface Action {
  /** `open-pictures`: also what the native menu sends. */
  readonly name: ActionName;
  readonly group: ActionGroup;
  readonly icon: LucideIcon;
  /** `mod+S`, `shift+A`, `shift+?`: as Mantine's useHotkeys reads it; `mod` is Ctrl, or Command on a Mac. The first is the one shown. */
  readonly keys?: readonly string[];
  /** Whether holding the key down does it again and again. */
  readonly repeats?: true;
  /** Whether the key is the browser's or the page's own affair just now; without it, never. */
  readonly leavesKey?: () => boolean;
  readonly enabled?: (state: StudioState) => boolean;
  readonly perform: (studio: Studio) => void | Promise<void>;
  /** Ends what lasts only as long as the key is held. */
  readonly release?: (studio: Studio) => void;
}

/** Whether it can be done now. Nothing can before the studio has answered. */
export function isEnabled(action: Action, state: StudioState): boolean {
  return state.snapshot !== null && (action.enabled?.(state) ?? true);
}
