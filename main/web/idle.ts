export interface IdlePolicy {
  /** How long no page may be open before the studio counts as left, in ms; 0: for ever. */
  readonly after: number;
  /** Whether there is work that nobody has to watch. */
  readonly working: () => Promise<boolean>;
  /** Called once, when nobody is there and nothing is left to do. */
  readonly left: () => void;
}

/** Knows how many pages are open, and tells when nobody has been there for a while. A page that reloads comes back long before. */
export class IdleWatch {
  readonly #policy: IdlePolicy;
  #pages = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  constructor(policy: IdlePolicy) {
    this.#policy = policy;
    this.#wait();
  }

  /** A page has come; the function that is returned says that it has gone. */
  arrive(): () => void {
    this.#pages++;
    clearTimeout(this.#timer);
    return () => {
      this.#pages--;
      this.#wait();
    };
  }

  /** For good: pages that go from now on do not begin another wait, which would keep the program from ending. */
  stop(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#policy.after > 0 && this.#pages === 0 && !this.#isOver) this.#timer = setTimeout(() => void this.#look(), this.#policy.after);
  }

  async #look(): Promise<void> {
    const working = await this.#policy.working();
    if (this.#pages > 0 || this.#isOver) return;
    if (working) this.#wait();
    else this.#policy.left();
  }
}
