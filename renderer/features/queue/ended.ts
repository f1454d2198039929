import type { Row } from "../../../shared/studio/rows.ts";

/** Whether nothing more will happen to a row by itself. */
export function isEnded({ state }: Row): boolean {
  return state.kind !== "waiting" && state.kind !== "running";
}
