import { ArrowLeft, ArrowRight, GitCompareArrows } from "lucide-react";
import { entryAside, entryNow } from "../features/history/looks.ts";
import { showEntry } from "../state/commands.ts";
import type { Studio } from "../state/studio.ts";
import type { Action } from "./action.ts";

/** Ways through the looks of this session. */
export const historyActions: readonly Action[] = [
  { name: "history-back", group: "history", icon: ArrowLeft, keys: ["alt+ArrowLeft"], enabled: (state) => entryAside(state, 1) !== null, perform: (studio) => go(studio, 1) },
  { name: "history-forward", group: "history", icon: ArrowRight, keys: ["alt+ArrowRight"], enabled: (state) => entryAside(state, -1) !== null, perform: (studio) => go(studio, -1) },
  {
    name: "compare-with-previous",
    group: "history",
    icon: GitCompareArrows,
    keys: ["C"],
    enabled: (state) => entryNow(state) !== null && entryAside(state, 1) !== null,
    perform: comparePrevious,
  },
];

function go(studio: Studio, steps: 1 | -1): void {
  const entry = entryAside(studio.store.getState(), steps);
  if (entry) showEntry(studio, entry);
}

function comparePrevious({ store }: Studio): void {
  const state = store.getState();
  const [now, before] = [entryNow(state), entryAside(state, 1)];
  if (now && before) store.setState({ pair: state.pair ? null : [before.id, now.id] });
}
