import type { ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { AppDouble } from "./app.ts";
import type { Bounds, WindowOptions } from "./browser-window.ts";
import { WindowDouble } from "./browser-window.ts";
import { IpcDouble } from "./ipc.ts";
import { NetworkDouble, frameOf, outside } from "./network.ts";
import { installPreload } from "./page-side.ts";
import type { PageSetup } from "./page-side.ts";
import { SessionDouble } from "./session.ts";
import { strict } from "./strict.ts";
import { DialogDouble, MenuDouble, PowerDouble, ShellDouble, nativeImages, notifications, screens } from "./system.ts";
import { utilityProcesses } from "./utility-process.ts";
import type { WebContentsDouble } from "./web-contents.ts";
import type { Wire } from "./wire.ts";

export interface Machine {
  readonly packaged?: boolean;
  /** The system's languages, the preferred one first. */
  readonly languages?: readonly string[];
  /** Whether no other launch is running. */
  readonly first?: boolean;
  /** Work areas of its displays, the primary one first. */
  readonly displays?: readonly Bounds[];
}

/**
 * The API of Electron 45 as far as main/desktop uses it, with real Chromium behind its windows: main and preload run as they are,
 * pages are real, and what the system would be told is written down. Each part cites the page of the documentation it follows
 * (https://www.electronjs.org/docs/latest, version 45). Anything it does not know throws. It differs in this: `app://studio`
 * is `http://studio.localhost` to Chromium; preload shares the page's JavaScript world, from which it takes nothing and to which it
 * gives copies; the sandbox of processes is Chromium's own, without Electron's.
 */
export class ElectronDouble {
  readonly app: AppDouble;
  readonly ipc = new IpcDouble();
  readonly session = new SessionDouble();
  readonly network: NetworkDouble;
  readonly menu = new MenuDouble();
  readonly dialog = new DialogDouble();
  readonly power = new PowerDouble();
  readonly shell = new ShellDouble();
  readonly notified: { readonly title: string; readonly body: string; readonly events: NodeJS.EventEmitter }[] = [];
  readonly theme = { themeSource: "system", shouldUseDarkColors: false };
  /** Every utility process that was started, the ended ones too. */
  readonly utilities: ChildProcess[] = [];
  /** Every window that was opened, the closed ones too. */
  readonly windows: WindowDouble[] = [];
  /** What pages complained of: uncaught errors, and refusals of the content security policy. */
  readonly complaints: string[] = [];
  /** What `import ... from "electron"` gives. */
  readonly module: object;
  readonly #browser: Browser;
  readonly #secret = randomBytes(8).toString("hex");
  readonly #pages = new Map<Page, WebContentsDouble>();
  #context: Promise<BrowserContext> | null = null;

  constructor(browser: Browser, { packaged = true, languages = ["en-US"], first = true, displays = [{ x: 0, y: 0, width: 1920, height: 1040 }] }: Machine = {}) {
    this.#browser = browser;
    this.app = new AppDouble({ packaged, languages, first }, { closeAll: () => this.#open().every((window) => window.close()) });
    const isReady = (): boolean => this.app.isReady;
    this.network = new NetworkDouble(this.session, isReady);
    const { session } = this;
    this.module = strict("electron", {
      app: this.app.api,
      BrowserWindow: this.#browserWindow(),
      ipcMain: this.ipc.api,
      protocol: this.network.api,
      session: strict("session module", {
        get defaultSession() {
          if (!isReady()) throw new Error("Session can only be received when app is ready");
          return session.api;
        },
      }),
      Menu: this.menu.api,
      dialog: this.dialog.api,
      Notification: notifications(this.notified),
      powerSaveBlocker: this.power.api,
      nativeTheme: strict("nativeTheme", this.theme),
      screen: screens(displays, isReady),
      shell: this.shell.api,
      nativeImage: nativeImages,
      utilityProcess: utilityProcesses(isReady, this.utilities),
    });
  }

  /** The window that is open. */
  get window(): WindowDouble {
    const [window, ...others] = this.#open();
    if (!window || others.length > 0) throw new Error(`There are ${others.length + (window ? 1 : 0)} windows`);
    return window;
  }

  /** What that window shows. */
  get page(): Page {
    const { page } = this.window.contents;
    if (!page) throw new Error("The window shows no page yet");
    return page;
  }

  /** Drops files of the disk onto an element, as the file manager does. */
  async drop(selector: string, files: readonly string[]): Promise<void> {
    for (const file of files) await this.know(file);
    const box = await this.page.locator(selector).boundingBox();
    if (!box) throw new Error(`Nothing to drop onto: ${selector}`);
    const chromium = await this.page.context().newCDPSession(this.page);
    const where = { x: box.x + box.width / 2, y: box.y + box.height / 2, data: { items: [], files: [...files], dragOperationsMask: 1 } };
    for (const type of ["dragEnter", "dragOver", "drop"] as const) await chromium.send("Input.dispatchDragEvent", { type, ...where });
    await chromium.detach();
  }

  /** Makes the page's `File` of a file on the disk have a path, as it has in Electron. */
  async know(file: string): Promise<void> {
    const { size, mtimeMs } = statSync(file);
    await this.window.contents.hook("know", basename(file), size, Math.floor(mtimeMs), file);
  }

  async close(): Promise<void> {
    await (await this.#context)?.close();
  }

  #open(): readonly WindowDouble[] {
    return this.windows.filter(({ closed }) => !closed);
  }

  #browserWindow(): object {
    // oxlint-disable-next-line typescript/no-this-alias -- a constructor of the old kind is called with `new` and gives another object
    const double = this;
    return function BrowserWindow(options: WindowOptions): object {
      if (!double.app.isReady) throw new Error("Cannot create BrowserWindow before app is ready");
      const window = new WindowDouble(options, double.#stage(options), () => {
        if (double.#open().length === 0) double.app.lastWindowClosed();
      });
      double.windows.push(window);
      double.app.events.emit("browser-window-created", {}, window.api);
      double.app.events.emit("web-contents-created", {}, window.contents.api);
      return window.api;
    };
  }

  #stage({ webPreferences = {} }: WindowOptions) {
    const setup: PageSetup = { binding: `reach_${this.#secret}`, hook: `hook_${this.#secret}`, preload: readFileSync(String(webPreferences["preload"]), "utf8") };
    return {
      hook: setup.hook,
      outside,
      newPage: async (contents: WebContentsDouble): Promise<Page> => {
        const page = await (await this.#ready()).newPage();
        this.#pages.set(page, contents);
        page.on("pageerror", (error) => this.complaints.push(String(error)));
        page.on("console", (message) => message.type() === "error" && this.complaints.push(message.text()));
        await page.exposeBinding(setup.binding, async ({ frame }, kind: string, channel: string, args: Wire) => {
          if (kind === "invoke") return this.ipc.invoke(contents.api, frameOf(frame), channel, args);
          contents.allowsWindow(channel);
          return { ok: true, value: null };
        });
        await page.addInitScript({ content: `(${installPreload.toString()})(${JSON.stringify(setup)})` });
        return page;
      },
    };
  }

  /** One profile for all windows, as in Electron. */
  async #ready(): Promise<BrowserContext> {
    this.#context ??= (async () => {
      const context = await this.#browser.newContext({ viewport: { width: 1280, height: 860 } });
      await this.network.intercept(context, (page) => this.#pages.get(page));
      return context;
    })();
    return this.#context;
  }
}
