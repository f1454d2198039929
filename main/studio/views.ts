import type { Id } from "../../shared/studio/pictures.ts";

/** What each view of the page shows: one thing at a time, the newest that was asked for. */
export class Views {
  readonly #controllers = new Map<Id, AbortController>();

  /** Does work for a view, ending what was done for it before. The signal tells when something newer has come. */
  async show(view: Id, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.cancel(view);
    const controller = new AbortController();
    this.#controllers.set(view, controller);
    try {
      await work(controller.signal);
    } finally {
      if (this.#controllers.get(view) === controller) this.#controllers.delete(view);
    }
  }

  cancel(view: Id): void {
    this.#controllers.get(view)?.abort();
    this.#controllers.delete(view);
  }

  cancelAll(): void {
    for (const view of this.#controllers.keys()) this.cancel(view);
  }
}
