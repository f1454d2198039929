import { readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { writePicture } from "../../../main/image/write.ts";
import { readPicture } from "../../../main/image/read.ts";
import { outputFormats } from "../../../shared/job.ts";
import type { Output, OutputFormat } from "../../../shared/job.ts";
import { exifTiff, jpegWithExif, MAKER_NOTE, readExifOf, THUMBNAIL, tiffWithExif } from "./exif-sample.ts";
import { LIMIT, outputTo, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();

/** A photo of each format with a camera's EXIF in it, lying on its side. */
async function photo(format: OutputFormat): Promise<string> {
  const file = at(`photo.${format}`);
  const pixels = toSharp(samplePicture(48, 32));
  const jpeg = jpegWithExif(await pixels.clone().jpeg().toBuffer(), exifTiff(6));
  if (format === "jpeg") await writeFile(file, jpeg);
  else if (format === "tiff") await writeFile(file, tiffWithExif(await pixels.raw().toBuffer(), 48, 32, 6));
  else await sharp(jpeg).keepExif().toFormat(format).toFile(file);
  return file;
}

async function write(metadataFrom: string | null, format: OutputFormat, output: Partial<Output> = {}, sourceDepth: 8 | 16 = 8): Promise<string> {
  const file = at(`result.${format}`);
  return writePicture({ picture: samplePicture(20, 30), mayBeBlack: false, alpha: null, output: outputTo(file, output), sourceDepth, sources: [], metadataFrom, recipe: null, token: "t" });
}

test.each(outputFormats.flatMap((source) => outputFormats.map((target) => [source, target] as const)))("EXIF of a %s is kept in a %s", async (source, target) => {
  const from = await photo(source);
  expect((await readPicture(from, { pixelLimit: LIMIT })).facts).toMatchObject({ width: 32, height: 48 });
  const file = await write(from, target);
  const exif = await readExifOf(file);
  expect(exif?.Image).toMatchObject({ Make: "Müller & <Söhne>", Model: "Kamera 5", Copyright: "© Ana 2024", Orientation: 1 });
  expect(exif?.Photo).toMatchObject({ ExposureTime: 1 / 250, FNumber: 2.8, LensModel: "50mm ƒ/1.8", ISOSpeedRatings: 400, ColorSpace: 1, PixelXDimension: 20, PixelYDimension: 30 });
  expect(exif?.Photo?.["DateTimeOriginal"]).toEqual(new Date("2024-05-06T07:08:09Z"));
  expect(exif?.GPSInfo).toMatchObject({ GPSLatitudeRef: "N", GPSLatitude: [51, 30, 32.3], GPSLongitudeRef: "W", GPSLongitude: [0, 7, 43.66] });
  expect(exif?.Thumbnail).toBeUndefined();
  const bytes = await readFile(file);
  expect(bytes.includes(THUMBNAIL)).toBe(false);
  expect(bytes.includes(MAKER_NOTE)).toBe(false);
  expect((await readPicture(file, { pixelLimit: LIMIT })).facts).toMatchObject({ width: 20, height: 30 });
});

test("the fixture has a thumbnail and a maker note to lose", async () => {
  const bytes = await readFile(await photo("jpeg"));
  expect(bytes.includes(THUMBNAIL) && bytes.includes(MAKER_NOTE)).toBe(true);
  expect((await readExifOf(at("photo.jpeg")))?.Thumbnail).toBeDefined();
});

test.each(["png", "tiff"] as const)("EXIF is kept in a %s of 16 bits, and the pixels with it", async (format) => {
  const file = await write(await photo("jpeg"), format, {}, 16);
  expect((await readExifOf(file))?.Image?.["Model"]).toBe("Kamera 5");
  const { picture, facts } = await readPicture(file, { pixelLimit: LIMIT });
  expect(facts.depth).toBe(16);
  expect(picture.data).toEqual(samplePicture(20, 30).data);
});

test.each(outputFormats)("strip leaves no EXIF in a %s", async (format) => {
  const file = await write(await photo("jpeg"), format, { metadata: "strip" });
  const bytes = await readFile(file);
  for (const secret of ["Kamera 5", "2024:05:06", "Ana"]) expect(bytes.includes(secret)).toBe(false);
  expect((await sharp(file).metadata()).exif).toBeUndefined();
});

test.each(outputFormats)("a %s from a source without EXIF has none of a camera", async (format) => {
  await toSharp(samplePicture(8, 8)).png().toFile(at("plain.png"));
  const file = await write(at("plain.png"), format);
  expect((await readExifOf(file))?.Image?.["Make"]).toBeUndefined();
});

test("damaged EXIF costs the metadata, not the picture", async () => {
  const jpeg = await toSharp(samplePicture(48, 32)).jpeg().toBuffer();
  const sound = exifTiff(1);
  for (let cut = 4; cut < sound.length; cut += 37) {
    await writeFile(at("damaged.jpg"), jpegWithExif(jpeg, sound.subarray(0, cut)));
    const file = await write(at("damaged.jpg"), "png", { existing: "overwrite" });
    expect((await readPicture(file, { pixelLimit: LIMIT })).facts.width).toBe(20);
  }
});

test("a source that has gone meanwhile does not fail the result", async () => {
  expect(await write(at("gone.jpg"), "jpeg")).toBe(at("result.jpeg"));
});
