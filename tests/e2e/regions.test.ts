import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import type { Pixels } from "./pixels.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio({ reducedMotion: "reduce" });
const files = usePictureFiles();

/** A rectangle in parts of the picture's sides, 0 to 1. */
interface Part {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the brush goes over, and what lies far from it: farther than what the network sees around a pixel would matter. */
const inside: Part = { left: 0.15, top: 0.15, right: 0.4, bottom: 0.85 };
const outside: Part = { left: 0.72, top: 0.1, right: 0.95, bottom: 0.9 };
const PATIENCE = { timeout: 50_000 };

/** Mean difference of two pictures in a part of them, in 8-bit steps. */
function difference(one: Pixels, other: Pixels, { left, top, right, bottom }: Part): number {
  expect([other.width, other.height]).toEqual([one.width, one.height]);
  let [sum, count] = [0, 0];
  for (let y = Math.round(top * one.height); y < bottom * one.height; y++) {
    for (let i = (y * one.width + Math.round(left * one.width)) * 3; i < (y * one.width + Math.round(right * one.width)) * 3; i++, count++) sum += Math.abs(one.data[i]! - other.data[i]!);
  }
  return (255 * sum) / count;
}

const surface = ({ page }: StudioPage): Locator => page.getByRole("application", { name: /^Mask of / });
const layer = ({ page }: StudioPage): Locator => page.locator(".mask-layer");

/** How much of the mask that the editor shows is inside, 0 to 1. */
async function area(page: StudioPage): Promise<number> {
  return layer(page).evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) return -1;
    const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    return data.reduce((sum, value, index) => (index % 4 === 3 ? sum + value : sum), 0) / 255 / (data.length / 4);
  });
}

/** Drags the pointer over the picture, along points in parts of its sides. */
async function stroke(page: StudioPage, ...points: readonly (readonly [number, number])[]): Promise<void> {
  const { x, y, width, height } = await page.boxOf(layer(page));
  const { mouse } = page.page;
  for (const [index, [across, down]] of points.entries()) {
    await mouse.move(x + across * width, y + down * height, { steps: index === 0 ? 1 : 6 });
    if (index === 0) await mouse.down();
  }
  await mouse.up();
}

/** A stroke from one point to another, and the wait until its mask is kept. */
async function keptStroke(page: StudioPage, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  await Promise.all([page.page.waitForResponse((response) => response.url().endsWith("/api/keepMask"), PATIENCE), stroke(page, from, to)]);
}

/** A photo in one style, as sharp as it becomes. */
async function painted(page: StudioPage): Promise<Pixels> {
  await page.openPhoto(await files.photo("Sea.jpg", 320));
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  await page.sharp({ width: 320 });
  return page.seen(page.painted);
}

/** Adds a region and paints its left side. */
async function paintedRegion(page: StudioPage): Promise<void> {
  await page.button("Add region").click();
  await surface(page).waitFor(PATIENCE);
  await page.number("Size").fill("90");
  await page.number("Hardness").fill("100");
  await keptStroke(page, [0.28, 0.1], [0.28, 0.9]);
}

/** The picture once the preview of all there is now is finished. */
async function finished(page: StudioPage): Promise<Pixels> {
  await page.page.locator(".progress-line").waitFor({ state: "detached", ...PATIENCE });
  await page.sharp({ width: 320 });
  return page.seen(page.painted);
}

test("a region that is painted with the pointer takes a style of its own; the rest of the picture stays as it was", async () => {
  const { page } = room;
  const plain = await painted(page);
  await paintedRegion(page);
  const covered = await area(page);
  expect(covered).toBeGreaterThan(0.15);
  expect(covered).toBeLessThan(0.4);

  await page.button("Done").click();
  await surface(page).waitFor({ state: "detached" });
  // In the style of the base still, but from here on each part of the photo has statistics of its own.
  const before = await finished(page);
  await page.chooseStyle("Lighthouse");
  const parted = await finished(page);
  expect(difference(plain, parted, inside)).toBeGreaterThan(40);
  expect(difference(before, parted, inside)).toBeGreaterThan(40);
  // The network sees far around each pixel, which on a picture this small is most of it.
  expect(difference(before, parted, outside)).toBeLessThan(15);

  // Everything else has still the style it had.
  await page.page.getByRole("list", { name: "Regions" }).getByRole("button", { name: /^Everything else/ }).click();
  expect(await page.styles.getByRole("button", { name: "Two koi", exact: true }).getAttribute("aria-pressed")).toBe("true");

  // Left as it is, it is the photo.
  await page.button("Leave Everything else as it is").click();
  const alone = await finished(page);
  await page.page.keyboard.down("b");
  const photo = await page.seen(page.photo);
  await page.page.keyboard.up("b");
  // But for how previews are packed.
  expect(difference(photo, alone, outside)).toBeLessThan(5);
  expect(difference(photo, alone, inside)).toBeGreaterThan(20);
});

test("each stroke is a step to undo and to redo, seen in the editor at once", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  await painted(page);
  await paintedRegion(page);
  const first = await area(page);
  await stroke(page, [0.6, 0.3], [0.6, 0.5]);
  await stroke(page, [0.85, 0.3], [0.85, 0.5]);
  const third = await area(page);
  await keyboard.press("Control+z");
  await expect.poll(async () => area(page), PATIENCE).toBeLessThan(third);
  const second = await area(page);
  expect(second).toBeGreaterThan(first);
  await keyboard.press("Control+z");
  await expect.poll(async () => area(page)).toBe(first);
  await keyboard.press("Control+Shift+z");
  await expect.poll(async () => area(page)).toBe(second);
  await keyboard.press("Control+Shift+z");
  await expect.poll(async () => area(page)).toBe(third);
  for (let step = 0; step < 3; step++) await keyboard.press("Control+z");
  await expect.poll(async () => area(page)).toBe(0);
  await keyboard.press("Control+z");
  await surface(page).waitFor({ state: "detached" });
  await page.page.getByRole("list", { name: "Regions" }).waitFor({ state: "detached" });
});

test("while a mask is open, undoing calls off the stroke, other masks are seen faintly, and Delete in the list takes the region away", async () => {
  const { page } = room;
  const { keyboard, mouse } = page.page;
  await painted(page);
  await paintedRegion(page);
  const first = await area(page);
  const { x, y, width, height } = await page.boxOf(layer(page));
  await mouse.move(x + 0.7 * width, y + 0.3 * height);
  await mouse.down();
  await mouse.move(x + 0.8 * width, y + 0.6 * height, { steps: 4 });
  await expect.poll(async () => area(page)).toBeGreaterThan(first);
  await keyboard.press("Control+z");
  await mouse.move(x + 0.9 * width, y + 0.6 * height, { steps: 4 });
  await mouse.up();
  await expect.poll(async () => area(page)).toBe(first);

  await page.button("Add region").click();
  await expect.poll(async () => area(page), PATIENCE).toBe(0);
  await page.page.locator(".mask-faint").waitFor();
  const list = page.page.getByRole("list", { name: "Regions" });
  await list.getByRole("button", { name: /^Region 2/ }).focus();
  await keyboard.press("Delete");
  await expect.poll(async () => list.locator(".region-name").allInnerTexts()).toEqual(["Region 1", "Everything else"]);
  await surface(page).waitFor({ state: "detached" });
});

test("the mask is there again after the page was loaded anew", async () => {
  const { page, server } = room;
  await painted(page);
  await paintedRegion(page);
  await page.chooseStyle("Lighthouse");
  const before = await area(page);
  const kept = async (): Promise<string | undefined> => (await server.link.call("open", {})).session.recipe?.regions[1]?.mask?.file;
  await expect.poll(kept, PATIENCE).toMatch(/^mask:/);
  await expect.poll(async () => (await server.link.call("open", {})).session.recipe?.regions[1]?.styles[0]?.picture.file, PATIENCE).toBe("gallery:ink-hatching");
  await page.page.reload();
  await page.photos.waitFor();
  await page.page.getByRole("list", { name: "Regions" }).getByRole("button", { name: /^Region 1/ }).click();
  await page.button("Paint mask").click();
  await surface(page).waitFor();
  await expect.poll(async () => area(page), PATIENCE).toBe(before);
});

test("regions are named, moved, muted and taken away by keys", async () => {
  const { page } = room;
  const { keyboard } = page.page;
  await painted(page);
  const list = page.page.getByRole("list", { name: "Regions" });
  for (const place of [1, 2]) {
    await keyboard.press("Shift+n");
    await list.getByRole("button", { name: new RegExp(`^Region ${place}`) }).waitFor(PATIENCE);
    await keyboard.press("Escape");
    await surface(page).waitFor({ state: "detached" });
  }
  const names = async (): Promise<readonly string[]> => list.locator(".region-name").allInnerTexts();
  await list.getByRole("button", { name: /^Region 1/ }).focus();
  await keyboard.press("F2");
  await page.page.getByRole("textbox", { name: "Name of Region 1" }).fill("Sky");
  await keyboard.press("Enter");
  await expect.poll(names).toEqual(["Sky", "Region 2", "Everything else"]);
  await list.getByRole("button", { name: /^Sky/ }).focus();
  await keyboard.press("Alt+ArrowDown");
  await expect.poll(names).toEqual(["Region 1", "Sky", "Everything else"]);
  await expect.poll(async () => list.getByRole("button", { name: /^Sky/ }).evaluate((each) => each === document.activeElement)).toBe(true);
  await page.button("Leave Sky as it is").click();
  await page.page.getByRole("button", { name: "Leave Sky as it is", pressed: true }).waitFor();
  await list.getByRole("button", { name: /^Sky/ }).focus();
  await keyboard.press("Delete");
  await expect.poll(names).toEqual(["Region 1", "Everything else"]);
  await keyboard.press("Control+z");
  await expect.poll(names).toEqual(["Region 1", "Sky", "Everything else"]);
});

test("only a part of a style's picture gives the style", async () => {
  const { page } = room;
  const whole = await painted(page);
  await page.button("More of Two koi").click();
  await page.page.getByRole("menuitem", { name: /part/i }).click();
  await surface(page).waitFor();
  await page.page.getByRole("toolbar", { name: "Tools" }).getByRole("button", { name: "Rectangle" }).click();
  await keptStroke(page, [0.02, 0.02], [0.2, 0.2]);
  expect(await area(page)).toBeGreaterThan(0.02);
  await page.button("Done").click();
  const part = await finished(page);
  expect(difference(whole, part, { left: 0, top: 0, right: 1, bottom: 1 })).toBeGreaterThan(5);
});
