import { readdir } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { call } from "./bridge.ts";
import type { ElectronDouble } from "./electron-double/double.ts";
import { useDesktop } from "./launch.ts";
import { writePicture } from "./pictures.ts";

const desktop = useDesktop();

/** The real page: what is seen of it, and that it never asked for what it may not have. */
async function open(): Promise<ElectronDouble> {
  const electron = await desktop.launch({ blank: false });
  await electron.page.getByRole("button", { name: "Open a photo" }).first().waitFor();
  return electron;
}

function expectNoComplaints(electron: ElectronDouble): void {
  expect(electron.complaints).toEqual([]);
  expect(electron.network.leaked).toEqual([]);
}

/** Waits until the canvas shows a painted picture, by its address. */
async function painted({ page }: ElectronDouble): Promise<string> {
  const image = page.locator("main img[src*='preview']").first();
  await image.waitFor({ timeout: 40_000 });
  return (await image.getAttribute("src")) ?? "";
}

test("a photo of the dialog and a click on a style make a picture, which is saved to a folder of the dialog", async () => {
  const photo = await writePicture(join(desktop.folder, "Photo.png"), 1, 320);
  const electron = await open();
  electron.dialog.answers.push([photo]);
  electron.menu.choose("Open picture…");
  const { page } = electron;
  await page.getByRole("button", { name: "Photo.png" }).waitFor();
  await page.getByRole("button", { name: "Two koi" }).click();
  expect(await painted(electron)).toMatch(/^app-img:\/\/studio\/preview/);

  electron.dialog.habit = () => [desktop.folder];
  await page.getByRole("button", { name: "Save picture…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Choose…" }).click();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect.poll(async () => (await readdir(desktop.folder)).filter((name) => name.endsWith(".jpg")), { timeout: 40_000 }).toHaveLength(1);
  const [file = ""] = (await readdir(desktop.folder)).filter((name) => name.endsWith(".jpg"));
  expect(await sharp(join(desktop.folder, file)).metadata()).toMatchObject({ format: "jpeg", width: 320, height: 240 });
  expectNoComplaints(electron);
});

test("a photo that is dropped onto the canvas becomes the content", async () => {
  const photo = await writePicture(join(desktop.folder, "Dropped.jpg"), 3, 200);
  const electron = await open();
  await electron.drop("main", [photo]);
  await electron.page.getByRole("button", { name: "Dropped.jpg" }).waitFor();
  expect((await call(electron.page, "open", {})).sources).toMatchObject([{ name: "Dropped.jpg" }]);
  expect(electron.app.recent).toEqual([photo]);
  expectNoComplaints(electron);
});

test("a photo that the app is opened with becomes the content", async () => {
  const photo = await writePicture(join(desktop.folder, "With.png"), 4, 200);
  const electron = await desktop.launch({ blank: false, words: [photo] });
  await electron.page.getByRole("button", { name: "With.png" }).waitFor();
  expect(electron.app.recent).toEqual([photo]);
  expectNoComplaints(electron);
});

test("the native menu opens what it names, and page and menu change their language together", async () => {
  const electron = await open();
  electron.menu.choose("Settings");
  await electron.page.getByRole("dialog", { name: "Settings" }).waitFor();
  await call(electron.page, "saveSettings", { language: "de" });
  await electron.page.getByRole("dialog", { name: "Einstellungen" }).waitFor();
  expect(electron.menu.shown[0]?.label).toBe("Datei");
  expectNoComplaints(electron);
});

test("a page that dies comes back with its photo", async () => {
  const photo = await writePicture(join(desktop.folder, "Kept.png"), 5, 200);
  const electron = await desktop.launch({ blank: false, words: [photo] });
  await electron.page.getByRole("button", { name: "Kept.png" }).waitFor();
  await expect.poll(async () => (await call(electron.page, "open", {})).session.contents).toHaveLength(1);
  await electron.window.contents.crash("crashed");
  await electron.window.contents.settled();
  await expect.poll(() => electron.window.contents.page).not.toBeNull();
  await electron.page.getByRole("button", { name: "Kept.png" }).waitFor();
});
