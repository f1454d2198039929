import { join } from "node:path";
import type { BrowserWindow } from "electron";
import { app, dialog, protocol, session } from "electron";
import { Problem } from "../../shared/problems.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import { procedures } from "../../shared/studio/contract.ts";
import { EngineHost } from "../process/host.ts";
import type { StudioDoor } from "../studio/door.ts";
import { dataFolder } from "../studio/installation.ts";
import { JsonFile } from "../studio/json-file.ts";
import { PrivateNames } from "../studio/private-names.ts";
import { Studio } from "../studio/studio.ts";
import { launchSchema } from "./arguments.ts";
import { Attention } from "./attention.ts";
import { openBridge } from "./bridge.ts";
import { CrashGuard } from "./crash.ts";
import { nativeDialogs, remember } from "./dialogs.ts";
import { engineLauncher } from "./engine-launch.ts";
import { serveImages } from "./images.ts";
import { lockDownSession } from "./lockdown.ts";
import { showMenu } from "./menu.ts";
import { PageLine } from "./page-line.ts";
import { pageFolder, servePages } from "./pages.ts";
import type { Placement } from "./placement.ts";
import { placementSchema } from "./placement.ts";
import { Preferences } from "./preferences.ts";
import { QueueWatch } from "./queue-watch.ts";
import { openWindow, showWindow } from "./window.ts";
import { say } from "./words.ts";

/** The desktop app: one studio, one window, and everything that the system tells or is told. */
export class Desktop {
  #window: BrowserWindow | null = null;
  #studio: StudioDoor | null = null;
  #placement: Placement | null = null;
  #ended = false;
  /** Files that came before there was a studio. */
  readonly #early: string[] = [];
  readonly #names = new PrivateNames(() => [dataFolder()]);
  readonly #preferences = new Preferences(locale);
  readonly #line = new PageLine(() => this.#window);
  readonly #crashes = new CrashGuard(() => this.#preferences.language);
  readonly #placements = new JsonFile(join(dataFolder(), "window.json"), placementSchema, (problem) => this.#notice(problem));
  readonly #queue = new QueueWatch(
    new Attention({
      language: () => this.#preferences.language,
      notify: () => this.#preferences.notify,
      window: () => this.#window,
      show: () => this.#show(),
    }),
  );

  /** Starts the app. @param files of its command line */
  start(files: readonly string[]): void {
    this.#early.push(...files);
    app.on("open-file", (event, path) => {
      event.preventDefault();
      this.#show();
      this.#open([path]);
    });
    app.on("second-instance", (_event, _argv, _folder, launch) => this.#launchedAgain(launch));
    app.on("activate", () => this.#show());
    app.on("window-all-closed", () => {
      if (process.platform !== "darwin") app.quit();
    });
    app.on("will-quit", (event) => this.#end(event));
    void app.whenReady().then(async () => this.#ready());
  }

  async #ready(): Promise<void> {
    lockDownSession(session.defaultSession);
    try {
      await this.#openStudio();
    } catch (error) {
      const { message, next } = Problem.from(error);
      dialog.showErrorBox(say("cannotStart", this.#preferences.language), `${message} ${next}`);
      app.quit();
    }
  }

  async #openStudio(): Promise<void> {
    const native = nativeDialogs(() => this.#window, () => this.#preferences.language);
    const launch = engineLauncher();
    const studio = await Studio.start({ surroundings: { kind: "desktop", locale: locale(), native }, makeEngine: (options) => new EngineHost({ ...options, launch }) });
    this.#studio = studio;
    protocol.handle("app", servePages(pageFolder));
    protocol.handle("app-img", serveImages(studio));
    openBridge(studio, { pageOpened: () => this.#line.opened(), pathsAdded: remember });
    studio.listen((event) => this.#hear(event));
    await this.#catchUp(studio);
    const placement = await this.#placements.read();
    this.#placement = placement.kind === "sound" ? placement.value : null;
    this.#show();
    this.#open(this.#early.splice(0));
  }

  /** What was so before the first event: the settings, and the rows that a former launch left. */
  async #catchUp(studio: StudioDoor): Promise<void> {
    const reply = await studio.call("open", {});
    if (!reply.ok) throw Problem.fromReport(reply.problem);
    const { settings, queue } = procedures.open.output.parse(reply.value);
    this.#preferences.follow(settings);
    this.#showMenu();
    for (const row of queue) this.#queue.row(row);
  }

  #hear(event: StudioEvent): void {
    this.#line.send(event);
    this.#queue.hear(event);
    if (event.kind !== "settings") return;
    this.#preferences.follow(event.settings);
    this.#showMenu();
  }

  #showMenu(): void {
    showMenu(this.#preferences.language, (action) => {
      this.#show();
      this.#line.tell({ kind: "action", action });
    });
  }

  /** Brings the window to the front; opens it where there is none. */
  #show(): void {
    if (this.#window) showWindow(this.#window);
    else if (this.#studio) this.#window = this.#newWindow();
  }

  #newWindow(): BrowserWindow {
    return openWindow(this.#placement, {
      placed: (placement) => {
        this.#placement = placement;
        void this.#placements.write(placement);
      },
      loading: () => this.#line.closed(),
      closed: () => {
        this.#window = null;
        this.#line.closed();
      },
      crashed: (window) => void this.#crashes.crashed(window),
    });
  }

  #launchedAgain(launch: unknown): void {
    this.#show();
    const { success, data } = launchSchema.safeParse(launch);
    if (success) this.#open(data.files);
  }

  #open(files: readonly string[]): void {
    if (!this.#studio) this.#early.push(...files);
    else if (files.length > 0) void this.#add(this.#studio, files).catch((error: unknown) => this.#notice(Problem.from(error)));
  }

  async #add(studio: StudioDoor, files: readonly string[]): Promise<void> {
    remember(files);
    const { sources, refused } = await studio.addFiles(files);
    if (sources.length > 0) this.#line.tell({ kind: "opened", sources });
    for (const { problem } of refused) this.#line.tell({ kind: "notice", problem, recovered: false });
  }

  #notice(problem: Problem): void {
    this.#line.tell({ kind: "notice", problem: this.#names.report(problem), recovered: false });
  }

  /** Work under way is kept in the queue for the next launch: closing the studio takes care of that, and takes a moment. */
  #end(event: { preventDefault(): void }): void {
    if (this.#ended) return;
    event.preventDefault();
    void Promise.allSettled([this.#studio?.close(), this.#placements.flush()]).then(() => {
      this.#ended = true;
      app.quit();
    });
  }
}

/** The system's language, as a BCP 47 tag. */
function locale(): string {
  return app.getPreferredSystemLanguages()[0] ?? app.getLocale();
}
