import { useState } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { showEntry } from "../../state/commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { entryNow } from "./looks.ts";

/** How clicks on looks are taken. */
export interface Picking {
  /** Whether the next clicks choose two looks to compare. */
  readonly isOn: boolean;
  /** The first of the two, while the second is missing. */
  readonly first: Id | null;
  readonly pair: readonly [Id, Id] | null;
  readonly toggle: () => void;
  /** @param aside with Ctrl or Shift: to compare, not to return to it */
  readonly click: (entry: HistoryEntry, aside: boolean) => void;
}

/** Returning to looks, and choosing two of them for a comparison. */
export function usePicking(): Picking {
  const studio = useStudio();
  const pair = useStudioState((state) => state.pair);
  const [isOn, setOn] = useState(false);
  const [first, setFirst] = useState<Id | null>(null);
  const begin = (on: boolean): void => {
    setOn(on);
    setFirst(null);
  };
  const pick = (id: Id, other: Id | null): void => {
    if (!other || other === id) return setFirst(other === id ? null : id);
    studio.store.setState({ pair: [other, id] });
    begin(false);
  };
  return {
    isOn,
    first,
    pair,
    toggle: () => {
      begin(!isOn && !pair);
      studio.store.setState({ pair: null });
    },
    click: (entry, aside) => {
      if (isOn) pick(entry.id, first);
      else if (aside) pick(entry.id, first ?? entryNow(studio.store.getState())?.id ?? null);
      else showEntry(studio, entry);
    },
  };
}
