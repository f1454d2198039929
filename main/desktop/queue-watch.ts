import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Row } from "../../shared/studio/rows.ts";

/** How a stretch of work ended. */
export interface Finished {
  readonly done: number;
  readonly failed: number;
}

/** What the queue does, for those who see it as a whole. */
export interface QueueEars {
  /** Part of the present stretch that is finished, 0 to 1; null when nothing is to be done. */
  readonly progress: (fraction: number | null) => void;
  /** Nothing is to be done any more. */
  readonly finished: (finished: Finished) => void;
}

/**
 * Follows the rows of the queue. A stretch of work begins when the idle queue gets a row and ends when all its rows have ended,
 * however many came in between.
 */
export class QueueWatch {
  readonly #ears: QueueEars;
  readonly #stretch = new Map<string, Row["state"]>();

  constructor(ears: QueueEars) {
    this.#ears = ears;
  }

  hear(event: StudioEvent): void {
    if (event.kind === "row") this.row(event.row);
    else if (event.kind === "rows-gone") this.#gone(event.ids);
  }

  row({ id, state }: Pick<Row, "id" | "state">): void {
    // What ended before is news only of a row of this stretch.
    if (!isActive(state) && !this.#stretch.has(id)) return;
    this.#stretch.set(id, state);
    this.#tell();
  }

  #gone(ids: readonly string[]): void {
    const gone = ids.filter((id) => this.#stretch.delete(id));
    if (gone.length > 0) this.#tell();
  }

  #tell(): void {
    const states = [...this.#stretch.values()];
    if (states.some(isActive)) {
      this.#ears.progress(states.reduce((sum, state) => sum + partOf(state), 0) / states.length);
      return;
    }
    this.#stretch.clear();
    this.#ears.progress(null);
    this.#ears.finished({ done: count(states, "done"), failed: count(states, "failed") });
  }
}

function isActive({ kind }: Row["state"]): boolean {
  return kind === "waiting" || kind === "running";
}

function partOf(state: Row["state"]): number {
  if (state.kind === "running") return state.progress?.fraction ?? 0;
  return state.kind === "waiting" ? 0 : 1;
}

function count(states: readonly Row["state"][], kind: Row["state"]["kind"]): number {
  return states.filter((state) => state.kind === kind).length;
}
