import type { Recipe } from "../../../shared/recipe.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import type { StudioState } from "../../state/studio.ts";

type WithHistory = Pick<StudioState, "snapshot" | "draft">;

/** Recipes as text, kept because every change of the state asks for those of the whole history. */
const texts = new WeakMap<Recipe, string>();

/** Whether two recipes say the same. */
export function isSameLook(one: Recipe, other: Recipe): boolean {
  return one === other || textOf(one) === textOf(other);
}

/** The entry that the draft is, or null where the draft has gone on since. */
export function entryNow({ snapshot, draft }: WithHistory): HistoryEntry | null {
  return snapshot?.history.find(({ recipe }) => isSameLook(recipe, draft)) ?? null;
}

/** The entry one step earlier (1) or later (-1) than the draft; null at the ends. A draft that is no entry yet is later than all. */
export function entryAside(state: WithHistory, steps: 1 | -1): HistoryEntry | null {
  const now = entryNow(state);
  const history = state.snapshot?.history ?? [];
  const at = now ? history.indexOf(now) : -1;
  return at + steps < 0 ? null : (history[at + steps] ?? null);
}

function textOf(recipe: Recipe): string {
  const known = texts.get(recipe);
  if (known !== undefined) return known;
  const text = JSON.stringify(recipe);
  texts.set(recipe, text);
  return text;
}
