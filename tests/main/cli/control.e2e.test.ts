import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeAll, expect, test } from "vitest";
import { adviceText } from "../../../main/cli/advice.ts";
import { readEmbeddedRecipe } from "../../../main/image/embedded.ts";
import type { PresetFile } from "../../../shared/studio/looks.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { toSharp } from "../image/fixtures.ts";
import type { Ended } from "./command-line.ts";
import { anybrush, jsonLines } from "./command-line.ts";
import { temporaryFolder } from "./folder.ts";

let data = "";

beforeAll(async () => {
  const pack = await makeTinyPack();
  data = join(pack, "data");
  await makeTinyPack({ folder: join(data, "packs", "tiny") });
  return async () => (await import("node:fs/promises")).rm(pack, { recursive: true, force: true });
});

/** A folder with pictures, a mask of its left half, and a map that is red on the left and blue on the right. */
async function studio(): Promise<string> {
  const folder = temporaryFolder();
  for (const [name, seed] of [["photo", 1], ["style", 2], ["other", 3]] as const) await toSharp(testPicture(48, 40, seed)).png().toFile(join(folder, `${name}.png`));
  const half = async (left: string, right: string, file: string): Promise<void> => {
    const side = { create: { width: 24, height: 40, channels: 3 as const, background: left } };
    await sharp({ create: { ...side.create, width: 48, background: right } }).composite([{ input: await sharp(side).png().toBuffer(), left: 0, top: 0 }]).toFile(join(folder, file));
  };
  await half("white", "black", "left.png");
  await half("black", "white", "right.png");
  await half("#ff0000", "#0000ff", "map.png");
  return folder;
}

const tiny = ["--pack", "tiny", "--levels", "2,1"];

async function run(folder: string, ...args: readonly string[]): Promise<Ended> {
  const ended = await anybrush(folder, args, data);
  expect(ended).toMatchObject({ code: 0 });
  return ended;
}

async function pixels(folder: string, file: string): Promise<Buffer> {
  return sharp(join(folder, file)).raw().toBuffer();
}

test.each(["png", "jpg"])("a result whose pictures moved is painted again once they are found, its mask from the %s itself", async (ending) => {
  const folder = await studio();
  await run(folder, "stylize", "photo.png", "--mask", "left.png=style.png", "--style", "other.png", ...tiny, "-o", `first.${ending}`);
  mkdirSync(join(folder, "album/2026"), { recursive: true });
  renameSync(join(folder, "photo.png"), join(folder, "album/2026/renamed.png"));
  renameSync(join(folder, "style.png"), join(folder, "album/style.png"));
  renameSync(join(folder, "left.png"), join(folder, "album/left.gone"));
  const again = ["stylize", "--recipe", `first.${ending}`, "-o", `again.${ending}`];
  const lost = await anybrush(folder, again, data);
  expect(lost.code).toBe(3);
  expect(lost.stderr).toMatch(/not where they were: photo\.png \(content, SHA-256 [0-9a-f]{12}\.\.\.\), style\.png \(style, SHA-256 [0-9a-f]{12}\.\.\.\)\.\nGive the folder that they are in now with --find\./);
  await run(folder, ...again, "--find", "album");
  expect((await pixels(folder, `again.${ending}`)).equals(await pixels(folder, `first.${ending}`))).toBe(true);
  const other = await run(folder, "stylize", "other.png", "--recipe", `first.${ending}`, "--find", "album/", "-o", "new.png");
  expect(other.stderr).not.toMatch(/warning/);
});

test("a picture that was replaced is used with a warning, unless the right one is found", async () => {
  const folder = await studio();
  await run(folder, "stylize", "photo.png", "--style", "style.png", ...tiny, "-o", "first.png");
  mkdirSync(join(folder, "album"));
  renameSync(join(folder, "style.png"), join(folder, "album/style.png"));
  await toSharp(testPicture(48, 40, 9)).png().toFile(join(folder, "style.png"));
  const replaced = await run(folder, "stylize", "--recipe", "first.png", "-o", "replaced.png");
  expect(replaced.stderr).toMatch(/warning: .*style\.png is not the picture that this recipe was made with/);
  const right = await run(folder, "stylize", "--recipe", "first.png", "--find", "album", "-o", "found.png");
  expect(right.stderr).not.toMatch(/warning/);
  expect((await pixels(folder, "found.png")).equals(await pixels(folder, "first.png"))).toBe(true);
  expect((await pixels(folder, "replaced.png")).equals(await pixels(folder, "first.png"))).toBe(false);
});

test("a label map paints what masks of its colors paint, and the result carries them", async () => {
  const folder = await studio();
  await run(folder, "stylize", "photo.png", "--mask", "left.png=style.png", "--mask", "right.png=other.png", "--style-mask", "left.png=style.png", ...tiny, "-o", "masks.png");
  await sharp(join(folder, "map.png")).toFile(join(folder, "parts.png"));
  const labels = ["--labels", "map.png", "--label", "ff0000=style.png", "--label", "0000ff=other.png", "--style-labels", "style.png=parts.png"];
  await run(folder, "stylize", "photo.png", ...labels, ...tiny, "-o", "labels.png");
  expect((await pixels(folder, "labels.png")).equals(await pixels(folder, "masks.png"))).toBe(true);
  const recipe = parseRecipe(await readEmbeddedRecipe(join(folder, "labels.png")));
  expect(recipe.regions.map(({ name, mask, styles }) => [name, mask?.data !== undefined, styles[0]?.mask?.data !== undefined])).toEqual([["#ff0000", true, true], ["#0000ff", true, false]]);
  await run(folder, "stylize", "--recipe", "labels.png", "-o", "again.png");
  expect((await pixels(folder, "again.png")).equals(await pixels(folder, "masks.png"))).toBe(true);
});

test("a doodle becomes a picture of the map's size", async () => {
  const folder = await studio();
  const ended = await run(folder, "texture", "--labels", "map.png", "--label", "ff0000=style.png", "--label", "0000ff=other.png", ...tiny, "-o", "doodle.png");
  expect(ended.stdout).toMatch(/^doodle\.png {2}48 x 40 /);
  await run(folder, "texture", "--labels", "map.png", "--label", "ff0000=other.png", "--label", "0000ff=style.png", ...tiny, "-o", "swapped.png");
  expect((await pixels(folder, "doodle.png")).equals(await pixels(folder, "swapped.png"))).toBe(false);
});

test("a seamless texture is another one, and its recipe says so", async () => {
  const folder = await studio();
  const texture = ["texture", "--style", "style.png", "--size", "64x48", ...tiny];
  await run(folder, ...texture, "--seamless", "-o", "tile.png");
  await run(folder, ...texture, "-o", "edges.png");
  expect((await pixels(folder, "tile.png")).equals(await pixels(folder, "edges.png"))).toBe(false);
  expect(await readEmbeddedRecipe(join(folder, "tile.png"))).toMatchObject({ seamless: true });
  await run(folder, "texture", "--recipe", "tile.png", "--no-seamless", "-o", "again.png");
  expect((await pixels(folder, "again.png")).equals(await pixels(folder, "edges.png"))).toBe(true);
});

test("a palette and a preset reach the result", async () => {
  const folder = await studio();
  const look = { method: "ot", levels: [{ level: 1, strength: 1 }], regularization: { kind: "ridge", epsilon: 1e-3 }, styleScale: 1, coarseSize: null, strength: 0.5, color: { mode: "off", strength: 1 } } as const;
  const preset: PresetFile = { anybrush: "preset", version: 1, name: "Soft", look: { ...look, levels: [...look.levels] } };
  writeFileSync(join(folder, "soft.json"), JSON.stringify(preset));
  await run(folder, "stylize", "photo.png", "--style", "style.png", "--preset", "soft.json", "--pack", "tiny", "--palette", "other.png", "-o", "a.png");
  expect(await readEmbeddedRecipe(join(folder, "a.png"))).toMatchObject({ method: "ot", levels: [{ level: 1 }], regions: [{ strength: 0.5, color: { mode: "match", palette: { file: "other.png", sha256: expect.any(String) } } }] });
});

test("--auto chooses, says what and why, and leaves what is given", async () => {
  const folder = await studio();
  const stylize = ["stylize", "photo.png", "--style", "style.png", "--pack", "tiny", "--auto"];
  const { stderr } = await run(folder, ...stylize, "-o", "a.png");
  const [, method, strength] = /^ {2}auto: (wct|ot|adain) at strength ([\d.]+)(?:, since .+)?$/m.exec(stderr) ?? [];
  expect(await readEmbeddedRecipe(join(folder, "a.png"))).toMatchObject({ method, regions: [{ strength: Number(strength) }] });
  const { stdout } = await run(folder, ...stylize, "--strength", "0.45", "--json", "-o", "b.png");
  const told = jsonLines(stdout).find(({ event }) => event === "advice");
  expect(told).toMatchObject({ item: 1, of: 1, method, reasons: expect.any(Array) });
  expect(told).not.toHaveProperty("strength");
  expect(await readEmbeddedRecipe(join(folder, "b.png"))).toMatchObject({ method, regions: [{ strength: 0.45 }] });
  const measured = { reasons: [], styleDistance: 0.5, contentKept: 0.5 };
  expect([adviceText({ ...measured, strength: 0.6 }), adviceText({ ...measured, method: "ot" })]).toEqual(["auto: strength 0.6", "auto: ot"]);
});

test("a style that is muted may be gone, for --auto as well", async () => {
  const folder = await studio();
  await run(folder, "stylize", "photo.png", "--style", "style.png", "--style", "other.png", ...tiny, "-o", "first.png");
  const first = parseRecipe(await readEmbeddedRecipe(join(folder, "first.png")));
  const mute = (file: string): Recipe["regions"] => first.regions.map((region) => ({ ...region, styles: region.styles.map((style) => ({ ...style, muted: style.picture.file === file })) }));
  const silent = { ...first.regions[0]!, mask: { file: "left.png" }, styles: [{ ...first.regions[0]!.styles[1]!, muted: true }] };
  writeFileSync(join(folder, "muted.json"), JSON.stringify({ ...first, regions: [silent, ...mute("other.png")] }));
  renameSync(join(folder, "other.png"), join(folder, "other.gone"));
  const { stderr } = await run(folder, "stylize", "--recipe", "muted.json", "--auto", "-o", "b.png");
  expect(stderr.match(/auto: /g)).toHaveLength(1);
  expect(await readEmbeddedRecipe(join(folder, "b.png"))).toMatchObject({ regions: [{ strength: 1 }, { styles: [{}, { picture: { file: "other.png", sha256: first.regions[0]!.styles[1]!.picture.sha256 }, muted: true }] }] });
});

test("what does not go together is refused before anything runs", async () => {
  const folder = await studio();
  const says = async (...args: readonly string[]): Promise<string> => {
    const { code, stderr } = await anybrush(folder, args, data);
    expect(code).toBe(2);
    return stderr;
  };
  expect(await says("stylize", "photo.png", "--labels", "map.png", "--label", "ff0000=style.png", "--style", "other.png")).toMatch(/goes without --style/);
  expect(await says("stylize", "photo.png", "--style", "style.png", "--find", ".")).toMatch(/--find looks for the pictures of a recipe/);
  expect(await says("stylize", "photo.png", "--style", "style.png", "--auto", "--method", "ot", "--strength", "1")).toMatch(/--auto has nothing to choose/);
  expect(await says("stylize", "photo.png", "--style", "style.png", "--palette", "other.png", "--color", "luminance")).toMatch(/--palette goes with/);
});
