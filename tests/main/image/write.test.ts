import { readdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { writePicture } from "../../../main/image/write.ts";
import type { WriteRequest } from "../../../main/image/write.ts";
import { readPicture } from "../../../main/image/read.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { outputFormats } from "../../../shared/job.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { LIMIT, outputTo, psnr, sampleAlpha, samplePicture, temporaryFolder } from "./fixtures.ts";

const at = temporaryFolder();

function request(picture: Picture, file: string, rest: Partial<WriteRequest> = {}): WriteRequest {
  return { picture, mayBeBlack: false, alpha: null, output: outputTo(file), sourceDepth: 8, sources: [], metadataFrom: null, recipe: null, token: "test", ...rest };
}

const reread = (file: string): ReturnType<typeof readPicture> => readPicture(file, { pixelLimit: LIMIT });

// Quality 92 with full color keeps a smooth picture above 38 dB; WebP always halves its color.
test.each([["png", Infinity], ["tiff", Infinity], ["jpeg", 38], ["webp", 35], ["avif", 38]] as const)("8 bits go into a %s and come back", async (format, threshold) => {
  const original = samplePicture(67, 45);
  const file = await writePicture(request(original, at(`result.${format}`)));
  expect(file).toBe(at(`result.${format}`));
  const { picture, facts, alpha } = await reread(file);
  expect(facts).toMatchObject({ format, depth: 8, width: 67, height: 45 });
  expect(alpha).toBeNull();
  expect(psnr(picture.data, original.data)).toBeGreaterThanOrEqual(threshold);
});

test.each(["png", "tiff"] as const)("16 bits go into a %s and come back exactly, alpha too", async (format) => {
  const [original, alpha] = [samplePicture(67, 45, 65535), sampleAlpha(67, 45, 65535)];
  const file = await writePicture(request(original, at(`deep.${format}`), { alpha, sourceDepth: 16 }));
  const result = await reread(file);
  expect(result.facts.depth).toBe(16);
  expect(result.alpha?.data).toEqual(alpha.data);
  const isVisible = (i: number): boolean => alpha.data[i % alpha.data.length]! > 0;
  expect(result.picture.data.filter((_, i) => isVisible(i))).toEqual(original.data.filter((_, i) => isVisible(i)));
});

// Lossy alpha is coded at quality 100 (WebP) or near it: 35 dB leaves room for AVIF's.
test.each([["png", Infinity], ["tiff", Infinity], ["webp", 60], ["avif", 35]] as const)("alpha goes into a %s", async (format, threshold) => {
  const alpha = sampleAlpha(64, 32);
  const result = await reread(await writePicture(request(samplePicture(64, 32), at(`clear.${format}`), { alpha })));
  expect(psnr(result.alpha!.data, alpha.data)).toBeGreaterThanOrEqual(threshold);
});

test("a jpeg, which has no alpha, is flattened onto white", async () => {
  const black = { width: 64, height: 32, data: new Float32Array(3 * 64 * 32).fill(0.001) };
  const { picture } = await reread(await writePicture(request(black, at("flat.jpg"), { alpha: sampleAlpha(64, 32) })));
  const expected = sampleAlpha(64, 32).data.map((a) => 1 - a);
  expect(psnr(picture.data.subarray(0, 64 * 32), expected)).toBeGreaterThan(38);
});

test.each([
  ["png", null, 8, 8], ["png", null, 16, 16], ["png", 8, 16, 8], ["tiff", 16, 8, 16], ["jpeg", null, 16, 8], ["avif", null, 16, 8],
] as const)("%s at depth %s from a source of %i bits has %i", async (format, depth, sourceDepth, expected) => {
  const output = outputTo(at(`depth.${format}`), { depth });
  const { facts } = await reread(await writePicture(request(samplePicture(9, 9), output.file, { output, sourceDepth })));
  expect(facts.depth).toBe(expected);
});

test.each(outputFormats.flatMap((format) => (["keep", "strip"] as const).map((metadata) => [format, metadata] as const)))("a %s (%s) says that it is sRGB", async (format, metadata) => {
  const output = outputTo(at(`tagged.${format}`), { metadata });
  const { icc } = await sharp(await writePicture(request(samplePicture(9, 9), output.file, { output }))).metadata();
  expect(icc?.toString("latin1", 16, 20)).toBe("RGB ");
  expect(icc?.toString("utf16le").includes("sRGB") || icc?.swap16().toString("utf16le").includes("sRGB") || icc?.includes("sRGB")).toBe(true);
});

test("values out of range are clamped, the rest rounded to the nearest", async () => {
  const data = new Float32Array(12);
  data.set([-3, 1.7, 100.49 / 255, 100.51 / 255]);
  const { picture } = await reread(await writePicture(request({ width: 4, height: 1, data }, at("clamped.png"))));
  expect([...picture.data.subarray(0, 4)].map((v) => Math.round(v * 255))).toEqual([0, 255, 100, 101]);
});

test("a picture larger than one band is written whole", async () => {
  const original = samplePicture(2500, 1200);
  const file = await writePicture(request(original, at("bands.png")));
  expect(psnr((await readPicture(file, { pixelLimit: 1e7 })).picture.data, original.data)).toBe(Infinity);
});

test.each(outputFormats)("one pixel goes into a %s", async (format) => {
  const file = await writePicture(request({ width: 1, height: 1, data: Float32Array.of(0.8, 0.4, 0.2) }, at(`one.${format}`)));
  expect((await reread(file)).facts).toMatchObject({ format, width: 1, height: 1 });
});

test("the format that is asked for goes before the extension", async () => {
  const output = outputTo(at("picture.jpg"), { format: "png" });
  expect((await reread(await writePicture(request(samplePicture(9, 9), output.file, { output })))).facts.format).toBe("png");
});

test("lower quality makes a smaller file", async () => {
  const sizes: number[] = [];
  for (const quality of [20, 92]) {
    const output = outputTo(at(`q${quality}.jpg`), { quality });
    sizes.push((await sharp(await writePicture(request(samplePicture(300, 200), output.file, { output }))).toBuffer()).length);
  }
  expect(sizes[0]).toBeLessThan(sizes[1]!);
});

const spoiled = (value: number): Picture => {
  const picture = samplePicture(8, 8);
  picture.data[77] = value;
  return picture;
};

test.each([
  ["NaN", spoiled(Number.NaN)],
  ["Infinity", spoiled(Number.POSITIVE_INFINITY)],
  ["all black", { width: 8, height: 8, data: new Float32Array(192) }],
  ["all below black", { width: 8, height: 8, data: new Float32Array(192).fill(-0.5) }],
])("%s is a problem and never a file", async (_, picture) => {
  expect((await problemOf(() => writePicture(request(picture, at("blank.png"))))).code).toBe("output-blank");
  expect(await readdir(dirname(at("x")))).toEqual([]);
});

test("an alpha that is not a number is no file either", async () => {
  const alpha = { width: 8, height: 8, data: new Float32Array(64).fill(Number.NaN) };
  expect((await problemOf(() => writePicture(request(samplePicture(8, 8), at("blank.png"), { alpha })))).code).toBe("output-blank");
});

test("a picture of a single bright pixel is not blank", async () => {
  const data = new Float32Array(192);
  data[100] = 1;
  await writeFile(at("unrelated"), "");
  await writePicture(request({ width: 8, height: 8, data }, at("night.png")));
  expect((await readdir(dirname(at("x")))).toSorted()).toEqual(["night.png", "unrelated"]);
});
