import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { levelPresets } from "../../shared/level-presets.ts";
import type { Recipe } from "../../shared/recipe.ts";
import { usePictureFiles } from "./picture-files.ts";
import type { Pixels } from "./pixels.ts";
import { likeness } from "./pixels.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

async function paint(page: StudioPage, ...styles: readonly string[]): Promise<void> {
  await page.openPhoto(await files.photo());
  for (const [index, style] of styles.entries()) {
    await page.styles.getByRole("button", { name: style, exact: true }).click(index > 0 ? { modifiers: ["Control"] } : {});
  }
  await finished(page);
}

/** Waits until the look that is asked for is painted as sharply as it can be, and kept. */
async function finished(page: StudioPage): Promise<void> {
  await page.history.locator("[aria-current=true]").waitFor({ timeout: 50_000 });
}

async function seen(page: StudioPage): Promise<Pixels> {
  await finished(page);
  await page.sharp({ width: 320 });
  return page.seen(page.painted);
}

/** What the page has told the studio that it is doing. */
async function recipe(): Promise<Recipe> {
  const { session } = await room.server.link.call("open", {});
  if (!session.recipe) throw new Error("nothing is painted");
  return session.recipe;
}

async function shares(): Promise<readonly number[]> {
  const { regions } = await recipe();
  return regions[0]!.styles.map(({ weight }) => Math.round(weight * 100));
}

const mix = (page: StudioPage): Locator => page.page.getByRole("region", { name: "Mix", exact: true });
const handle = (page: StudioPage): Locator => page.slider("Mix of the styles");
const undo = async ({ page }: StudioPage): Promise<void> => page.keyboard.press("Control+z");

test("three styles are mixed by a hand in a triangle, live, in one step; a little further is a little different", async () => {
  const { page } = room;
  await paint(page, "Two koi", "Lighthouse", "Breaking wave");
  await expect.poll(shares).toEqual([33, 33, 33]);
  const even = await seen(page);
  await handle(page).focus();
  await page.page.keyboard.press("ArrowUp");
  const near = await seen(page);
  await undo(page);
  await expect.poll(shares).toEqual([33, 33, 33]);

  const box = await page.boxOf(handle(page));
  const start = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const previews = page.watchPreviews();
  await page.page.mouse.move(start.x, start.y);
  await page.page.mouse.down();
  for (let step = 1; step <= 3; step++) {
    const before = previews().length;
    await page.page.mouse.move(start.x - 25 * step, start.y + 12 * step, { steps: 4 });
    await expect.poll(() => previews().length, { timeout: 20_000 }).toBeGreaterThan(before);
  }
  await page.page.mouse.move(start.x - 300, start.y + 300, { steps: 4 });
  await page.page.mouse.up();
  await expect.poll(shares).toEqual([0, 100, 0]);
  const corner = await seen(page);
  expect(likeness(even, near)).toBeGreaterThan(likeness(even, corner) + 6);
  expect(await handle(page).getAttribute("aria-valuetext")).toBe("Two koi 0%, Lighthouse 100%, Breaking wave 0%");
  await undo(page);
  await expect.poll(shares).toEqual([33, 33, 33]);
  await page.page.keyboard.press("Control+y");
  await expect.poll(shares).toEqual([0, 100, 0]);
}, 180_000);

test("two styles have a line, four a square and more have bars; shares are typed too and make up the whole", async () => {
  const { page } = room;
  await paint(page, "Two koi", "Lighthouse");
  await page.number("Share of Lighthouse").fill("70");
  await expect.poll(shares).toEqual([30, 70]);
  await handle(page).focus();
  for (let press = 0; press < 5; press++) await page.page.keyboard.press("Shift+ArrowRight");
  await expect.poll(shares).toEqual([0, 100]);
  expect(await page.slider("Strength").getAttribute("aria-valuenow")).toBe("100");

  const add = async (style: string): Promise<void> => page.styles.getByRole("button", { name: style, exact: true }).click({ modifiers: ["Control"] });
  for (const style of ["Breaking wave", "Bare tree"]) await add(style);
  await handle(page).focus();
  for (let press = 0; press < 60; press++) await page.page.keyboard.press(press % 2 === 0 ? "ArrowRight" : "ArrowDown");
  await expect.poll(shares).toEqual([0, 0, 0, 100]);
  await add("Sunglasses");
  await handle(page).waitFor({ state: "detached" });
  await page.slider("Share of Sunglasses").focus();
  await page.page.keyboard.press("Home");
  await page.number("Share of Two koi").fill("60");
  await expect.poll(async () => (await shares())[0]).toBe(60);
  expect((await shares()).reduce((sum, share) => sum + share)).toBeCloseTo(100, -0.5);
});

test("a style is left out and taken back, is painted alone, and goes; each is one step", async () => {
  const { page } = room;
  await paint(page, "Two koi");
  const koi = await seen(page);
  await page.styles.getByRole("button", { name: "Lighthouse", exact: true }).click({ modifiers: ["Control"] });
  const both = await seen(page);
  expect(likeness(koi, both)).toBeLessThan(25);
  const muted = async (): Promise<readonly boolean[]> => (await recipe()).regions[0]!.styles.map((style) => style.muted);

  await page.button("Leave Lighthouse out for now").click();
  await expect.poll(muted).toEqual([false, true]);
  expect(likeness(koi, await seen(page))).toBeGreaterThan(40);
  // The last one stays.
  await page.button("Leave Two koi out for now").click();
  await page.button("Paint with Lighthouse again").click();
  await expect.poll(muted).toEqual([false, false]);
  await undo(page);
  await expect.poll(muted).toEqual([false, true]);
  await undo(page);
  await expect.poll(muted).toEqual([false, false]);

  await page.button("Paint with Lighthouse alone").click();
  await expect.poll(muted).toEqual([true, false]);
  await page.button("Paint with Two koi again").click({ modifiers: ["Alt"] });
  await expect.poll(muted).toEqual([false, true]);
  await page.button("More of Two koi").click();
  await page.page.getByRole("menuitem", { name: "Paint with all again" }).click();
  await expect.poll(muted).toEqual([false, false]);
  await page.button("More of Two koi").click();
  await page.page.getByRole("menuitem", { name: "Take out of the mix" }).click();
  await expect.poll(shares).toEqual([100]);
  await mix(page).waitFor({ state: "detached" });
  await undo(page);
  await expect.poll(shares).toEqual([50, 50]);
});

test("Auto chooses strength and look, says why, and is one step", async () => {
  const { page } = room;
  await paint(page, "Two koi");
  await page.page.keyboard.press("o");
  await page.settles({ style: "Two koi", method: "Faithful" });
  await page.button("Auto").click();
  const told = page.page.getByRole("status").filter({ hasText: /^\d+%, (?:Painterly|Faithful|Fast)/ });
  await told.waitFor({ timeout: 50_000 });
  const chosen = (await told.textContent()) ?? "";
  const [, strength, method] = /^(\d+)%, (Painterly|Faithful|Fast)/.exec(chosen) ?? [];
  expect(chosen.length).toBeGreaterThan(30);
  expect(await page.number("Strength").inputValue()).toBe(`${strength} %`);
  expect(await page.page.getByRole("radio", { name: method!, exact: true }).isChecked()).toBe(true);
  await undo(page);
  await expect.poll(async () => page.number("Strength").inputValue()).toBe("100 %");
  expect(await page.page.getByRole("radio", { name: "Faithful", exact: true }).isChecked()).toBe(true);
});

test("colors come from a third picture, of the trays or from a file", async () => {
  const { page } = room;
  await paint(page, "Two koi");
  const palette = async (): Promise<string | undefined> => (await recipe()).regions[0]!.color.palette?.file;
  await page.page.getByRole("combobox", { name: "Colors" }).click();
  await page.page.getByRole("option", { name: /^Painting, recolored/ }).click();
  const ofPhoto = await seen(page);
  await page.button(/^Colors of/).click();
  await page.page.getByRole("dialog", { name: "Choose whose colors" }).getByRole("button", { name: "Fruit and vase", exact: true }).click();
  await expect.poll(palette).toBe("gallery:still-life");
  await page.button("Colors of Fruit and vase").waitFor();
  const ofFruit = await seen(page);
  expect(likeness(ofPhoto, ofFruit)).toBeLessThan(25);

  await page.button(/^Colors of/).click();
  await page.upload(page.button("Open a picture"), await files.painting());
  await page.button("Colors of Waves.png").waitFor();
  await expect.poll(palette).toMatch(/^picture:/);
  await page.button(/^Colors of/).click();
  await page.button("The photo").click();
  await expect.poll(palette).toBeUndefined();
  // It is in the history already, so that nothing but the picture tells when it is back.
  await expect.poll(async () => likeness(ofPhoto, await seen(page)), { timeout: 50_000 }).toBeGreaterThan(40);
  for (const before of [/^picture:/, /still-life$/]) {
    await undo(page);
    await expect.poll(palette).toMatch(before);
  }
}, 120_000);

test("what is taken over is chosen by a word, or level by level, but never nothing", async () => {
  const { page } = room;
  await paint(page, "Two koi");
  const full = await seen(page);
  const levels = async (): Promise<readonly number[]> => (await recipe()).levels.map(({ strength }) => strength);
  await page.choose("What is taken over", "Color");
  const color = levelPresets.color.map(({ strength }) => strength);
  await expect.poll(levels).toEqual(color);
  expect(likeness(full, await seen(page))).toBeLessThan(25);

  await page.button("One by one").click();
  await page.number("Detail").fill("0");
  const grain = page.slider("Color grain");
  await grain.focus();
  await page.page.keyboard.press("Home");
  await page.page.getByText("One of them has to paint").waitFor();
  const alone = [0, 0, 0, 0, color[4]!];
  await expect.poll(levels).toEqual(alone);
  await page.slider("Texture").focus();
  await page.page.keyboard.press("ArrowRight");
  await expect.poll(levels).toEqual(alone.with(2, 0.01));
  for (const before of [alone, color, [1, 1, 1, 1, 1]]) {
    await undo(page);
    await expect.poll(levels).toEqual(before);
  }
}, 120_000);

test("a preset is saved, applied, exported, deleted and imported; a file that is none is refused", async () => {
  const { page } = room;
  await paint(page, "Two koi");
  await page.number("Strength").fill("40");
  await page.choose("Look", "Faithful");
  await page.button("Presets").click();
  const presets = page.page.getByRole("dialog", { name: "Presets" });
  await presets.getByRole("textbox", { name: "Name of a new preset" }).fill("Soft");
  await page.page.keyboard.press("Enter");
  await page.button("Preset: Soft").waitFor();

  await presets.getByRole("button", { name: /^Bold strokes/ }).click();
  await page.button("Preset: Bold strokes").waitFor();
  await expect.poll(async () => (await recipe()).styleScale).toBe(2);
  await presets.getByRole("button", { name: "Soft", exact: true }).click();
  await expect.poll(async () => [(await recipe()).method, (await recipe()).regions[0]!.strength]).toEqual(["ot", 0.4]);

  const [download] = await Promise.all([page.page.waitForEvent("download"), presets.getByRole("button", { name: "Export Soft" }).click()]);
  expect(download.suggestedFilename()).toBe("Soft.anybrush.json");
  const exported: unknown = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(exported).toMatchObject({ anybrush: "preset", version: 1, name: "Soft", look: { method: "ot", strength: 0.4 } });
  await presets.getByRole("button", { name: "Delete Soft" }).click();
  await page.toast("Soft is deleted").waitFor();
  await page.button("Presets").waitFor();

  const [sound, foreign] = [join(files.folder, "Soft.json"), join(files.folder, "Shopping.json")];
  await writeFile(sound, JSON.stringify(exported));
  await writeFile(foreign, JSON.stringify({ milk: 2 }));
  await page.upload(presets.getByRole("button", { name: "Import presets…" }), foreign, sound);
  await page.toast("Shopping.json was not imported").waitFor();
  await page.button("Preset: Soft").waitFor();
  await page.page.keyboard.press("Escape");
  await presets.waitFor({ state: "hidden" });
  await undo(page);
  await page.button("Preset: Bold strokes").waitFor();
  await undo(page);
  await page.button("Preset: Soft").waitFor();
});

test("axe finds nothing where everything is unfolded", async () => {
  const { page } = room;
  await paint(page, "Two koi", "Lighthouse", "Breaking wave");
  await page.button("One by one").click();
  await page.button("Leave Lighthouse out for now").click();
  await page.page.getByRole("combobox", { name: "Colors" }).click();
  await page.page.getByRole("option", { name: /^Painting, tinted/ }).click();
  await finished(page);
  const violations = async (): Promise<readonly string[]> => (await new AxeBuilder({ page: page.page }).analyze()).violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} at ${html.slice(0, 200)}`));
  expect(await violations()).toEqual([]);
  const opened = page.page.locator("[role=dialog], [role=menu]");
  for (const name of [/^Preset/, /^Colors of/, "More of Two koi"]) {
    await page.button(name).click();
    await opened.waitFor();
    await page.page.waitForFunction(() => document.getAnimations().every(({ effect }) => effect?.getComputedTiming().endTime === Infinity));
    expect(await violations()).toEqual([]);
    await page.page.keyboard.press("Escape");
    await opened.waitFor({ state: "hidden" });
  }
}, 180_000);
