import { EventEmitter } from "node:events";
import type { Page } from "playwright-core";
import type { FrameDouble } from "./ipc.ts";
import type { PageHook } from "./page-side.ts";
import { preventable, strict } from "./strict.ts";
import { encode } from "./wire.ts";

/** What a window's contents need of the world around them. */
export interface Stage {
  /** A new page with the preload script in it, that is at no address yet. */
  readonly newPage: (contents: WebContentsDouble) => Promise<Page>;
  /** The name of the hook in the page. */
  readonly hook: string;
  /** Where Chromium finds an address of Electron: it refuses to go to `app:` by itself. */
  readonly outside: (address: string) => string;
}

type OpenHandler = (details: { readonly url: string }) => { readonly action: "allow" | "deny" };

/** `webContents` of one window, https://www.electronjs.org/docs/latest/api/web-contents, in a page of Chromium. */
export class WebContentsDouble {
  readonly events = new EventEmitter();
  readonly drags: { readonly file: string; readonly icon: object }[] = [];
  /** Everything that main sent to the page. */
  readonly sent: (readonly [channel: string, ...args: unknown[]])[] = [];
  readonly api;
  page: Page | null = null;
  /** While main itself loads an address, the page is not asked whether it may go there. */
  loading = false;
  /** Whether the page has been loaded once. */
  loaded = false;
  #address = "";
  #open: OpenHandler = () => ({ action: "allow" });
  #order: Promise<unknown> = Promise.resolve();
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
    const on = (event: string, listener: (...args: unknown[]) => void): void => void this.events.on(event, listener);
    this.api = strict("webContents", {
      on,
      setWindowOpenHandler: (handler: OpenHandler) => void (this.#open = handler),
      send: (channel: string, ...args: unknown[]) => this.#send(channel, args),
      startDrag: (item: { readonly file: string; readonly icon: { isEmpty(): boolean } }) => {
        if (item.icon.isEmpty()) throw new Error("icon must be non-empty");
        this.drags.push(item);
      },
      reload: () => void this.#inOrder(async () => this.#load(this.#address)).catch(() => {}),
    });
  }

  /** Resolves when the page has loaded, as `BrowserWindow.loadURL` does. */
  async load(address: string): Promise<void> {
    this.#address = address;
    await this.#inOrder(async () => this.#load(address));
  }

  /** Resolves when what main has sent so far has arrived. */
  async settled(): Promise<void> {
    await this.#order;
  }

  /** `will-navigate` and `will-frame-navigate`; whether the page may go on. */
  allowsNavigation(url: string, frame: FrameDouble): boolean {
    const event = preventable({ url, frame, isMainFrame: frame.parent === null });
    this.events.emit("will-frame-navigate", event);
    if (frame.parent === null) this.events.emit("will-navigate", event);
    return !event.defaultPrevented;
  }

  /** Whether a page may open another window. The double has no second window to give. */
  allowsWindow(url: string): boolean {
    if (this.#open({ url }).action === "deny") return false;
    throw new Error("The double of Electron cannot open a window for a page");
  }

  async hook<K extends keyof PageHook>(name: K, ...args: Parameters<PageHook[K]>): Promise<void> {
    await this.page?.evaluate(([hook, call, input]) => {
      const calls: unknown = Reflect.get(window, hook);
      if (typeof calls === "object" && calls !== null) Reflect.apply(Reflect.get(calls, call), calls, input);
    }, [this.#stage.hook, name, args] as const);
  }

  /** Kills the page's process, as a defect in it would. */
  async crash(reason: string): Promise<void> {
    const page = this.page;
    this.page = null;
    await page?.close();
    this.events.emit("render-process-gone", {}, { reason, exitCode: 1 });
  }

  async #load(address: string): Promise<void> {
    this.events.emit("did-start-loading");
    this.page ??= await this.#stage.newPage(this);
    this.loading = true;
    try {
      await this.page.goto(this.#stage.outside(address));
    } finally {
      this.loading = false;
    }
    this.loaded = true;
    this.events.emit("did-finish-load");
  }

  /** A message to a page that is gone or not yet there is lost. */
  #send(channel: string, args: readonly unknown[]): void {
    const wire = encode(args);
    this.sent.push([channel, ...args]);
    if (!this.page) return;
    this.#order = this.#order.then(() => this.hook("deliver", channel, wire)).catch(() => {});
  }

  #inOrder(step: () => Promise<void>): Promise<void> {
    const done = this.#order.then(step);
    this.#order = done.catch(() => {});
    return done;
  }
}
