import { EventEmitter } from "node:events";
import { preventable, strict } from "./strict.ts";
import type { Stage } from "./web-contents.ts";
import { WebContentsDouble } from "./web-contents.ts";

export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type WindowOptions = Partial<Bounds> & Readonly<Record<string, unknown>> & { readonly webPreferences?: Readonly<Record<string, unknown>> };

/** `BrowserWindow`, https://www.electronjs.org/docs/latest/api/browser-window: what a person does to it, and what the app did. */
export class WindowDouble {
  readonly events = new EventEmitter();
  readonly contents: WebContentsDouble;
  readonly options: WindowOptions;
  readonly progress: number[] = [];
  /** Called after every change of the progress bar. */
  onProgress: () => void = () => {};
  readonly api;
  bounds: Bounds;
  visible: boolean;
  focused = false;
  maximized = false;
  minimized = false;
  closed = false;
  readonly #onClosed: (window: WindowDouble) => void;

  constructor(options: WindowOptions, stage: Stage, onClosed: (window: WindowDouble) => void) {
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.options = options;
    this.bounds = { x, y, width, height };
    this.visible = show !== false;
    this.contents = new WebContentsDouble(stage);
    this.#onClosed = onClosed;
    this.api = strict("BrowserWindow", {
      webContents: this.contents.api,
      on: (event: string, listener: (...args: unknown[]) => void) => void this.events.on(event, listener),
      once: (event: string, listener: (...args: unknown[]) => void) => void this.events.once(event, listener),
      loadURL: async (address: string) => {
        await this.contents.load(address);
        this.events.emit("ready-to-show");
      },
      isDestroyed: () => this.closed,
      maximize: () => void (this.maximized = true),
      isMaximized: () => this.maximized,
      isMinimized: () => this.minimized,
      restore: () => void (this.minimized = false),
      isFocused: () => this.focused,
      getNormalBounds: () => this.bounds,
      setProgressBar: (fraction: number) => {
        if (this.closed) throw new Error("Object has been destroyed");
        this.progress.push(fraction);
        this.onProgress();
      },
      show: () => {
        this.visible = true;
        this.focused = true;
      },
      focus: () => void (this.focused = true),
    });
  }

  /** As its button does. */
  close(): boolean {
    const event = preventable({});
    this.events.emit("close", event);
    if (event.defaultPrevented) return false;
    this.closed = true;
    const { page } = this.contents;
    this.contents.page = null;
    void page?.close().catch(() => {});
    this.events.emit("closed", {});
    this.#onClosed(this);
    return true;
  }
}
