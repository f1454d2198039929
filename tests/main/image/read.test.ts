import { mkdir, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { expect, test } from "vitest";
import { inspectPicture, readPicture } from "../../../main/image/read.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { sha256File } from "../../../main/image/digest.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { grayProfile } from "./bad-files.ts";
import { LIMIT, pixel, psnr, sampleAlpha, samplePicture, temporaryFolder, toSharp, toSharp16 } from "./fixtures.ts";

const at = temporaryFolder();
const options = { pixelLimit: LIMIT };

// Lossy formats at quality 95 keep a smooth picture well above 38 dB; a swapped channel or a wrong curve is below 25.
test.each([
  ["png", Infinity], ["tiff", Infinity], ["gif", 30], ["jpeg", 38], ["webp", 38], ["avif", 38],
] as const)("%s reads under a wrong name", async (format, threshold) => {
  const original = samplePicture(60, 40);
  const file = at("picture.txt");
  await writeFile(file, await toSharp(original).toFormat(format, format === "tiff" ? { compression: "lzw" } : format === "png" || format === "gif" ? {} : { quality: 95 }).toBuffer());
  const { picture, alpha, facts } = await readPicture(file, options);
  expect(facts).toMatchObject({ format, width: 60, height: 40, depth: 8 });
  expect(alpha).toBeNull();
  expect(psnr(picture.data, original.data)).toBeGreaterThanOrEqual(threshold);
});

test("an SVG is drawn at the size that is asked for, not enlarged", async () => {
  const file = at("drawing.svg");
  await writeFile(file, '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10" fill="#fff"/><rect x="5" width="5" height="10" fill="#f00"/></svg>');
  expect(await inspectPicture(file, LIMIT)).toMatchObject({ format: "svg", width: 10, height: 10 });
  const { picture } = await readPicture(file, { ...options, size: { width: 200, height: 200 } });
  // An enlargement from 10 pixels would be blurred over 20 around the edge.
  expect(pixel(picture, 98, 100)).toEqual([1, 1, 1]);
  expect(pixel(picture, 102, 100)).toEqual([1, 0, 0]);
});

/** Where in the upright picture a stored pixel lies, by the table of the EXIF standard. */
const upright: Readonly<Record<number, (x: number, y: number, w: number, h: number) => [number, number]>> = {
  1: (x, y) => [x, y], 2: (x, y, w) => [w - 1 - x, y], 3: (x, y, w, h) => [w - 1 - x, h - 1 - y], 4: (x, y, _, h) => [x, h - 1 - y],
  5: (x, y) => [y, x], 6: (x, y, w) => [w - 1 - y, x], 7: (x, y, w, h) => [w - 1 - y, h - 1 - x], 8: (x, y, _, h) => [y, h - 1 - x],
};

function store(picture: Picture, orientation: number): Picture {
  const [width, height] = orientation < 5 ? [picture.width, picture.height] : [picture.height, picture.width];
  const data = new Float32Array(picture.data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const color = pixel(picture, ...upright[orientation]!(x, y, picture.width, picture.height));
      for (const [plane, value] of color.entries()) data[plane * width * height + y * width + x] = value;
    }
  }
  return { width, height, data };
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])("EXIF orientation %i is applied, with and without resizing", async (orientation) => {
  const original = samplePicture(48, 32);
  const file = at("turned.png");
  await toSharp(store(original, orientation)).withMetadata({ orientation }).toFile(file);
  const { picture, facts } = await readPicture(file, options);
  expect(facts).toMatchObject({ width: 48, height: 32 });
  expect(picture.data).toEqual(original.data);
  const half = await readPicture(file, { ...options, size: { width: 24, height: 16 } });
  expect(half.picture).toMatchObject({ width: 24, height: 16 });
  // The sample is smooth, so half of it is the sample at half size but for the border.
  expect(psnr(half.picture.data, samplePicture(24, 16).data)).toBeGreaterThan(40);
});

test("a JPEG is shrunk while it is read, and means the same", async () => {
  const file = at("large.jpg");
  await toSharp(samplePicture(800, 600)).jpeg({ quality: 95 }).toFile(file);
  const { picture } = await readPicture(file, { ...options, size: { width: 81, height: 61 } });
  expect(picture).toMatchObject({ width: 81, height: 61 });
  expect(psnr(picture.data, samplePicture(81, 61).data)).toBeGreaterThan(38);
});

test("Display P3 in 8 bits becomes the sRGB it was made from", async () => {
  const file = at("p3.png");
  await sharp({ create: { width: 2, height: 2, channels: 3, background: { r: 191, g: 64, b: 128 } } }).withIccProfile("p3").png().toFile(file);
  const stored = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
  expect(Math.abs(stored[0]! - 191)).toBeGreaterThan(8);
  const [r, g, b] = pixel((await readPicture(file, options)).picture, 0, 0);
  for (const [value, expected] of [[r, 191], [g, 64], [b, 128]] as const) expect(Math.abs(value * 255 - expected)).toBeLessThanOrEqual(1.5);
});

const toLinear = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
const toEncoded = (v: number): number => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055);

/** Display P3 to sRGB by the published primaries (both D65, same curve). */
function sRgbOfP3(color: readonly [number, number, number]): number[] {
  const [r, g, b] = [toLinear(color[0]), toLinear(color[1]), toLinear(color[2])];
  return [1.22494 * r - 0.22494 * g, -0.04206 * r + 1.04206 * g, -0.01964 * r - 0.07864 * g + 1.09828 * b].map(toEncoded);
}

test("Display P3 in 16 bits becomes sRGB, and 16 bits without a profile are sRGB already", async () => {
  const color = [0.7, 0.3, 0.5] as const;
  const flat = { width: 2, height: 2, data: Float32Array.from({ length: 12 }, (_, i) => color[Math.floor(i / 4)]!) };
  await toSharp16(flat).withIccProfile("p3").png().toFile(at("p3.png"));
  await toSharp16(flat).png().toFile(at("plain.png"));
  expect((await sharp(at("p3.png")).metadata()).hasProfile).toBe(true);
  const { picture, facts } = await readPicture(at("p3.png"), options);
  expect(facts.depth).toBe(16);
  // Half an 8-bit step: profiles hold their primaries and curves rounded.
  for (const [i, expected] of sRgbOfP3(color).entries()) expect(Math.abs(pixel(picture, 0, 0)[i]! - expected)).toBeLessThan(0.5 / 255);
  const plain = await readPicture(at("plain.png"), options);
  for (const [i, expected] of color.entries()) expect(Math.abs(pixel(plain.picture, 0, 0)[i]! - expected)).toBeLessThan(1 / 65535);
});

test.each(["jpeg", "tiff"] as const)("a CMYK %s becomes sRGB", async (format) => {
  const file = at("print");
  await sharp({ create: { width: 16, height: 16, channels: 3, background: { r: 170, g: 120, b: 90 } } }).toColourspace("cmyk").toFormat(format, { quality: 95 }).toFile(file);
  expect((await inspectPicture(file, LIMIT)).space).toBe("cmyk");
  const color = pixel((await readPicture(file, options)).picture, 8, 8);
  // There and back through a print profile moves a color that inks can mix by ten steps; inverted inks by a hundred.
  for (const [i, expected] of [170, 120, 90].entries()) expect(Math.abs(color[i]! * 255 - expected)).toBeLessThan(16);
});

test("gray is gray, and its profile is honored", async () => {
  await sharp({ create: { width: 4, height: 4, channels: 3, background: "#808080" } }).toColourspace("b-w").jpeg().toFile(at("gray.jpg"));
  expect(pixel((await readPicture(at("gray.jpg"), options)).picture, 1, 1)).toEqual(Array.from({ length: 3 }, () => Math.fround(128 / 255)));
  await writeFile(at("linear.icc"), grayProfile(1));
  await sharp({ create: { width: 4, height: 4, channels: 3, background: "#808080" } }).withIccProfile(at("linear.icc")).png().toFile(at("linear.png"));
  expect((await sharp(at("linear.png"), { ignoreIcc: true }).raw().toBuffer())[0]).toBeLessThan(60);
  const [value] = pixel((await readPicture(at("linear.png"), options)).picture, 1, 1);
  expect(Math.abs(value * 255 - 128)).toBeLessThan(2);
});

test.each(["png", "tiff"] as const)("a %s of 16 bits keeps every one of them", async (format) => {
  const original = samplePicture(40, 30, 65535);
  await toSharp16(original).toFormat(format, format === "tiff" ? { compression: "lzw" } : {}).toFile(at("deep"));
  const { picture, facts } = await readPicture(at("deep"), options);
  expect(facts.depth).toBe(16);
  expect(picture.data).toEqual(original.data);
});

test("16-bit gray with alpha reads", async () => {
  const raw = Uint16Array.from({ length: 2 * 50 }, (_, i) => (i % 2 === 0 ? 300 + 1200 * (i / 2) : 65535 - 1000 * (i / 2)));
  await sharp(raw, { raw: { width: 10, height: 5, channels: 2 } }).toColourspace("grey16").png().toFile(at("gray16.png"));
  const { picture, alpha } = await readPicture(at("gray16.png"), options);
  expect(pixel(picture, 3, 2)).toEqual(Array.from({ length: 3 }, () => Math.fround(raw[46]! / 65535)));
  expect(alpha?.data[23]).toBe(Math.fround(raw[47]! / 65535));
});

test("white of a 10-bit AVIF is 1", async () => {
  const white = { width: 16, height: 16, data: new Float32Array(768).fill(1) };
  await toSharp16(white).avif({ bitdepth: 10, quality: 100 }).toFile(at("ten.avif"));
  const { picture, facts } = await readPicture(at("ten.avif"), options);
  expect(facts.depth).toBe(16);
  // Two steps of 10 bits, for the conversion to YCbCr.
  expect(Math.abs(picture.data[100]! - 1)).toBeLessThan(2 / 1023);
});

test("a palette PNG reads", async () => {
  await sharp({ create: { width: 9, height: 7, channels: 3, background: "#c83264" } }).png({ palette: true }).toFile(at("palette.png"));
  expect((await sharp(at("palette.png")).metadata()).isPalette).toBe(true);
  expect(pixel((await readPicture(at("palette.png"), options)).picture, 8, 6)).toEqual([200, 50, 100].map((v) => Math.fround(v / 255)));
});

test("alpha is carried, and what lies under alpha 0 does not matter", async () => {
  const original = samplePicture(32, 8);
  const alpha = sampleAlpha(32, 8);
  const garbage = { ...original, data: original.data.map((value, i) => (i % 32 === 0 ? 1 - value : value)) };
  await toSharp(original, alpha).png().toFile(at("clean.png"));
  await toSharp(garbage, alpha).png().toFile(at("garbage.png"));
  const [clean, dirty] = [await readPicture(at("clean.png"), options), await readPicture(at("garbage.png"), options)];
  expect(clean.alpha?.data).toEqual(alpha.data);
  expect(dirty.picture.data).toEqual(clean.picture.data);
  expect(pixel(clean.picture, 1, 3)).toEqual(pixel(original, 1, 3));
  const [red] = pixel(clean.picture, 0, 0);
  expect(red).toBeGreaterThan(0.3);
});

test("an alpha channel in which all is opaque is none", async () => {
  await sharp({ create: { width: 3, height: 3, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 1 } } }).png().toFile(at("opaque.png"));
  const { alpha, facts } = await readPicture(at("opaque.png"), options);
  expect(alpha).toBeNull();
  expect(facts.hasAlpha).toBe(true);
});

test.each(["gif", "webp"] as const)("of an animated %s the first frame is read", async (format) => {
  const frames = ["#ff0000", "#0000ff", "#00ff00"].map((background) => ({ create: { width: 20, height: 10, channels: 3 as const, background } }));
  const pages = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
  await writeFile(at("moving"), await sharp(pages, { join: { animated: true } }).toFormat(format).toBuffer());
  expect((await sharp(at("moving")).metadata()).pages).toBe(3);
  const { picture, facts } = await readPicture(at("moving"), options);
  expect(facts).toMatchObject({ width: 20, height: 10 });
  const [r, , b] = pixel(picture, 10, 5);
  expect(r).toBeGreaterThan(0.95);
  expect(b).toBeLessThan(0.05);
});

test.each(["jpeg", "png", "webp", "tiff", "avif", "gif"] as const)("a %s of one pixel reads, and enlarges", async (format) => {
  await writeFile(at("pixel"), await sharp({ create: { width: 1, height: 1, channels: 3, background: "#c86432" } }).toFormat(format).toBuffer());
  const { picture } = await readPicture(at("pixel"), { ...options, size: { width: 3, height: 2 } });
  // One pixel at default quality is off by a step or two.
  for (const [i, expected] of [200, 100, 50].entries()) expect(Math.abs(pixel(picture, 2, 1)[i]! * 255 - expected)).toBeLessThan(6);
});

test.each(["画 ünï.png", "photo [page=2]", "with space & 'quote'.png"])("a file called %s reads", async (name) => {
  await writeFile(at(name), await toSharp(samplePicture(8, 8)).png().toBuffer());
  expect((await readPicture(at(name), options)).picture.data).toEqual(samplePicture(8, 8).data);
});

test("the hash of a file is SHA-256 in hex", async () => {
  await writeFile(at("abc"), "abc");
  expect(await sha256File(at("abc"))).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect((await problemOf(() => sha256File(at("none")))).code).toBe("picture-missing");
  await mkdir(at("folder"));
  expect((await problemOf(() => sha256File(at("folder")))).code).toBe("picture-unreadable");
});
