import { ArrowDownWideNarrow, ArrowUpWideNarrow, Brush, ChevronLeft, ChevronRight, Gauge, Palette, Redo2, RotateCcw, Ruler, Undo2 } from "lucide-react";
import type { Method } from "../../shared/recipe.ts";
import { changeDraft, chooseStyle } from "../state/commands.ts";
import type { Draft } from "../state/draft.ts";
import { regionOf, stylesOf, withColor, withDefaults, withRegion } from "../state/draft.ts";
import { redo, undo } from "../state/steps.ts";
import type { Studio, StudioState } from "../state/studio.ts";
import type { Action } from "./action.ts";

const STEP = 0.05;

const hasContent = ({ draft }: StudioState): boolean => draft.content !== null;
const hasStyle = ({ draft }: StudioState): boolean => stylesOf(draft).length > 0;

/** What the inspector can change, by key. */
export const styleActions: readonly Action[] = [
  { name: "undo", group: "style", icon: Undo2, keys: ["mod+Z"], repeats: true, enabled: ({ steps }) => steps.past.length > 0, perform: undo },
  { name: "redo", group: "style", icon: Redo2, keys: ["mod+shift+Z", "mod+Y"], repeats: true, enabled: ({ steps }) => steps.future.length > 0, perform: redo },
  { name: "next-style", group: "style", icon: ChevronRight, keys: ["]", "."], repeats: true, enabled: hasContent, perform: (studio) => step(studio, 1) },
  { name: "previous-style", group: "style", icon: ChevronLeft, keys: ["[", ","], repeats: true, enabled: hasContent, perform: (studio) => step(studio, -1) },
  { name: "strength-up", group: "style", icon: ArrowUpWideNarrow, keys: ["shift+ArrowUp"], repeats: true, enabled: hasStyle, perform: (studio) => strengthen(studio, STEP) },
  { name: "strength-down", group: "style", icon: ArrowDownWideNarrow, keys: ["shift+ArrowDown"], repeats: true, enabled: hasStyle, perform: (studio) => strengthen(studio, -STEP) },
  choosing("wct", Brush, "P"),
  choosing("ot", Ruler, "O"),
  choosing("adain", Gauge, "I"),
  { name: "toggle-colors", group: "style", icon: Palette, keys: ["K"], enabled: hasStyle, perform: (studio) => changeDraft(studio, withColorsToggled) },
  { name: "reset", group: "style", icon: RotateCcw, keys: ["R"], enabled: hasStyle, perform: (studio) => changeDraft(studio, withDefaults) },
];

function choosing(method: Method, icon: Action["icon"], key: string): Action {
  return { name: `method-${method}`, group: "style", icon, keys: [key], enabled: (state) => hasStyle(state) && packCan(state, method), perform: (studio) => changeDraft(studio, (draft) => ({ ...draft, method })) };
}

function packCan({ snapshot, draft }: StudioState, method: Method): boolean {
  return snapshot?.packs.find(({ name }) => name === draft.pack.name)?.methods.includes(method) ?? false;
}

/** To the gallery's next or previous style, around its ends. */
function step(studio: Studio, by: 1 | -1): void {
  const { snapshot, draft } = studio.store.getState();
  const gallery = snapshot?.gallery.styles ?? [];
  const at = gallery.findIndex(({ ref }) => ref === stylesOf(draft)[0]);
  const next = gallery.at(at < 0 && by < 0 ? -1 : (at + by) % gallery.length);
  if (next) chooseStyle(studio, next.ref, false);
}

function strengthen(studio: Studio, by: number): void {
  changeDraft(studio, (draft) => withRegion(draft, { strength: Math.round(Math.min(1, Math.max(0, regionOf(draft).strength + by)) * 100) / 100 }));
}

function withColorsToggled(draft: Draft): Draft {
  return withColor(draft, { mode: regionOf(draft).color.mode === "off" ? "luminance" : "off" });
}
