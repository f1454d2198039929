import { ArrowDownWideNarrow, ArrowUpWideNarrow, Brush, ChevronLeft, ChevronRight, Gauge, Palette, Redo2, RotateCcw, Ruler, Undo2, WandSparkles } from "lucide-react";
import type { Method } from "../../shared/recipe.ts";
import { chooseByItself } from "../features/inspector/auto.ts";
import { changeDraft, changeRegion, chooseStyle } from "../state/commands.ts";
import { recipeOf, regionOf, stylesOf, textureSize, withColor, withDefaults, withRegion } from "../state/draft.ts";
import { keeperOf } from "../state/masks-keeper.ts";
import { redo, undo } from "../state/steps.ts";
import type { Studio, StudioState } from "../state/studio.ts";
import type { Action } from "./action.ts";

const STEP = 0.05;

const hasGround = ({ draft }: StudioState): boolean => draft.content !== null || textureSize(draft) !== null;
const hasStyle = ({ draft, region }: StudioState): boolean => stylesOf(draft, region).length > 0;

/** What the inspector can change, by key. A stroke that is being kept is undone too. */
export const styleActions: readonly Action[] = [
  { name: "undo", group: "style", icon: Undo2, keys: ["mod+Z"], repeats: true, enabled: ({ steps }) => steps.past.length > 0, perform: (studio) => keeperOf(studio).after(() => undo(studio)) },
  { name: "redo", group: "style", icon: Redo2, keys: ["mod+shift+Z", "mod+Y"], repeats: true, enabled: ({ steps }) => steps.future.length > 0, perform: (studio) => keeperOf(studio).after(() => redo(studio)) },
  { name: "next-style", group: "style", icon: ChevronRight, keys: ["]", "."], repeats: true, enabled: hasGround, perform: (studio) => step(studio, 1) },
  { name: "previous-style", group: "style", icon: ChevronLeft, keys: ["[", ","], repeats: true, enabled: hasGround, perform: (studio) => step(studio, -1) },
  { name: "strength-up", group: "style", icon: ArrowUpWideNarrow, keys: ["shift+ArrowUp"], repeats: true, enabled: hasStyle, perform: (studio) => strengthen(studio, STEP) },
  { name: "strength-down", group: "style", icon: ArrowDownWideNarrow, keys: ["shift+ArrowDown"], repeats: true, enabled: hasStyle, perform: (studio) => strengthen(studio, -STEP) },
  { name: "auto", group: "style", icon: WandSparkles, keys: ["U"], enabled: ({ draft }) => draft.content !== null && recipeOf(draft) !== null, perform: chooseByItself },
  choosing("wct", Brush, "P"),
  choosing("ot", Ruler, "O"),
  choosing("adain", Gauge, "I"),
  { name: "toggle-colors", group: "style", icon: Palette, keys: ["K"], enabled: (state) => hasStyle(state) && state.draft.content !== null, perform: toggleColors },
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
  const { snapshot, draft, region } = studio.store.getState();
  const gallery = snapshot?.gallery.styles ?? [];
  const at = gallery.findIndex(({ ref }) => ref === stylesOf(draft, region)[0]);
  const next = gallery.at(at < 0 && by < 0 ? -1 : (at + by) % gallery.length);
  if (next) chooseStyle(studio, next.ref, false);
}

function strengthen(studio: Studio, by: number): void {
  changeRegion(studio, (draft, region) => withRegion(draft, { strength: Math.round(Math.min(1, Math.max(0, regionOf(draft, region).strength + by)) * 100) / 100 }, region));
}

function toggleColors(studio: Studio): void {
  changeRegion(studio, (draft, region) => withColor(draft, { mode: regionOf(draft, region).color.mode === "off" ? "luminance" : "off" }, region));
}
