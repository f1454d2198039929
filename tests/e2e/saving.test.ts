import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { readRecipe } from "../../main/studio/recipes.ts";
import { problemOf } from "../fixtures/problem.ts";
import { anybrush } from "../main/cli/command-line.ts";
import { usePictureFiles } from "./picture-files.ts";
import type { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

async function paint(page: StudioPage): Promise<void> {
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.painted.waitFor();
}

/** Keeps the file that comes after a click or key; answers where it lies. */
async function downloaded(page: StudioPage, begin: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.page.waitForEvent("download", { timeout: 50_000 }), begin()]);
  const file = join(files.folder, download.suggestedFilename());
  await download.saveAs(file);
  return file;
}

test("a picture is saved as it is, with the photo's own data and the recipe that made it", async () => {
  const { page } = room;
  await paint(page);
  await page.button("Save picture…").click();
  const file = await downloaded(page, async () => page.dialog("Save picture").getByRole("button", { name: "Save", exact: true }).click());
  expect(file).toBe(join(files.folder, "Sea-mosaic.jpg"));
  const { format, width, height, exif } = await sharp(file).metadata();
  expect([format, width, height]).toEqual(["jpeg", 320, 240]);
  expect(exif?.toString("latin1")).toContain("Ada Example");
  const { method, regions } = await readRecipe(file);
  expect([method, regions[0]?.strength, regions[0]?.styles[0]?.picture.file]).toEqual(["wct", 1, "gallery:mosaic"]);
  expect((await anybrush(files.folder, ["show", "--flags", file])).stdout).toContain("mosaic");
  await page.toast("Sea-mosaic.jpg is saved").waitFor();
});

test("format, depth, size, what goes along and the name are as the dialog says, and are remembered", async () => {
  const { page } = room;
  await paint(page);
  await page.number("Strength").fill("60");
  await page.page.keyboard.press("Control+s");
  const dialog = page.dialog("Save picture");
  await dialog.waitFor();
  await page.choose("Format", "PNG");
  await page.choose("Bits per color", "16");
  await page.choose("Size", "Longest side");
  await page.number("Longest side in pixels").fill("200");
  await dialog.getByText("200 × 150 pixels").waitFor();
  await page.choose("Include", "Nothing");
  await page.number("Name").fill("My {content} at {strength}");
  await dialog.getByText("My Sea at 60.png").waitFor();
  const file = await downloaded(page, async () => page.page.keyboard.press("Enter"));
  expect(file).toBe(join(files.folder, "My Sea at 60.png"));
  const { format, width, height, depth, exif, xmp, comments } = await sharp(file).metadata();
  expect([format, width, height, depth]).toEqual(["png", 200, 150, "ushort"]);
  expect([exif, xmp, comments]).toEqual([undefined, undefined, undefined]);
  expect(await problemOf(async () => readRecipe(file))).toMatchObject({ code: "recipe-missing" });
  await dialog.waitFor({ state: "hidden" });

  await page.number("Strength").fill("30");
  const second = await downloaded(page, async () => page.page.keyboard.press("Control+Shift+s"));
  expect(second).toBe(join(files.folder, "My Sea at 30.png"));
  expect((await sharp(second).metadata()).depth).toBe("ushort");
});
