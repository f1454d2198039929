import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { vi } from "vitest";
import { launchChromium } from "../fixtures/chromium.ts";
import type { Machine } from "./electron-double/double.ts";
import { ElectronDouble } from "./electron-double/double.ts";

/** The app as users run it: the built files. */
const root = resolve(import.meta.dirname, "../..");

export interface LaunchOptions extends Machine {
  /** Words of the command line after the program. */
  readonly words?: readonly string[];
  /** What the system is; default: the one the tests run on. */
  readonly platform?: NodeJS.Platform;
  /** An empty page under the real one's address and headers, where the test speaks through the bridge. Default true. */
  readonly blank?: boolean;
  /** What happens before the app is ready. */
  readonly early?: (electron: ElectronDouble) => void;
  /** Where the app lies; default: this clone. */
  readonly app?: string;
  /** Folder of the package's resources; default: one that is not there, as in a clone. */
  readonly resources?: string;
  /** Whether to wait for the page. Default true. */
  readonly shown?: boolean;
}

/** Starts apps in a real browser, with a data folder that lasts from launch to launch, and ends them. */
export class Launcher {
  /** For the test's own files; `data` in it is the app's. */
  folder = "";
  #browser: Browser | null = null;
  #running: ElectronDouble[] = [];
  readonly #before = { argv: process.argv, platform: process.platform, data: process.env["ANYBRUSH_DATA"] };

  async openBrowser(): Promise<void> {
    this.#browser = await launchChromium();
  }

  async closeBrowser(): Promise<void> {
    await this.#browser?.close();
  }

  async makeFolder(): Promise<void> {
    this.folder = await realpath(await mkdtemp(join(tmpdir(), "anybrush-desktop-")));
    process.env["ANYBRUSH_DATA"] = join(this.folder, "data");
  }

  /** Starts the app and waits until its page is shown. */
  async launch({ words = [], platform = this.#before.platform, blank = true, early, app = root, resources = join(this.folder, "resources"), shown = true, ...machine }: LaunchOptions = {}): Promise<ElectronDouble> {
    if (!this.#browser) throw new Error("there is no browser yet");
    const electron = new ElectronDouble(this.#browser, machine);
    this.#running.push(electron);
    electron.network.blank = blank;
    vi.resetModules();
    vi.doMock("electron", () => electron.module);
    process.argv = ["/opt/anybrush/anybrush", ...(machine.packaged === false ? ["."] : []), ...words];
    Object.defineProperty(process, "platform", { value: platform });
    Object.defineProperty(process, "resourcesPath", { value: resources, configurable: true });
    await import(/* @vite-ignore */ pathToFileURL(join(app, "out/main/desktop/index.js")).href);
    early?.(electron);
    electron.app.ready();
    if (shown) await vi.waitUntil(() => electron.windows.some(({ visible, contents }) => visible && contents.loaded), { timeout: 30_000 });
    return electron;
  }

  /** Ends an app as its person does, and waits. */
  async quit(electron: ElectronDouble): Promise<void> {
    electron.app.quit();
    await electron.app.ended;
    await electron.close();
    this.#running = this.#running.filter((each) => each !== electron);
  }

  /** Ends everything and puts the process back as it was. */
  async restore(): Promise<void> {
    for (const electron of this.#running) await this.quit(electron);
    const { argv, platform, data } = this.#before;
    process.argv = argv;
    Object.defineProperty(process, "platform", { value: platform });
    if (data === undefined) delete process.env["ANYBRUSH_DATA"];
    else process.env["ANYBRUSH_DATA"] = data;
    await rm(this.folder, { recursive: true, force: true });
  }
}
