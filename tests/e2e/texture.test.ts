import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readRecipe } from "../../main/studio/recipes.ts";
import { axeFindings } from "./axe.ts";
import { usePictureFiles } from "./picture-files.ts";
import type { Pixels } from "./pixels.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio({ reducedMotion: "reduce" });
const files = usePictureFiles();
const PATIENCE = { timeout: 50_000 };
const SIDE = 256;

async function makeTexture(page: StudioPage): Promise<void> {
  await page.button("No photo? Make a texture").click();
  await page.number("Width").fill(String(SIDE));
  await page.page.keyboard.press("Tab");
  await page.page.getByText(`${SIDE} × ${SIDE} px`).waitFor();
  await page.chooseStyle("Two koi");
  await page.settles({ photo: "Texture", style: "Two koi" });
}

async function saved(page: StudioPage): Promise<string> {
  await page.page.keyboard.press("Control+s");
  await page.choose("Format", "PNG");
  const [download] = await Promise.all([page.page.waitForEvent("download", PATIENCE), page.dialog("Save picture").getByRole("button", { name: "Save", exact: true }).click()]);
  const file = join(files.folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

/** Mean step between neighboring columns: all within the picture, and the one from its right edge around to its left. */
async function steps(file: string, way: "columns" | "rows"): Promise<{ readonly within: number; readonly around: number }> {
  const turned = way === "rows" ? sharp(file).rotate(90) : sharp(file);
  const { data, info } = await turned.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const step = (x: number, to: number): number => {
    let sum = 0;
    for (let y = 0; y < height; y++) for (let c = 0; c < channels; c++) sum += Math.abs(data[(y * width + x) * channels + c]! - data[(y * width + to) * channels + c]!);
    return sum / (height * channels);
  };
  const all = Array.from({ length: width - 1 }, (_, x) => step(x, x + 1)).toSorted((one, other) => one - other);
  // The largest but for one in a hundred: a style has edges of its own.
  return { within: all[Math.floor(all.length * 0.99)]!, around: step(width - 1, 0) };
}

test("a seamless texture is made of a style alone, is saved without a seam, and gives way to a photo", async () => {
  const { page } = room;
  await makeTexture(page);
  expect(await page.page.getByRole("radiogroup", { name: "Compare", exact: true }).getByRole("radio").first().isDisabled()).toBe(true);
  const file = await saved(page);
  expect(file).toBe(join(files.folder, "texture-mosaic.png"));
  const { content, seamless, size, seed } = await readRecipe(file);
  expect([content, seamless, size, seed]).toEqual([null, true, { width: SIDE, height: SIDE }, 0]);
  for (const way of ["columns", "rows"] as const) {
    const { within, around } = await steps(file, way);
    expect(around).toBeLessThanOrEqual(within);
  }

  await page.button("Mountain lake, sample").or(page.photos.getByRole("button", { name: /Mountain lake/ })).first().click();
  await page.settles({ photo: "Mountain lake", style: "Two koi" });
  await page.page.keyboard.press("Control+z");
  await page.settles({ photo: "Texture", style: "Two koi" });
}, 180_000);

test("another seed is another texture, and tiles show how it repeats", async () => {
  const { page } = room;
  await makeTexture(page);
  const before = await page.seen(page.painted);
  await page.button("Another seed").click();
  await expect.poll(async () => page.number("Seed").inputValue()).not.toBe("0");
  await page.settles({ photo: "Texture", style: "Two koi" });
  const after = await page.seen(page.painted);
  expect(Buffer.from(after.data.buffer).equals(Buffer.from(before.data.buffer))).toBe(false);

  await page.choose("Show as tiles", "2 × 2");
  expect(await axeFindings(page)).toEqual([]);
  const tiles = await page.seen(page.page.getByRole("img", { name: "Texture, 2 × 2 tiles" }));
  const [half, middle] = [Math.floor(tiles.width / 2), Math.floor(tiles.height / 4)];
  const at = (x: number): number => tiles.data[(middle * tiles.width + x) * 3]!;
  const apart = Array.from({ length: half - 4 }, (_, x) => Math.abs(at(x + 2) - at(x + 2 + half)));
  expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(0.06);
}, 180_000);

/** Mean difference between the most and the least of red, green and blue between two columns, given in parts of the width: 0 is gray. */
function colorfulness({ data, width, height }: Pixels, from: number, to: number): number {
  let [sum, count] = [0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = Math.round(from * width); x < to * width; x++, count++) {
      const pixel = data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3);
      sum += Math.max(...pixel) - Math.min(...pixel);
    }
  }
  return sum / count;
}

test("areas of a label map on an empty sheet are painted in styles of their own", async () => {
  const { page } = room;
  await makeTexture(page);
  const before = await page.seen(page.painted);
  await page.button("Paint a label map").click();
  const sheet = page.page.locator(".mask-layer");
  await sheet.waitFor(PATIENCE);
  await page.number("Size").fill("100");
  await page.number("Hardness").fill("100");
  const { x, y, width, height } = await page.boxOf(sheet);
  const { mouse } = page.page;
  await mouse.move(x + 0.25 * width, y + 0.02 * height);
  await mouse.down();
  await mouse.move(x + 0.25 * width, y + 0.98 * height, { steps: 8 });
  await mouse.up();
  await page.chooseStyle("Lighthouse");
  await page.button("Done").click();
  await page.settles({ photo: "Texture", style: "Two koi.+Lighthouse" });
  const after = await page.seen(page.painted);
  // Ink on cream paper on the left, and the mosaic as it was on the right.
  expect(colorfulness(after, 0.15, 0.35)).toBeLessThan(0.6 * colorfulness(before, 0.15, 0.35));
  expect(colorfulness(after, 0.6, 0.9)).toBeGreaterThan(0.7 * colorfulness(before, 0.6, 0.9));
}, 180_000);
