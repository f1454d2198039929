import { open, readFile, writeFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { readEmbeddedRecipe } from "../../../main/image/embedded.ts";
import { jpegSegments } from "../../../main/image/jpeg-segments.ts";
import { encodeMask, maskData } from "../../../main/image/mask-data.ts";
import { readMask, readPicture } from "../../../main/image/read.ts";
import { writePicture } from "../../../main/image/write.ts";
import { outputFormats } from "../../../shared/job.ts";
import type { Output } from "../../../shared/job.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { uniform } from "../../fixtures/random.ts";
import { exifTiff, jpegWithExif } from "./exif-sample.ts";
import { LIMIT, outputTo, sampleAlpha, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();

/** Values that no compression makes smaller. */
function noisy(width: number, height: number): { width: number; height: number; data: Uint8Array } {
  const random = uniform(7);
  return { width, height, data: Uint8Array.from({ length: width * height }, () => Math.floor(random() * 256)) };
}

let made: Promise<Recipe> | null = null;

/** A recipe with a mask of a bit more than a megabyte. */
async function heavy(): Promise<Recipe> {
  return (made ??= makeHeavy());
}

async function makeHeavy(): Promise<Recipe> {
  const data = await encodeMask(noisy(1100, 1000));
  expect(data.length).toBeGreaterThan(2 ** 20);
  const styles = [{ picture: { file: "s.jpg" }, mask: { file: "t.png", data: await encodeMask(noisy(30, 20)) } }];
  return parseRecipe({ version: 2, content: { file: "c.jpg" }, regions: [{ styles, mask: { file: "m.png", data } }] });
}

async function write(file: string, recipe: Recipe | null, output: Partial<Output> = {}, metadataFrom: string | null = null): Promise<string> {
  return writePicture({ picture: samplePicture(64, 48), mayBeBlack: false, alpha: null, output: outputTo(file, output), sourceDepth: 8, sources: [], metadataFrom, recipe, token: "t" });
}

async function pixels(file: string): Promise<Buffer> {
  return sharp(file).raw().toBuffer();
}

describe("a recipe with a megabyte of mask", () => {
  test.each(outputFormats)("survives a %s, and the pixels and EXIF are what they are without it", async (format) => {
    const recipe = await heavy();
    await writeFile(at("photo.jpg"), jpegWithExif(await toSharp(samplePicture(64, 48)).jpeg().toBuffer(), exifTiff(1)));
    const carrying = await write(at(`with.${format}`), recipe, {}, at("photo.jpg"));
    const bare = await write(at(`without.${format}`), null, {}, at("photo.jpg"));
    expect(await readEmbeddedRecipe(carrying)).toEqual(recipe);
    expect((await pixels(carrying)).equals(await pixels(bare))).toBe(true);
    const [one, other] = await Promise.all([carrying, bare].map(async (file) => sharp(file).metadata()));
    expect([one?.exif, one?.icc, one?.width]).toEqual([other?.exif, other?.icc, 64]);
  });

  test.each(outputFormats)("is not written to a %s that is stripped", async (format) => {
    const [stripped, bare] = [await write(at(`stripped.${format}`), await heavy(), { metadata: "strip" }), await write(at(`bare.${format}`), null, { metadata: "strip" })];
    expect((await readFile(stripped)).equals(await readFile(bare))).toBe(true);
    expect((await problemOf(() => readEmbeddedRecipe(stripped))).code).toBe("recipe-missing");
  });
});

describe("extended XMP of a JPEG", () => {
  const CHUNK = Buffer.from("http://ns.adobe.com/xmp/extension/\0", "latin1");

  interface Parted {
    readonly before: Buffer;
    readonly chunks: readonly Buffer[];
    readonly after: Buffer;
  }

  /** The file around its chunks, read here without the code under test. */
  function parted(bytes: Buffer): Parted {
    const chunks: Buffer[] = [];
    let start = bytes.indexOf(CHUNK) - 4;
    const before = bytes.subarray(0, start);
    while (bytes.indexOf(CHUNK, start) === start + 4) {
      const end = start + 2 + bytes.readUInt16BE(start + 2);
      chunks.push(bytes.subarray(start, end));
      start = end;
    }
    return { before, chunks, after: bytes.subarray(start) };
  }

  async function rearranged(arrange: (parts: Parted) => readonly Buffer[]): Promise<string> {
    const parts = parted(await readFile(await write(at("long.jpg"), await heavy(), { existing: "overwrite" })));
    await writeFile(at("rearranged.jpg"), Buffer.concat(arrange(parts)));
    return at("rearranged.jpg");
  }

  const foreign = (content: string): Buffer => {
    const head = Buffer.from([0xff, 0xe1, 0, 0]);
    head.writeUInt16BE(2 + content.length, 2);
    return Buffer.concat([head, Buffer.from(content, "latin1")]);
  };
  const stranger = foreign(`http://ns.adobe.com/xmp/extension/\0${"0123456789ABCDEF".repeat(2)}\0\0\0\u0008\0\0\0\0<stuff/>`);

  test("is dealt out as the specification says", async () => {
    const { chunks, before } = parted(await readFile(await write(at("long.jpg"), await heavy())));
    expect(chunks.length).toBeGreaterThan(10);
    const guid = /xmpNote:HasExtendedXMP="([0-9A-F]{32})"/.exec(before.toString("latin1"))?.[1];
    let offset = 0;
    for (const chunk of chunks) {
      expect(chunk.length).toBeLessThanOrEqual(4 + CHUNK.length + 40 + 65_400);
      expect(chunk.toString("latin1", 39, 71)).toBe(guid);
      expect(chunk.readUInt32BE(75)).toBe(offset);
      offset += chunk.length - 79;
    }
    expect(chunks.map((chunk) => chunk.readUInt32BE(71))).toEqual(chunks.map(() => offset));
  });

  test.each<readonly [string, (parts: Parted) => readonly Buffer[]]>([
    ["in another order", ({ before, chunks, after }) => [before, ...chunks.toReversed(), after]],
    ["before the standard packet", ({ before, chunks, after }) => [before.subarray(0, 2), ...chunks, before.subarray(2), after]],
    ["among segments of other programs", ({ before, chunks, after }) => [before, stranger, chunks[0]!, foreign("GIMP: something else"), ...chunks.slice(1), stranger, foreign(""), after]],
    ["with a chunk twice", ({ before, chunks, after }) => [before, chunks[3]!, ...chunks, after]],
    ["with fill bytes between segments", ({ before, chunks, after }) => [before, ...chunks.flatMap((chunk) => [Buffer.from([0xff, 0xff]), chunk]), after]],
  ])("reads %s", async (_, arrange) => {
    expect(await readEmbeddedRecipe(await rearranged(arrange))).toEqual(await heavy());
  });

  test("is not looked for behind more fill bytes than a sane file has, however many there are", async () => {
    const file = await rearranged(({ before, chunks, after }) => [before.subarray(0, 2), Buffer.alloc(2 ** 17, 0xff), before.subarray(2), ...chunks, after]);
    expect(await pixels(file)).toHaveLength(64 * 48 * 3);
    const handle = await open(file);
    const read = vi.spyOn(handle, "read");
    expect(await jpegSegments(handle).finally(() => handle.close())).toEqual([]);
    expect(read.mock.calls.length).toBeLessThanOrEqual(10_000);
    expect(await problemOf(() => readEmbeddedRecipe(file))).toMatchObject({ code: "recipe-missing" });
  });

  test.each<readonly [string, (parts: Parted) => readonly Buffer[]]>([
    ["lacks a chunk", ({ before, chunks, after }) => [before, ...chunks.slice(1), after]],
    ["has a chunk twice and lacks another", ({ before, chunks, after }) => [before, ...chunks.slice(1), chunks[1]!, after]],
    ["has a changed byte", ({ before, chunks, after }) => [before, ...chunks.with(1, Buffer.concat([chunks[1]!.subarray(0, 500), Buffer.from("?"), chunks[1]!.subarray(501)])), after]],
    ["has lost all its chunks", ({ before, after }) => [before, after]],
    ["claims four gigabytes", ({ before, chunks, after }) => [before, ...chunks.map((chunk) => Buffer.concat([chunk.subarray(0, 71), Buffer.alloc(4, 0xff), chunk.subarray(75)])), after]],
  ])("that %s is refused", async (_, arrange) => {
    expect(await problemOf(async () => readEmbeddedRecipe(await rearranged(arrange)))).toMatchObject({ code: "recipe-invalid", message: expect.stringContaining("extended XMP") });
  });
});

describe("a mask that is carried", () => {
  const width = 40;
  const height = 30;

  test.each([
    ["black and white", (i: number) => (i % 7 < 3 ? 255 : 0), 1],
    ["two grays", (i: number) => (i % 7 < 3 ? 200 : 13), 8],
    ["one value", () => 77, 8],
    ["all values", (i: number) => i % 256, 8],
  ])("of %s is the same value for value", async (_, value, bits) => {
    const random = uniform(3);
    const data = Uint8Array.from({ length: 300 * 200 }, () => value(Math.floor(random() * 1000)));
    const encoded = await encodeMask({ width: 300, height: 200, data });
    const mask = await readMask({ file: "mask.png", data: encoded }, null, LIMIT);
    expect([mask.width, mask.height]).toEqual([300, 200]);
    expect(Uint8Array.from(mask.data, (v) => Math.round(v * 255))).toEqual(data);
    expect(Buffer.from(encoded, "base64").readUInt8(24)).toBe(bits);
  });

  test.each([
    ["a gray png", async () => toSharp(samplePicture(width, height)).toColourspace("b-w").png().toFile(at("given"))],
    ["a color jpeg", async () => toSharp(samplePicture(width, height)).jpeg().toFile(at("given"))],
    ["a brush on an empty layer", async () => toSharp({ width, height, data: new Float32Array(3 * width * height) }, sampleAlpha(width, height)).png().toFile(at("given"))],
  ])("from %s means what the file means", async (_, make) => {
    await make();
    const data = await maskData(at("given"), LIMIT);
    const size = { width: 17, height: 23 };
    const [carried, read] = [await readMask({ file: "gone.png", data: data! }, size, LIMIT), await readMask({ file: at("given") }, size, LIMIT)];
    // Half a step of 8 bits for the carried one, and as much for what resizing rounds in each.
    expect(Math.max(...carried.data.map((value, i) => Math.abs(value - read.data[i]!)))).toBeLessThan(2 / 255);
  });

  test("counts, and not the file that it is named by", async () => {
    await sharp({ create: { width, height, channels: 3, background: "black" } }).png().toFile(at("mask.png"));
    const data = await encodeMask({ width, height, data: new Uint8Array(width * height).fill(255) });
    expect((await readMask({ file: at("mask.png"), data }, null, LIMIT)).data.every((value) => value === 1)).toBe(true);
  });

  test.each([
    ["nothing", "", "picture-corrupt"],
    ["text", Buffer.from("no picture").toString("base64"), "picture-corrupt"],
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString("base64"), "picture-corrupt"],
    ["half a PNG", "half", "picture-corrupt"],
    ["a PNG that is larger than allowed", "large", "picture-too-large"],
  ])("of %s is refused", async (_, given, code) => {
    const whole = Buffer.from(await encodeMask(noisy(60, 50)), "base64");
    const data = given === "half" ? whole.subarray(0, 1000).toString("base64") : given === "large" ? whole.toString("base64") : given;
    expect(await problemOf(() => readMask({ file: "sky.png", data }, null, 2000 + (given === "half" ? 2000 : 0)))).toMatchObject({ code, facts: { file: "sky.png" } });
  });
});

test("a picture's own reading is untouched by masks", async () => {
  await toSharp(samplePicture(8, 8)).png().toFile(at("plain.png"));
  expect((await readPicture(at("plain.png"), { pixelLimit: LIMIT })).picture).toEqual(samplePicture(8, 8));
});
