import { setImmediate as nextTurn } from "node:timers/promises";
import type { Progress } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";

/** What a run takes from outside while it goes on, and what it tells. */
export interface RunOptions {
  /** Aborting it ends the run with Problem `cancelled`. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

/** Counts arithmetic done against arithmetic expected, and gives others their turn between steps. */
export class Meter {
  readonly #options: RunOptions;
  readonly #total: number;
  readonly #began = performance.now();
  #done = 0;

  /** @param total expected multiply-accumulates */
  constructor(total: number, options: RunOptions) {
    this.#total = Math.max(total, 1);
    this.#options = options;
  }

  /**
   * Announces a step and lets the event loop run, so that a cancel can arrive: the runtime blocks this thread.
   * @throws Problem `cancelled`
   */
  async begin(stage: Progress["stage"]): Promise<void> {
    const fraction = Math.min(this.#done / this.#total, 1);
    const seconds = (performance.now() - this.#began) / 1000;
    this.#options.onProgress?.({ fraction, stage, etaSeconds: fraction > 0 ? (seconds * (1 - fraction)) / fraction : null });
    await nextTurn();
    throwIfCancelled(this.#options.signal);
  }

  advance(macs: number): void {
    this.#done += macs;
  }
}

/** @throws Problem `cancelled` */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Problem("cancelled");
}
