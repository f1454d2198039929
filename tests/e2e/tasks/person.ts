import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Locator } from "playwright-core";
import type { LocalStudio } from "../local-studio.ts";
import { StudioPage } from "../studio-page.ts";
import type { Effort } from "./effort.ts";
import { counted, EffortMeter, less } from "./effort.ts";

/** A step of a task in words, and what it took. */
export interface Step {
  readonly says: string;
  readonly effort: Effort;
}

/** A place in a picture, in parts of its sides. */
type Spot = readonly [number, number];

export interface Workplace {
  readonly studio: LocalStudio;
  readonly browser: Browser;
}

/** The canvas of so large a window has previews of 512 pixels. */
const VIEWPORT = { width: 980, height: 640 };
/** How long anything may take on a busy machine: a picture of 8 megapixels among it. */
const PATIENCE = { timeout: 1_800_000 };

/** Somebody who does a task in the studio, beginning with nothing. */
export class Person {
  readonly page: StudioPage;
  /** Where saved pictures come to lie. */
  readonly folder: string;
  readonly steps: Step[] = [];
  /** Two looks may have one name. */
  #saved = 0;
  readonly #studio: LocalStudio;
  readonly #meter: EffortMeter;

  private constructor(studio: LocalStudio, page: StudioPage, folder: string, meter: EffortMeter) {
    this.#studio = studio;
    this.page = page;
    this.folder = folder;
    this.#meter = meter;
  }

  /** Lets a person work at an empty desk. */
  static async at<T>({ studio, browser }: Workplace, work: (person: Person) => Promise<T>): Promise<T> {
    await studio.clearDesk();
    const folder = await mkdtemp(join(tmpdir(), "anybrush-tasks-"));
    const context = await browser.newContext({ viewport: VIEWPORT, locale: "en-US", colorScheme: "dark", reducedMotion: "reduce" });
    try {
      context.setDefaultTimeout(PATIENCE.timeout);
      const page = new StudioPage(await context.newPage());
      const meter = await EffortMeter.on(page.page);
      await page.open(studio.address);
      return await work(new Person(studio, page, folder, meter));
    } finally {
      // A browser that was told to end, by Ctrl-C, has no context to close.
      await context.close().catch(() => undefined);
      await rm(folder, { recursive: true });
    }
  }

  /** Comes back to a studio in which nothing is left. */
  async comeBack(): Promise<void> {
    await this.page.page.goto("about:blank");
    await this.#studio.clearDesk();
    await this.page.open(this.#studio.address);
  }

  async step<T>(says: string, deed: () => Promise<T>): Promise<T> {
    const before = await this.#meter.sum();
    const result = await deed();
    const effort = less(await this.#meter.sum(), before);
    this.steps.push({ says, effort });
    process.stdout.write(`  ${says} (${counted(effort)})\n`);
    return result;
  }

  async press(key: string): Promise<void> {
    await this.page.page.keyboard.press(key);
  }

  /** Puts a number into a field as people do. */
  async type(field: Locator, text: string): Promise<void> {
    await field.click();
    await this.press("Control+a");
    await this.page.page.keyboard.type(text);
    await this.press("Enter");
  }

  /** Chooses files in the system's dialog, which is a click there. */
  async choose(button: Locator, ...files: readonly string[]): Promise<void> {
    await this.page.upload(button, ...files);
    this.#meter.addClick();
  }

  /** Drags the pointer over the picture in the mask editor, and waits until the mask is kept. */
  async stroke(...spots: readonly Spot[]): Promise<void> {
    const kept = this.page.page.waitForResponse((response) => response.url().endsWith("/api/keepMask"), PATIENCE);
    const { x, y, width, height } = await this.page.boxOf(this.page.page.locator(".mask-layer"));
    const { mouse } = this.page.page;
    for (const [index, [across, down]] of spots.entries()) {
      await mouse.move(x + across * width, y + down * height, { steps: index === 0 ? 1 : 8 });
      if (index === 0) await mouse.down();
    }
    await mouse.up();
    await kept;
    await this.page.page.locator(".paint-surface[aria-busy=false]").waitFor();
  }

  /** The same with a key held. */
  async strokeWith(modifier: string, ...spots: readonly Spot[]): Promise<void> {
    await this.page.page.keyboard.down(modifier);
    await this.stroke(...spots);
    await this.page.page.keyboard.up(modifier);
  }

  /** Saves what there is in full size; the preview need not be finished. Answers the file. */
  async save(): Promise<string> {
    return this.step("**Ctrl Shift S** saves it in full size", async () => this.download());
  }

  async download(): Promise<string> {
    const [file] = await this.downloads(1, async () => this.press("Control+Shift+s"));
    return file!;
  }

  /** So many files, which come after a deed. */
  async downloads(count: number, deed: () => Promise<void>): Promise<readonly string[]> {
    const files: Promise<string>[] = [];
    const all = this.page.page.waitForEvent("download", {
      ...PATIENCE,
      predicate: (download) => {
        const file = join(this.folder, `${++this.#saved}-${download.suggestedFilename()}`);
        files.push(download.saveAs(file).then(() => file));
        return files.length === count;
      },
    });
    await Promise.all([all, deed()]);
    return Promise.all(files);
  }
}
