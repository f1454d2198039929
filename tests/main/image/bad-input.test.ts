import { chmod, mkdir, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { inspectPicture, readPicture } from "../../../main/image/read.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { gifBomb, jpegBomb, pngBomb, strangers } from "./bad-files.ts";
import { LIMIT, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();
const isRoot = process.getuid?.() === 0;
const formats = ["jpeg", "png", "webp", "tiff", "avif", "gif"] as const;

async function read(file: string): Promise<string> {
  return (await problemOf(() => readPicture(file, { pixelLimit: LIMIT }))).code;
}

const encoded = (format: (typeof formats)[number]): Promise<Buffer> =>
  toSharp(samplePicture(200, 150)).toFormat(format, format === "tiff" ? { compression: "none" } : {}).toBuffer();

test.each(Object.keys(strangers))("%s called .jpg is no picture", async (name) => {
  await writeFile(at("stranger.jpg"), strangers[name]!);
  expect(await read(at("stranger.jpg"))).toBe("picture-unknown");
});

test("an empty file is damaged, not unknown", async () => {
  await writeFile(at("empty.png"), "");
  expect(await read(at("empty.png"))).toBe("picture-corrupt");
});

test.each(formats.flatMap((format) => [0.3, 0.6, 0.95].map((part) => [format, part] as const)))("a %s cut at %f is damaged", async (format, part) => {
  const file = at("cut");
  const bytes = await encoded(format);
  await writeFile(file, bytes);
  expect((await readPicture(file, { pixelLimit: LIMIT })).picture.width).toBe(200);
  await truncate(file, Math.floor(bytes.length * part));
  expect(await read(file)).toBe("picture-corrupt");
});

test("a cut JPEG is damaged even when it is read at an eighth", async () => {
  await writeFile(at("cut.jpg"), (await encoded("jpeg")).subarray(0, -300));
  const problem = await problemOf(() => readPicture(at("cut.jpg"), { pixelLimit: LIMIT, size: { width: 20, height: 15 } }));
  expect(problem.message).toBe(`${at("cut.jpg")} is damaged: it ends too early.`);
});

test("a PNG with garbage in the middle is damaged", async () => {
  const bytes = await encoded("png");
  bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 40);
  await writeFile(at("garbled"), bytes);
  expect(await read(at("garbled"))).toBe("picture-corrupt");
});

test("a magic number with nothing behind it is damaged", async () => {
  await writeFile(at("head.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0]));
  await writeFile(at("head.tif"), Buffer.from("II*\0\xff\xff\xff\xff", "latin1"));
  await writeFile(at("head.svg"), "<svg width='10' height='10'><rect");
  for (const name of ["head.jpg", "head.tif", "head.svg"]) expect(await read(at(name))).toBe("picture-corrupt");
});

test.each([
  ["png", () => pngBomb(60_000, 60_000), 3_600_000_000],
  ["gif", () => gifBomb(65_000, 65_000), 4_225_000_000],
  ["jpeg", async () => jpegBomb(await encoded("jpeg"), 65_000, 65_000), 4_225_000_000],
  ["svg", () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="30000" height="30000"/>'), 900_000_000],
] as const)("a %s that claims to be huge is refused by its header", async (_, make, pixels) => {
  await writeFile(at("bomb"), await make());
  for (const work of [() => inspectPicture(at("bomb"), LIMIT), () => readPicture(at("bomb"), { pixelLimit: LIMIT, size: { width: 8, height: 8 } })]) {
    expect((await problemOf(work)).report()).toEqual({ code: "picture-too-large", facts: { file: at("bomb"), pixels, limit: LIMIT } });
  }
});

test("the limit is the number of pixels that still passes", async () => {
  await writeFile(at("exact.png"), await encoded("png"));
  expect(await inspectPicture(at("exact.png"), 30_000)).toMatchObject({ width: 200, height: 150 });
  expect((await problemOf(() => inspectPicture(at("exact.png"), 29_999))).code).toBe("picture-too-large");
});

test("what is not there, or is no file, says so", async () => {
  await mkdir(at("folder.png"));
  await writeFile(at("file"), "x");
  expect(await read(at("missing.png"))).toBe("picture-missing");
  expect(await read(join(at("file"), "below.png"))).toBe("picture-missing");
  expect(await read(at("folder.png"))).toBe("picture-unknown");
});

test.skipIf(isRoot)("a file without read permission is unreadable (skipped for root, who reads everything)", async () => {
  await writeFile(at("secret.png"), await encoded("png"));
  await chmod(at("secret.png"), 0o000);
  expect(await read(at("secret.png"))).toBe("picture-unreadable");
});
