import { join } from "node:path";
import { expect, test } from "vitest";
import { axeFindings } from "./axe.ts";
import { openWatched } from "./browser.ts";
import { LocalStudio } from "./local-studio.ts";
import { usePictureFiles } from "./picture-files.ts";
import { StudioPage } from "./studio-page.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio({ reducedMotion: "reduce" });
const files = usePictureFiles();
const PATIENCE = { timeout: 50_000 };

/** A result of another studio, of which nothing is left but the file. */
async function paintedElsewhere(photo: string, painting: string): Promise<string> {
  const elsewhere = await LocalStudio.start();
  const { context } = await openWatched(room.browser);
  try {
    const page = new StudioPage(await context.newPage());
    await page.open(elsewhere.address);
    await page.openPhoto(photo);
    await page.upload(page.button("Your own painting"), painting);
    await page.settles({ style: "Waves" });
    await page.number("Strength").fill("65");
    await page.settles({ style: "Waves", strength: 65 });
    const [download] = await Promise.all([page.page.waitForEvent("download", PATIENCE), page.page.keyboard.press("Control+Shift+s")]);
    const file = join(files.folder, download.suggestedFilename());
    await download.saveAs(file);
    return file;
  } finally {
    await context.close();
    await elsewhere.end();
  }
}

test("a result of another computer asks for its pictures, tells a wrong one, and is edited on", async () => {
  const { page } = room;
  const [photo, painting, wrong] = [await files.photo(), await files.painting(), await files.painting("Other.png", 160)];
  const result = await paintedElsewhere(photo, painting);

  await page.openPhoto(result);
  await page.page.getByText("This picture was painted by Anybrush.").waitFor();
  await page.button("Edit its look").click();
  const dialog = page.dialog("Some pictures are missing");
  await dialog.getByText("Sea.jpg").waitFor();
  await dialog.getByText("Waves.png").waitFor();

  await page.upload(dialog.getByRole("button", { name: "Choose the picture for Waves.png" }), wrong);
  await dialog.getByText("This is another picture than the one it was made with.").waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.upload(dialog.getByRole("button", { name: "Choose the picture for Waves.png" }), painting);
  await dialog.getByText("Found").waitFor();
  await page.upload(dialog.getByRole("button", { name: "Choose the picture for Sea.jpg" }), photo);
  await dialog.waitFor({ state: "hidden" });
  await page.settles({ photo: "Sea", style: "Waves", strength: 65 });
  expect(await page.number("Strength").inputValue()).toBe("65 %");

  await page.button("Undo").click();
  await page.page.getByText("This picture was painted by Anybrush.").waitFor();
}, 180_000);

test("a result whose pictures are at hand opens at once; as a style it is just a style", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  await page.chooseStyle("Two koi");
  await page.settles({ style: "Two koi" });
  const [download] = await Promise.all([page.page.waitForEvent("download", PATIENCE), page.page.keyboard.press("Control+Shift+s")]);
  const result = join(files.folder, download.suggestedFilename());
  await download.saveAs(result);

  await page.upload(page.button("Your own painting"), result);
  await page.settles({ photo: "Sea", style: "Sea-mosaic" });
  expect(await page.page.getByText("This picture was painted by Anybrush.").count()).toBe(0);

  await page.drop(page.page.getByRole("main"), result);
  await page.button("Edit its look").click();
  await page.settles({ photo: "Sea", style: "Two koi" });
}, 180_000);
