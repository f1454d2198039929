import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { isSameLook } from "../../state/same-look.ts";
import type { StudioState } from "../../state/studio.ts";

type WithHistory = Pick<StudioState, "snapshot" | "draft">;

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
