import { expect, test } from "vitest";
import { usePictureFiles } from "./picture-files.ts";
import { likeness } from "./pixels.ts";
import { useStudio } from "./use-studio.ts";

const room = useStudio();
const files = usePictureFiles();

/** Below this a picture is not the photo any more, in dB: a strong JPEG of it has 25 and more. */
const PAINTED = 18;

test("a sample photo and a click on a style give a picture, which stays in its place while it becomes sharp", async () => {
  const { page } = room;
  await page.chooseSample("Mountain lake");
  const [photo, place] = [await page.seen(page.photo), await page.boxOf(page.photo)];
  expect([photo.width, photo.height].map(Math.round)).toEqual([place.width, place.height].map(Math.round));
  const previews = page.watchPreviews();
  await page.chooseStyle("Two koi");
  await page.painted.waitFor();
  expect(await page.boxOf(page.painted)).toEqual(place);
  await page.settles({ photo: "Mountain lake", style: "Two koi", strength: 100 });
  expect(await page.boxOf(page.painted)).toEqual(place);
  expect(previews().length).toBeGreaterThan(1);
  expect(likeness(photo, await page.seen(page.painted))).toBeLessThan(PAINTED);
});

test("one's own painting is a style, chosen in a dialog or dropped onto the styles", async () => {
  const { page } = room;
  await page.openPhoto(await files.photo());
  const photo = await page.seen(page.photo);
  await page.upload(page.button("Your own painting"), await files.painting("Uploaded.png"));
  await page.settles({ photo: "Sea", style: "Uploaded" });
  expect(likeness(photo, await page.seen(page.painted))).toBeLessThan(PAINTED);
  await page.drop(page.styles, await files.painting("Dropped.png", 160));
  await page.settles({ photo: "Sea", style: "Dropped" });
});

test("one's own photo can be dropped and pasted", async () => {
  const { page } = room;
  await page.drop(page.page.getByRole("main"), await files.photo("Dropped.jpg", 200));
  await page.page.getByRole("img", { name: "Dropped.jpg, before" }).waitFor();
  await page.paste(await files.photo("Pasted.jpg", 210));
  await page.page.getByRole("img", { name: "Pasted.jpg, before" }).waitFor();
  await page.button("Dropped.jpg").click();
  await page.page.getByRole("img", { name: "Dropped.jpg, before" }).waitFor();
  expect((await page.boxOf(page.photo)).width).toBeGreaterThan(200);
});
