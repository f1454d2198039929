import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { Pixels } from "./pixels.ts";
import { decodePicture } from "./pixels.ts";

/** A look as the history names it. */
interface Look {
  readonly photo?: string;
  readonly style: string;
  /** In percent. */
  readonly strength?: number;
  readonly method?: "Painterly" | "Faithful" | "Fast";
}

/** How long a look may take on a busy machine. */
const PATIENCE = { timeout: 50_000 };

/** The studio's page as people meet it: by roles and names. */
export class StudioPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Enters by the address that the studio prints, and waits until there is something to click. */
  async open(address: string): Promise<void> {
    await this.page.goto(address);
    await this.photos.waitFor();
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name, exact: typeof name === "string" });
  }

  dialog(name: string): Locator {
    return this.page.getByRole("dialog", { name });
  }

  /** Chooses one of a few that lie side by side. */
  async choose(group: string, option: string): Promise<void> {
    // Its icon lies upon its name.
    await this.page.getByRole("radiogroup", { name: group, exact: true }).getByText(option, { exact: true }).click({ force: true });
  }

  slider(name: string): Locator {
    return this.page.getByRole("slider", { name, exact: true });
  }

  number(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  /** The picture on the canvas that was made of a photo. */
  get painted(): Locator {
    return this.page.getByRole("img", { name: /, painted$/ });
  }

  /** The photo on the canvas, where it is seen. */
  get photo(): Locator {
    return this.page.getByRole("img", { name: /, before$/ });
  }

  get photos(): Locator {
    return this.page.getByRole("region", { name: "Photo", exact: true });
  }

  get styles(): Locator {
    return this.page.getByRole("region", { name: "Styles", exact: true });
  }

  get history(): Locator {
    return this.page.getByRole("list", { name: "History" });
  }

  get queue(): Locator {
    return this.page.getByRole("complementary", { name: "Queue" });
  }

  /** A toast with this text. */
  toast(text: string | RegExp): Locator {
    return this.page.getByRole("alert").filter({ hasText: text });
  }

  async chooseSample(name: string): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name, exact: true }).click();
    await this.photo.waitFor();
  }

  async chooseStyle(name: string): Promise<void> {
    await this.styles.getByRole("button", { name, exact: true }).click();
  }

  /** Opens a photo by the browser's own dialog. */
  async openPhoto(file: string): Promise<void> {
    await this.upload(this.button("Open a photo").last(), file);
    await this.page.getByRole("img", { name: `${basename(file)}, before` }).waitFor();
  }

  /** Chooses files in the dialog that a button opens. */
  async upload(button: Locator, ...files: readonly string[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), button.click()]);
    await chooser.setFiles([...files]);
  }

  /** Lets go of a file that was dragged from elsewhere. */
  async drop(target: Locator, file: string): Promise<void> {
    const carried = await this.#carried(file);
    for (const type of ["dragenter", "dragover", "drop"]) await target.dispatchEvent(type, { dataTransfer: carried });
  }

  /** Pastes a picture that was copied elsewhere. */
  async paste(file: string): Promise<void> {
    const clipboardData = await this.#carried(file);
    await this.page.evaluate((data) => document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })), clipboardData);
  }

  async #carried(file: string) {
    const bytes = [...(await readFile(file))];
    return this.page.evaluateHandle(([name, content]) => {
      const carried = new DataTransfer();
      carried.items.add(new File([Uint8Array.from(content)], name, { type: name.endsWith("png") ? "image/png" : "image/jpeg" }));
      return carried;
    }, [basename(file), bytes] as const);
  }

  look({ photo = ".+", style, strength, method = "Painterly" }: Look): Locator {
    return this.history.getByRole("button", { name: new RegExp(`^${style} on ${photo}, ${strength ?? "\\d+"}%, ${method}$`) });
  }

  /** Waits until a look is finished: it is kept in the history, as the current one. */
  async settles(look: Look): Promise<void> {
    await this.look(look).and(this.page.locator("[aria-current=true]")).waitFor(PATIENCE);
  }

  /** Waits until the preview on the canvas is as wide as it can become. */
  async sharp({ width }: { readonly width: number }): Promise<void> {
    await this.page.getByText(new RegExp(`^Preview ${width} ×`)).waitFor(PATIENCE);
  }

  /** What is seen at a picture's place, with no pointer and tooltip above it. */
  async seen(picture: Locator): Promise<Pixels> {
    await this.page.mouse.move(0, 0);
    await this.page.getByRole("tooltip").first().waitFor({ state: "hidden" });
    const clip = await this.boxOf(picture);
    return decodePicture(await this.page.screenshot({ clip, animations: "disabled" }));
  }

  async boxOf(picture: Locator): Promise<{ readonly x: number; readonly y: number; readonly width: number; readonly height: number }> {
    const box = await picture.boundingBox();
    if (!box) throw new Error("it is not to be seen");
    return box;
  }

  /** Notes every preview that the page fetches from now on; gives their addresses so far. */
  watchPreviews(): () => readonly string[] {
    const fetched = new Set<string>();
    this.page.on("response", (response) => {
      if (response.url().includes("/img/preview")) fetched.add(response.url());
    });
    return () => [...fetched];
  }
}
