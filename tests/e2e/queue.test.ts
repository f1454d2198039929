import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

/** Overwrites what the studio keeps of an upload. */
async function destroy(name: string): Promise<void> {
  const kept = await readdir(room.server.data, { recursive: true });
  for (const path of kept.filter((each) => each.endsWith(name))) await writeFile(join(room.server.data, path), "gone");
}

test("six photos at once: one that is no picture is refused, one that is destroyed fails with a reason, one is cancelled and tried again", async () => {
  const { page } = room;
  room.expects(/415 .*Broken\.jpg$/);
  const names = ["One", "Two", "Three", "Four", "Five", "Six"];
  const photos = await Promise.all(names.map(async (name, index) => files.photo(`${name}.jpg`, 160 + index)));
  await page.page.keyboard.press("Control+b");
  const dialog = page.dialog("Many at once");
  const columns = { photos: dialog.getByRole("group", { name: "Photos" }), styles: dialog.getByRole("group", { name: "Styles" }) };
  await page.upload(columns.photos.getByRole("button", { name: "Add photos" }), ...photos, await files.corrupt());
  await page.toast("Broken.jpg is not a picture that Anybrush reads.").getByText("Use JPEG, PNG, WebP, TIFF, AVIF, GIF or SVG.").waitFor();
  await columns.photos.getByText("6 chosen").waitFor();
  await columns.styles.getByRole("checkbox", { name: "Two koi" }).check({ force: true });
  await dialog.getByText("6 × 1 makes 6 pictures").waitFor();
  await destroy("Three.jpg");
  await dialog.getByRole("button", { name: "Next" }).click();
  const saved: string[] = [];
  page.page.on("download", (download) => saved.push(download.suggestedFilename()));
  await dialog.getByRole("button", { name: "Make 6 pictures" }).click();

  await page.button("Queue").click();
  const { queue } = page;
  await queue.getByRole("button", { name: "Cancel Six × Two koi" }).click();
  const row = (name: string) => queue.getByRole("listitem").filter({ hasText: `${name} × Two koi` });
  await row("Six").getByText("Cancelled").waitFor();
  for (const name of ["One", "Two", "Four", "Five"]) await row(name).getByText(`${name}-mosaic.jpg`).waitFor({ timeout: 50_000 });
  await row("Three").getByText("Three.jpg is not a picture that Anybrush reads.").waitFor();
  await row("Three").getByText("Use JPEG, PNG, WebP, TIFF, AVIF, GIF or SVG.").waitFor();
  await queue.getByText("Nothing left to do").waitFor();
  await queue.getByRole("button", { name: "Try Six × Two koi again" }).click();
  await row("Six").getByText("Six-mosaic.jpg").waitFor({ timeout: 50_000 });
  await expect.poll(() => saved.toSorted()).toEqual(["Five-mosaic.jpg", "Four-mosaic.jpg", "One-mosaic.jpg", "Six-mosaic.jpg", "Two-mosaic.jpg"]);

  const [again] = await Promise.all([page.page.waitForEvent("download"), queue.getByRole("button", { name: "Download One × Two koi" }).last().click()]);
  expect(again.suggestedFilename()).toBe("One-mosaic.jpg");
  await queue.getByRole("button", { name: "Clear ended" }).click();
  await queue.getByText("Nothing to do").waitFor();
});
