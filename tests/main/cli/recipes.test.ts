import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { beforeEach, expect, test, vi } from "vitest";
import { readPackDescription } from "../../../main/engine/pack.ts";
import { anchorRecipe, resolveRecipe } from "../../../main/studio/recipes.ts";
import { relativeRecipe } from "../../../main/studio/relative-recipe.ts";
import { listGallery } from "../../../main/studio/gallery.ts";
import type { PictureRef, Recipe } from "../../../shared/recipe.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { temporaryFolder } from "./folder.ts";

let packFolder = "";

beforeEach(async () => {
  const data = temporaryFolder();
  vi.stubEnv("ANYBRUSH_DATA", data);
  packFolder = await makeTinyPack({ folder: join(data, "packs", "tiny") });
  return () => vi.unstubAllEnvs();
});

function recipeOf(content: PictureRef, style: PictureRef, packHash?: string): Recipe {
  const pack = packHash === undefined ? { name: "tiny" } : { name: "tiny", sha256: packHash };
  return parseRecipe({ version: 2, content, regions: [{ styles: [{ picture: style, mask: { file: "m.png" } }] }], pack });
}

/** Content, style and style mask, in this order. */
function pictures(recipe: Recipe): readonly (PictureRef | null | undefined)[] {
  const style = recipe.regions[0]?.styles[0];
  return [recipe.content, style?.picture, style?.mask];
}

/** Of a file that `temporaryFolder` wrote: it holds its own name. */
function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

test("a resolved recipe has absolute paths and the hash of the installed pack", async () => {
  const folder = temporaryFolder("sub/a.jpg", "b.jpg", "m.png");
  const given = recipeOf({ file: "sub/a.jpg" }, { file: "b.jpg", sha256: hashOf("b.jpg") });
  const { recipe, packFolder: found, warnings } = await resolveRecipe(given, folder);
  expect(pictures(recipe)).toEqual(["sub/a.jpg", "b.jpg", "m.png"].map((name) => ({ file: join(folder, name) })));
  expect(recipe.pack.sha256).toBe((await readPackDescription(packFolder)).weights.sha256);
  expect(found).toBe(packFolder);
  expect(warnings).toEqual([]);
});

test("what changed since the recipe was made is warned of", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg", "m.png");
  const { warnings } = await resolveRecipe(recipeOf({ file: "a.jpg", sha256: hashOf("other") }, { file: "b.jpg" }, "other"), folder);
  expect(warnings).toEqual([
    `${join(folder, "a.jpg")} is not the picture that this recipe was made with.`,
    "The installed model pack tiny is not the one that this recipe was made with.",
  ]);
});

test("unknown gallery names and packs are refused", async () => {
  const folder = temporaryFolder();
  expect((await problemOf(() => resolveRecipe(recipeOf({ file: "a.jpg" }, { file: "gallery:nope" }), folder))).code).toBe("picture-missing");
  const recipe = { ...recipeOf({ file: "a.jpg" }, { file: "b.jpg" }), pack: { name: "nope" } };
  expect((await problemOf(() => resolveRecipe(recipe, folder))).code).toBe("pack-missing");
});

/** A mask that is none of the files whose content is their name. */
async function paintMask(file: string, background = "white"): Promise<void> {
  await sharp({ create: { width: 20, height: 10, channels: 3, background } }).png().toFile(file);
}

test("a stored recipe is relative to its result, hashed, and finds its pictures wherever the whole folder goes", async () => {
  const folder = temporaryFolder("in/a.jpg", "b.jpg");
  await paintMask(join(folder, "m.png"));
  const hash = createHash("sha256").update(readFileSync(join(folder, "m.png"))).digest("hex");
  const { recipe } = await resolveRecipe(recipeOf({ file: "in/a.jpg" }, { file: "b.jpg" }), folder);
  const stored = await relativeRecipe(recipe, join(folder, "out", "result.png"));
  expect(pictures(stored)).toEqual([
    { file: "../in/a.jpg", sha256: hashOf("in/a.jpg") },
    { file: "../b.jpg", sha256: hashOf("b.jpg") },
    { file: "../m.png", sha256: hash, data: expect.any(String) },
  ]);
  mkdirSync(join(folder, "moved"));
  for (const name of ["in", "b.jpg", "m.png"]) renameSync(join(folder, name), join(folder, "moved", name));
  const again = await resolveRecipe(stored, join(folder, "moved", "out"));
  expect(pictures(again.recipe).map((picture) => picture?.file)).toEqual(["in/a.jpg", "b.jpg", "m.png"].map((name) => join(folder, "moved", name)));
  expect(again.warnings).toEqual([]);
});

test("a picture that has moved is found beside the recipe by its hash, but not by name alone", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg", "m.png");
  const given = recipeOf({ file: "gone/a.jpg", sha256: hashOf("a.jpg") }, { file: "gone/b.jpg", sha256: hashOf("nothing") });
  const moved = await anchorRecipe(given, folder);
  expect(pictures(moved).map((picture) => picture?.file)).toEqual(["a.jpg", "gone/b.jpg", "m.png"].map((name) => join(folder, name)));
});

test("a mask that a recipe carries is stored as it is, though its file is gone, and another file of its name is not taken for it", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg");
  await paintMask(join(folder, "m.png"));
  const first = await relativeRecipe((await resolveRecipe(recipeOf({ file: "a.jpg" }, { file: "b.jpg" }), folder)).recipe, join(folder, "result.png"));
  await paintMask(join(folder, "m.png"), "gray");
  const { recipe, warnings } = await resolveRecipe(first, folder);
  expect(warnings).toEqual([]);
  expect(pictures(await relativeRecipe(recipe, join(folder, "other.png")))).toEqual(pictures(first));
});

test("masks are carried up to what every format can hold; the others are named", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg");
  const noise = { width: 1500, height: 1500, channels: 3 as const, noise: { type: "gaussian" as const, mean: 128, sigma: 60 } };
  await sharp({ create: { ...noise, background: "black" } }).png().toFile(join(folder, "m.png"));
  const recipe = recipeOf({ file: join(folder, "a.jpg") }, { file: join(folder, "b.jpg") });
  const region = { ...recipe.regions[0]!, styles: Array.from({ length: 10 }, () => ({ ...recipe.regions[0]!.styles[0]!, mask: { file: join(folder, "m.png") } })) };
  const stored = await relativeRecipe({ ...recipe, regions: [region] }, join(folder, "result.png"));
  const carried = stored.regions[0]!.styles.map(({ mask }) => mask?.data?.length ?? 0);
  expect(carried.filter((length) => length > 0).length).toBeGreaterThan(2);
  expect(carried).toContain(0);
  expect(carried.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(16 * 2 ** 20);
  expect(stored.regions[0]!.styles.map(({ mask }) => mask?.sha256)).not.toContain(undefined);
});

test("what painting does not need may be gone, and keeps the hash by which it is found again", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg");
  const gone = { file: "gone.jpg", sha256: hashOf("gone.jpg") };
  const muted = [{ picture: gone, mask: { file: "gone.png" }, muted: true }, { picture: { file: "gallery:never-drawn" }, muted: true }];
  const regions = [{ styles: [{ picture: { file: "b.jpg" } }, ...muted], color: { mode: "luminance" as const, palette: gone } }];
  const { recipe, warnings } = await resolveRecipe(parseRecipe({ version: 2, content: { file: "a.jpg" }, regions, pack: { name: "tiny" } }), folder);
  const stored = await relativeRecipe(recipe, join(folder, "out/result.png"));
  const lost = { file: "../gone.jpg", sha256: gone.sha256 };
  expect(stored.regions[0]).toMatchObject({
    styles: [{ picture: { sha256: hashOf("b.jpg") } }, { picture: lost, mask: { file: "../gone.png" }, muted: true }, { picture: { file: "gallery:never-drawn" } }],
    color: { palette: lost },
  });
  expect(warnings).toEqual([]);
  const needed = recipe.regions.map((region) => ({ ...region, styles: region.styles.map((style) => ({ ...style, muted: false })) }));
  expect((await problemOf(() => relativeRecipe({ ...recipe, regions: needed }, join(folder, "out/result.png")))).code).toBe("picture-missing");
});

test("gallery pictures are stored by name", async () => {
  const [first] = await listGallery();
  const folder = temporaryFolder("a.jpg");
  await paintMask(join(folder, "m.png"));
  if (!first) throw new Error("the gallery is empty");
  const { recipe } = await resolveRecipe(recipeOf({ file: "a.jpg" }, { file: `gallery:${first.name}` }), folder);
  expect(recipe.regions[0]?.styles[0]?.picture.file).toBe(first.file);
  const stored = await relativeRecipe(recipe, join(folder, "result.png"));
  expect(stored.regions[0]?.styles[0]?.picture.file).toBe(`gallery:${first.name}`);
});
