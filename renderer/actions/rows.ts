import type { Row } from "../../shared/studio/rows.ts";

/** Rows that are still to be made or in the making. */
export function openRows(rows: readonly Row[] = []): readonly Row[] {
  return rows.filter(({ state }) => state.kind === "waiting" || state.kind === "running");
}
