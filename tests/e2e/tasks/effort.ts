import type { Page } from "playwright-core";

/** What a person had to do. */
export interface Effort {
  readonly clicks: number;
  readonly drags: number;
  /** Typed characters and shortcuts; a shortcut is one, whatever is held with it. */
  readonly keys: number;
}

type Deed = keyof Effort;

declare global {
  interface Window {
    countDeed: (deed: Deed) => Promise<void>;
  }
}

/** Counts what reaches a page from the mouse and the keyboard, and nothing that only looks like it. */
export class EffortMeter {
  readonly #page: Page;
  readonly #counts = { clicks: 0, drags: 0, keys: 0 };

  private constructor(page: Page) {
    this.#page = page;
  }

  /** To be called before the page is opened. */
  static async on(page: Page): Promise<EffortMeter> {
    const meter = new EffortMeter(page);
    await page.exposeFunction("countDeed", (deed: Deed) => void meter.#counts[deed]++);
    await page.addInitScript(listen);
    return meter;
  }

  /** What is done in a dialog of the system, which no page sees. */
  addClick(): void {
    this.#counts.clicks++;
  }

  async sum(): Promise<Effort> {
    // The page answers after everything that it has counted.
    await this.#page.evaluate(() => undefined);
    return { ...this.#counts };
  }
}

export function less(after: Effort, before: Effort): Effort {
  return { clicks: after.clicks - before.clicks, drags: after.drags - before.drags, keys: after.keys - before.keys };
}

/** `3 clicks, 1 drag`. */
export function counted({ clicks, drags, keys }: Effort): string {
  const some = [[clicks, "click"], [drags, "drag"], [keys, "key"]] as const;
  return some.flatMap(([count, name]) => (count === 0 ? [] : `${count} ${name}${count === 1 ? "" : "s"}`)).join(", ") || "nothing";
}

/** Runs in the page. */
function listen(): void {
  const isModifier = (key: string): boolean => ["Control", "Shift", "Alt", "Meta", "AltGraph"].includes(key);
  let [fromX, fromY, way] = [0, 0, 0];
  addEventListener("pointerdown", ({ clientX, clientY }) => void ([fromX, fromY, way] = [clientX, clientY, 0]), { capture: true });
  addEventListener("pointermove", ({ clientX, clientY }) => void (way = Math.max(way, Math.hypot(clientX - fromX, clientY - fromY))), { capture: true });
  // A hand moves a little when it clicks: 6 CSS pixels.
  addEventListener("pointerup", ({ isTrusted }) => void (isTrusted && window.countDeed(way > 6 ? "drags" : "clicks")), { capture: true });
  addEventListener("keydown", ({ isTrusted, repeat, key }) => void (isTrusted && !repeat && !isModifier(key) && window.countDeed("keys")), { capture: true });
}
