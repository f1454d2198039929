import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { isGalleryPicture, listGallery, resolveGallery } from "../../../main/studio/gallery.ts";
import { problemOf } from "../../fixtures/problem.ts";

test("every picture of the gallery is there and is found by its name", async () => {
  const pictures = await listGallery();
  expect(pictures.length).toBeGreaterThan(0);
  expect(pictures.filter((picture) => !existsSync(picture.file))).toEqual([]);
  for (const picture of pictures) expect(await resolveGallery(`gallery:${picture.name}`)).toBe(picture.file);
});

test.each(["gallery:no-such-picture", "gallery:../gallery.json", "gallery:", "waves.png"])("%s is not in the gallery", async (reference) => {
  expect(await problemOf(() => resolveGallery(reference))).toMatchObject({ code: "picture-missing", facts: { file: reference } });
});

test("only the prefix makes a gallery picture", () => {
  expect(isGalleryPicture("gallery:waves")).toBe(true);
  expect(isGalleryPicture("/pictures/gallery:waves")).toBe(false);
});
