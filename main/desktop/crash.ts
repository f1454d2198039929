import type { BrowserWindow } from "electron";
import { app, dialog } from "electron";
import type { Language } from "../../shared/studio/settings.ts";
import { say } from "./words.ts";

/** A page that dies twice within this time would die again. */
const PATIENCE_MS = 60_000;

/** What to do when the page's process is gone: load it again and say so; soon after that give up. */
export class CrashGuard {
  readonly #language: () => Language;
  #last: number | null = null;

  constructor(language: () => Language) {
    this.#language = language;
  }

  readonly crashed = async (window: BrowserWindow): Promise<void> => {
    const again = this.#last !== null && Date.now() - this.#last < PATIENCE_MS;
    this.#last = Date.now();
    const language = this.#language();
    if (again) {
      await dialog.showMessageBox({ type: "error", message: say("gaveUp", language), detail: say("gaveUpMore", language) });
      app.quit();
      return;
    }
    window.webContents.reload();
    await dialog.showMessageBox(window, { type: "warning", message: say("reloaded", language), detail: say("reloadedMore", language) });
  };
}
