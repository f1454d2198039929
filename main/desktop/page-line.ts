import type { BrowserWindow } from "electron";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import { channels } from "./channels.ts";

/** The line to the page. What the host itself has to say waits until the page listens; the studio's events are in the page's first answer anyway. */
export class PageLine {
  readonly #window: () => BrowserWindow | null;
  #waiting: StudioEvent[] = [];
  #listening = false;

  constructor(window: () => BrowserWindow | null) {
    this.#window = window;
  }

  /** Sends what is lost on a page that does not listen. */
  send(event: StudioEvent): void {
    this.#window()?.webContents.send(channels.event, event);
  }

  /** Sends what must arrive. */
  tell(event: StudioEvent): void {
    if (this.#listening) this.send(event);
    else this.#waiting.push(event);
  }

  opened(): void {
    this.#listening = true;
    for (const event of this.#waiting.splice(0)) this.send(event);
  }

  /** There is no page, or one that is still being loaded. */
  closed(): void {
    this.#listening = false;
  }
}
