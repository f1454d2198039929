import { useState } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import { openRows } from "../../actions/rows.ts";
import { useStudioState } from "../../state/use-studio.ts";

const none: readonly Row[] = [];
const nobody: ReadonlySet<Id> = new Set();

/** How far the queue is with everything it has had to do since it was last idle. */
export interface Run {
  readonly open: number;
  readonly count: number;
  /** Of the whole, 0 to 1. */
  readonly fraction: number;
}

/** Follows the queue: rows that had ended before the present work began do not count. */
export function useRun(): Run {
  const rows = useStudioState(({ snapshot }) => snapshot?.queue ?? none);
  const [before, setBefore] = useState<ReadonlySet<Id>>(nobody);
  const open = openRows(rows);
  const members = membersAfter(before, open);
  if (members !== before) setBefore(members);
  const those = rows.filter(({ id }) => members.has(id));
  const done = those.reduce((sum, { state }) => sum + partOf(state), 0);
  return { open: open.length, count: those.length, fraction: those.length === 0 ? 0 : done / those.length };
}

/** The same set where nothing has joined; a new one once the queue has been idle. */
function membersAfter(before: ReadonlySet<Id>, open: readonly Row[]): ReadonlySet<Id> {
  if (open.length === 0) return nobody;
  return open.every(({ id }) => before.has(id)) ? before : new Set([...before, ...open.map(({ id }) => id)]);
}

function partOf(state: Row["state"]): number {
  if (state.kind === "waiting") return 0;
  return state.kind === "running" ? (state.progress?.fraction ?? 0) : 1;
}
