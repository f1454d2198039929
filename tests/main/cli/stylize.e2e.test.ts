import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { uniform } from "../../fixtures/random.ts";
import { anybrush, jsonLines, start } from "./command-line.ts";
import { temporaryFolder } from "./folder.ts";

/** The user's data folder with the pack `tiny`: a real engine run on random weights, so that these tests need no download. */
let data = "";

beforeAll(async () => {
  const pack = await makeTinyPack();
  data = join(pack, "data");
  await makeTinyPack({ folder: join(data, "packs", "tiny") });
  return async () => (await import("node:fs/promises")).rm(pack, { recursive: true, force: true });
});

async function paintNoise(file: string, side: number, seed: number): Promise<void> {
  const random = uniform(seed);
  const grid = Buffer.from(Uint8Array.from({ length: 8 * 8 * 3 }, () => random() * 256));
  await sharp(grid, { raw: { width: 8, height: 8, channels: 3 } }).resize(side, side, { kernel: "cubic" }).png().toFile(file);
}

/** A folder with the pictures photo.png and style.png. */
async function studio(side = 48): Promise<string> {
  const folder = temporaryFolder();
  await paintNoise(join(folder, "photo.png"), side, 1);
  await paintNoise(join(folder, "style.png"), 40, 2);
  return folder;
}

const flags = ["--style", "style.png", "--pack", "tiny", "--levels", "3,1"];

async function pixels(file: string): Promise<Buffer> {
  return sharp(file).raw().toBuffer();
}

test("one picture is painted beside its content, and its recipe paints the same pixels again", async () => {
  const folder = await studio();
  const first = await anybrush(folder, ["stylize", "photo.png", ...flags], data);
  expect(first).toMatchObject({ code: 0 });
  expect(first.stdout).toMatch(/^photo-style\.png {2}48 x 48 {2}.* on cpu\n$/);
  const again = await anybrush(folder, ["stylize", "--recipe", "photo-style.png", "-o", "again.png"], data);
  expect(again.code).toBe(0);
  const [painted, repeated] = [await pixels(join(folder, "photo-style.png")), await pixels(join(folder, "again.png"))];
  expect(repeated.equals(painted)).toBe(true);
  expect(painted.equals(await pixels(join(folder, "photo.png")))).toBe(false);
  const shown = await anybrush(folder, ["show", "photo-style.png"], data);
  expect(JSON.parse(shown.stdout)).toMatchObject({ content: { file: "photo.png" }, levels: [{ level: 3 }, { level: 1 }], pack: { name: "tiny" } });
});

test("a texture comes from its seed", async () => {
  const folder = await studio();
  const paint = async (seed: string, file: string): Promise<Buffer> => {
    const ended = await anybrush(folder, ["texture", ...flags, "--size", "40x32", "--seed", seed, "-o", file], data);
    expect(ended).toMatchObject({ code: 0 });
    return pixels(join(folder, file));
  };
  const [seven, again, eight] = [await paint("7", "a.png"), await paint("7", "b.png"), await paint("8", "c.png")];
  expect(seven.equals(again)).toBe(true);
  expect(seven.equals(eight)).toBe(false);
});

test("a batch goes on after a damaged file and ends with 7", async () => {
  const folder = await studio();
  await paintNoise(join(folder, "broken.png"), 48, 3);
  truncateSync(join(folder, "broken.png"), 400);
  const args = ["stylize", "broken.png", "missing.png", "photo.png", ...flags, "-o", "out"];
  const { code, stdout } = await anybrush(folder, args, data);
  expect(code).toBe(7);
  expect(readdirSync(join(folder, "out"))).toEqual(["photo-style.png"]);
  expect(stdout).toMatch(/^failed +out\/broken-style\.png +picture-corrupt +\S/m);
  expect(stdout).toMatch(/^failed +out\/missing-style\.png +picture-missing +\S/m);
  expect(stdout).toMatch(/^done +out\/photo-style\.png/m);
  expect(stdout).toMatch(/1 done, 2 failed\n$/);
});

test("--json tells a run in lines: start, progress, end, summary", async () => {
  const folder = await studio();
  const { code, stdout, stderr } = await anybrush(folder, ["stylize", "photo.png", "missing.png", ...flags, "-o", "out", "--json"], data);
  expect([code, stderr]).toEqual([7, ""]);
  const lines = jsonLines(stdout);
  const told = lines.filter((line) => line["event"] !== "progress");
  expect(told.map((line) => [line["event"], line["item"], line["code"]])).toEqual([
    ["start", 1, undefined],
    ["done", 1, undefined],
    ["start", 2, undefined],
    ["failed", 2, "picture-missing"],
    ["summary", undefined, undefined],
  ]);
  expect(told.at(1)).toMatchObject({ file: join(folder, "out/photo-style.png"), width: 48, height: 48 });
  expect(told.at(-1)).toEqual({ event: "summary", done: 1, failed: 1, cancelled: 0 });
  const fractions = lines.filter((line) => line["event"] === "progress").map((line) => Number(line["fraction"]));
  expect(fractions.length).toBeGreaterThan(2);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
});

test("a result that exists is left alone unless --force or --unique says otherwise", async () => {
  const folder = await studio();
  writeFileSync(join(folder, "out.png"), "mine");
  const paint = ["stylize", "photo.png", ...flags, "-o", "out.png"];
  const refused = await anybrush(folder, paint, data);
  expect(refused.code).toBe(4);
  expect(refused.stderr).toMatch(/out\.png exists already\.\n.*--force/);
  expect((await anybrush(folder, [...paint, "--unique"], data)).code).toBe(0);
  expect(readFileSync(join(folder, "out.png"), "utf8")).toBe("mine");
  expect(readdirSync(folder)).toHaveLength(4);
  expect((await anybrush(folder, [...paint, "--force"], data)).code).toBe(0);
  expect((await sharp(join(folder, "out.png")).metadata()).width).toBe(48);
  expect((await anybrush(folder, ["stylize", "photo.png", ...flags, "-o", "photo.png", "--force"], data)).code).toBe(4);
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends a run with 130 and leaves nothing behind", async (signal) => {
  const folder = await studio(1500);
  const all = ["--style", "style.png", "--pack", "tiny"];
  const { child, ended } = start(folder, ["stylize", "photo.png", "style.png", ...all, "-o", "out", "--json"], data);
  let sent = false;
  child.stdout.on("data", (chunk: Buffer) => {
    if (!sent && chunk.includes('"level":5')) sent = child.kill(signal);
  });
  const { code, stdout } = await ended;
  expect(code).toBe(130);
  expect(jsonLines(stdout).at(-1)).toEqual({ event: "summary", done: 0, failed: 0, cancelled: 2 });
  expect(existsSync(join(folder, "out")) ? readdirSync(join(folder, "out")) : []).toEqual([]);
});
