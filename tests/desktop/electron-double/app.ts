import { EventEmitter } from "node:events";
import { existsSync } from "node:fs";
import { preventable, strict } from "./strict.ts";

export interface AppSetup {
  readonly packaged: boolean;
  /** The system's languages, the preferred one first. */
  readonly languages: readonly string[];
  /** Whether no other launch is running. */
  readonly first: boolean;
}

/** What the app needs to know of the windows to end as Electron does. */
export interface OpenWindows {
  /** Asks every window to close; tells whether all did. */
  closeAll(): boolean;
}

/**
 * `app` as https://www.electronjs.org/docs/latest/api/app has it.
 * `quit`: before-quit, then all windows close, then will-quit, then quit; each of the first three can be prevented.
 */
export class AppDouble {
  readonly events = new EventEmitter();
  readonly recent: string[] = [];
  readonly paths: Record<string, string> = {};
  sandboxed = false;
  modelId = "";
  isReady = false;
  /** Resolves when the app has quit. */
  readonly ended: Promise<void>;
  hasEnded = false;
  quitting = false;
  lockData: unknown = null;
  readonly api;
  readonly #windows: OpenWindows;
  #end: () => void = () => {};

  constructor({ packaged, languages, first }: AppSetup, windows: OpenWindows) {
    this.#windows = windows;
    this.ended = new Promise((resolve) => (this.#end = resolve));
    const early = (what: string): void => {
      if (this.isReady) throw new Error(`${what} can only be called before app is ready`);
    };
    this.api = strict("app", {
      name: "Anybrush",
      isPackaged: packaged,
      on: (event: string, listener: (...args: unknown[]) => void) => void this.events.on(event, listener),
      enableSandbox: () => {
        early("app.enableSandbox()");
        this.sandboxed = true;
      },
      setAppUserModelId: (id: string) => void (this.modelId = id),
      setPath: (name: string, path: string) => {
        if (!existsSync(path)) throw new Error(`Failed to set path '${path}' for '${name}'`);
        this.paths[name] = path;
      },
      requestSingleInstanceLock: (data: unknown) => {
        this.lockData = data;
        return first;
      },
      whenReady: () => new Promise<void>((resolve) => (this.isReady ? resolve() : void this.events.once("ready", () => resolve()))),
      getPreferredSystemLanguages: () => [...languages],
      getLocale: () => languages[0] ?? "en-US",
      addRecentDocument: (path: string) => void this.recent.push(path),
      quit: () => void setImmediate(() => this.quit()),
    });
  }

  ready(): void {
    this.isReady = true;
    this.events.emit("ready", {}, {});
  }

  quit(): void {
    if (this.hasEnded || this.quitting) return;
    this.quitting = true;
    const ended = this.#allows("before-quit") && this.#windows.closeAll() && this.#allows("will-quit");
    this.quitting = false;
    if (!ended) return;
    this.hasEnded = true;
    this.events.emit("quit", {}, 0);
    this.#end();
  }

  /** "If you do not subscribe to this event and all windows are closed, the default behavior is to quit the app"; not while quitting. */
  lastWindowClosed(): void {
    if (this.quitting) return;
    if (!this.events.emit("window-all-closed")) this.quit();
  }

  #allows(event: string): boolean {
    const each = preventable({});
    this.events.emit(event, each);
    return !each.defaultPrevented;
  }
}
