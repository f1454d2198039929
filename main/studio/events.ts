import type { StudioEvent } from "../../shared/studio/contract.ts";

type Listener = (event: StudioEvent) => void;

/** Tells everyone who listens what happens in the studio. Notices of the start wait until somebody is there to read them. */
export class Events {
  readonly #listeners = new Set<Listener>();
  #held: StudioEvent[] | null = [];

  readonly emit: Listener = (event) => {
    if (this.#held && event.kind === "notice") this.#held.push(event);
    else for (const listener of this.#listeners) listener(event);
  };

  listen(listener: Listener): () => void {
    const own: Listener = (event) => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /** From now on nothing is held back. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    held.forEach(this.emit);
  }
}
