import { mkdir, truncate, writeFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import sharp from "sharp";
import { expect, test } from "vitest";
import { inspectedSchema, thumbnailedSchema } from "../../../main/process/answers.ts";
import type { Inspected, Thumbnailed } from "../../../main/process/answers.ts";
import { candidateSchema, thumbnailSchema } from "../../../main/process/protocol.ts";
import { Worker } from "../../../main/process/worker.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { sampleAlpha, toSharp, toSharp16 } from "../image/fixtures.ts";
import { usePainter } from "./painter.ts";
import { makeStudio } from "./studio.ts";

const { pack, run } = usePainter();
const worker = new Worker();

async function inspect(file: string, pixelLimit?: number): Promise<Inspected> {
  return inspectedSchema.parse(await worker.run({ kind: "inspect", id: "i", candidate: candidateSchema.parse({ file, pixelLimit }) }, {}));
}

async function thumbnail(file: string, longest: number, out: string): Promise<Thumbnailed> {
  return thumbnailedSchema.parse(await worker.run({ kind: "thumbnail", id: "t", thumbnail: thumbnailSchema.parse({ file, longest, out }) }, {}));
}

const recipeOf = async (file: string): Promise<unknown> => worker.run({ kind: "recipe", id: "r", file }, {});

test("a picture is told by what it holds, as it is seen", async () => {
  const { at } = await makeStudio(pack());
  await toSharp(testPicture(30, 20, 1)).jpeg().withMetadata({ orientation: 6 }).toFile(at("misnamed.png"));
  await toSharp16(testPicture(30, 20, 1)).png().toFile(at("deep.png"));
  await toSharp(testPicture(30, 20, 1), sampleAlpha(30, 20)).webp().toFile(at("alpha.webp"));
  expect(await inspect(at("misnamed.png"))).toEqual({ format: "jpeg", width: 20, height: 30, depth: 8, hasAlpha: false, painted: false });
  expect(await inspect(at("deep.png"))).toEqual({ format: "png", width: 30, height: 20, depth: 16, hasAlpha: false, painted: false });
  expect(await inspect(at("alpha.webp"))).toEqual({ format: "webp", width: 30, height: 20, depth: 8, hasAlpha: true, painted: false });
});

test.each(["jpeg", "png", "webp", "tiff", "avif"] as const)("a %s whose header is sound but whose pixels end early is refused", async (format) => {
  const { at } = await makeStudio(pack());
  const file = at("cut");
  // Noise does not compress, so half of the file is half of the pixels.
  const noise = sharp({ create: { width: 400, height: 300, channels: 3, background: "gray", noise: { type: "gaussian", mean: 128, sigma: 60 } } });
  const { size } = await noise.toFormat(format).toFile(file);
  expect(await inspect(file)).toMatchObject({ format, width: 400, height: 300 });
  await truncate(file, Math.floor(size / 2));
  expect(await problemOf(() => inspect(file))).toMatchObject({ code: "picture-corrupt", facts: { file } });
  expect((await problemOf(() => thumbnail(file, 64, at("out/t.webp")))).code).toBe("picture-corrupt");
  expect(readdirSync(at("out"))).toEqual([]);
});

test("what is no picture, is not there or is too large is refused", async () => {
  const { at } = await makeStudio(pack());
  await writeFile(at("notes.jpg"), "nothing to see");
  await writeFile(at("empty.jpg"), "");
  const codes = await Promise.all(["notes.jpg", "empty.jpg", "missing.jpg", "out"].map(async (name) => (await problemOf(() => inspect(at(name)))).code));
  expect(codes).toEqual(["picture-unknown", "picture-corrupt", "picture-missing", "picture-unknown"]);
  expect((await problemOf(() => inspect(""))).code).toBe("picture-missing");
  expect((await problemOf(() => inspect(at("content.png"), 64 * 48 - 1))).report()).toMatchObject({ code: "picture-too-large", facts: { pixels: 64 * 48 } });
  expect(await inspect(at("content.png"), 64 * 48)).toMatchObject({ width: 64 });
});

test("a thumbnail is upright, keeps alpha, is never enlarged and replaces what was there", async () => {
  const { at } = await makeStudio(pack());
  await toSharp(testPicture(60, 40, 1)).jpeg().withMetadata({ orientation: 6 }).toFile(at("turned.jpg"));
  await toSharp(testPicture(60, 40, 1), sampleAlpha(60, 40)).png().toFile(at("alpha.png"));
  const out = at("out/t.webp");
  expect(await thumbnail(at("turned.jpg"), 30, out)).toEqual({ width: 20, height: 30 });
  expect(await sharp(out).metadata()).toMatchObject({ format: "webp", width: 20, height: 30, hasAlpha: false });
  expect(await thumbnail(at("alpha.png"), 500, out)).toEqual({ width: 60, height: 40 });
  expect(await sharp(out).metadata()).toMatchObject({ width: 60, height: 40, hasAlpha: true });
  expect(readdirSync(at("out"))).toEqual(["t.webp"]);
});

test.each(["uchar", "ushort"] as const)("a thumbnail of a wide-gamut picture of %s samples is sRGB", async (depth) => {
  const { at } = await makeStudio(pack());
  const color = sharp({ create: { width: 40, height: 40, channels: 3, background: { r: 200, g: 60, b: 120 } } });
  await (depth === "ushort" ? color.toColourspace("rgb16") : color).withIccProfile("p3").png().toFile(at("p3.png"));
  await thumbnail(at("p3.png"), 20, at("out/t.webp"));
  const [r, g, b] = await sharp(at("out/t.webp")).removeAlpha().raw().toBuffer();
  // WebP of quality 85 moves a flat color by a step or two.
  for (const [is, was] of [[r!, 200], [g!, 60], [b!, 120]] as const) expect(Math.abs(is - was)).toBeLessThanOrEqual(4);
});

test("a thumbnail that cannot be written leaves nothing and is a problem with the output", async () => {
  const { at } = await makeStudio(pack());
  await mkdir(at("out/t.webp"));
  expect((await problemOf(() => thumbnail(at("content.png"), 20, at("out/t.webp")))).code).toBe("output-unwritable");
  expect(readdirSync(at("out"))).toEqual(["t.webp"]);
});

test("the recipe of a result is read back, and a picture without one has none", async () => {
  const { at, job } = await makeStudio(pack());
  const { file } = await run(job({ recipe: { levels: [{ level: 1 }] } }));
  expect(await recipeOf(file)).toMatchObject({ version: 2, levels: [{ level: 1, strength: 1 }] });
  expect(await recipeOf(at("content.png"))).toBeNull();
  expect((await problemOf(() => recipeOf(at("missing.png")))).code).toBe("picture-missing");
  await writeFile(at("broken.json"), "{ nothing");
  expect((await problemOf(() => recipeOf(at("broken.json")))).code).toBe("recipe-invalid");
});
