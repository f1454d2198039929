import { exportSchema } from "../../shared/studio/settings.ts";
import { parseRecipe } from "../../shared/recipe.ts";
import type { LocalStudio } from "./local-studio.ts";
import type { StudioPage } from "./studio-page.ts";

/** Something worth a picture, reached from the scene before it. */
interface Scene {
  readonly name: string;
  readonly set: (page: StudioPage, server: LocalStudio) => Promise<void>;
}

/** The session that the pictures of the studio tell. */
export const scenes: readonly Scene[] = [
  { name: "first", set: async () => undefined },
  { name: "result", set: paint },
  { name: "blend", set: blend },
  { name: "regions", set: regions },
  { name: "variations", set: variations },
  { name: "compare", set: compare },
  { name: "export", set: exportDialog },
  { name: "queue", set: queue },
  { name: "palette", set: palette },
  { name: "settings", set: settings },
  { name: "batch", set: batch },
];

/** Three styles on the way, so that there is a history; the last one stays. */
async function paint(page: StudioPage): Promise<void> {
  await page.chooseSample("Harbor at dusk");
  for (const style of ["Sunrise window", "Lighthouse", "Breaking wave", "Field under a whirling sky"]) {
    await page.chooseStyle(style);
    await page.settles({ style });
  }
  await rest(page);
}

/** Three styles at once, with the levels unfolded. */
async function blend(page: StudioPage): Promise<void> {
  for (const style of ["Lighthouse", "Breaking wave"]) await page.styles.getByRole("button", { name: style, exact: true }).click({ modifiers: ["ControlOrMeta"] });
  await page.page.locator(".progress-line").waitFor({ state: "detached", timeout: 120_000 });
  await rest(page);
}

/** The sky has a mask and a style of its own. */
async function regions(page: StudioPage): Promise<void> {
  await page.page.keyboard.press("Control+z");
  await page.page.keyboard.press("Control+z");
  await page.button("Add region").click();
  await page.page.getByRole("application", { name: /^Mask of / }).waitFor();
  await page.number("Size").fill("240");
  const { x, y, width, height } = await page.boxOf(page.page.locator(".mask-layer"));
  for (const down of [0.07, 0.2]) {
    await page.page.mouse.move(x + 0.03 * width, y + down * height);
    await page.page.mouse.down();
    await page.page.mouse.move(x + 0.97 * width, y + down * height, { steps: 12 });
    await Promise.all([page.page.waitForResponse((response) => response.url().endsWith("/api/keepMask")), page.page.mouse.up()]);
  }
  await page.chooseStyle("Sunrise window");
  await page.page.locator(".progress-line").waitFor({ state: "detached", timeout: 120_000 });
  await page.page.mouse.move(0, 0);
}

/** All gallery styles on one sheet. */
async function variations(page: StudioPage): Promise<void> {
  await page.button("Done").click();
  await page.page.keyboard.press("v");
  await page.page.waitForFunction(() => document.querySelectorAll(".sheet-picture").length >= 12, undefined, { timeout: 240_000 });
  await rest(page);
}

async function compare(page: StudioPage): Promise<void> {
  await page.button("Close variations").click();
  await page.page.keyboard.press("s");
  await page.slider("Divider between before and after").waitFor();
  await rest(page);
}

async function exportDialog(page: StudioPage): Promise<void> {
  await page.page.keyboard.press("a");
  await page.page.keyboard.press("Control+s");
  await page.dialog("Save picture").waitFor();
}

/** One that is done, one that fails, one in work and some that wait. */
async function queue(page: StudioPage, { link }: LocalStudio): Promise<void> {
  await page.page.keyboard.press("Escape");
  await page.page.keyboard.press("q");
  const add = async (styles: readonly string[], longest: number): Promise<void> => {
    const recipes = styles.map((style) => parseRecipe({ version: 2, content: { file: "gallery:harbor" }, regions: [{ styles: [{ picture: { file: `gallery:${style}` } }] }] }));
    await link.call("enqueue", { recipes, export: exportSchema.parse({ longest }), folder: null });
  };
  await add(["stained-glass", "ink-hatching"], 640);
  await page.queue.getByText("Nothing left to do").waitFor({ timeout: 120_000 });
  await add(["brush-strokes", "waves", "marbling", "linocut"], 3600);
  await page.queue.getByText(/^Painting/).waitFor({ timeout: 120_000 });
}

async function palette(page: StudioPage, { link }: LocalStudio): Promise<void> {
  const { queue: rows } = await link.call("open", {});
  await link.call("cancel", { ids: rows.map(({ id }) => id) });
  await page.queue.getByRole("button", { name: "Close queue" }).click();
  await page.page.keyboard.press("Control+k");
  await page.page.getByRole("textbox", { name: "What would you like to do?" }).waitFor();
}

async function settings(page: StudioPage): Promise<void> {
  await page.page.keyboard.press("Escape");
  await page.page.keyboard.press("Control+,");
  await page.dialog("Settings").waitFor();
  await page.dialog("Settings").getByText("Finding out what this computer can use…").waitFor({ state: "hidden", timeout: 120_000 });
}

async function batch(page: StudioPage): Promise<void> {
  await page.page.keyboard.press("Escape");
  await page.page.keyboard.press("Control+b");
  const dialog = page.dialog("Many at once");
  for (const name of ["Mountain lake", "Lighthouse", "Breaking wave"]) await dialog.getByRole("checkbox", { name }).check({ force: true });
  await rest(page);
}

/** No pointer and no focus on anything, and no tooltip. */
async function rest({ page }: StudioPage): Promise<void> {
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.getByRole("tooltip").first().waitFor({ state: "hidden" });
}
