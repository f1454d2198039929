import { join } from "node:path";
import { expect, test } from "vitest";
import { commandLineOf } from "../../../main/cli/flags-from-recipe.ts";
import type { Surroundings } from "../../../main/cli/picture-flags.ts";
import type { RecipeFlags, Subject } from "../../../main/cli/recipe-flags.ts";
import { recipeFromFlags } from "../../../main/cli/recipe-from-flags.ts";
import { levelPresets } from "../../../shared/level-presets.ts";
import type { Recipe, RecipeInput } from "../../../shared/recipe.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { temporaryFolder } from "./folder.ts";

const none: RecipeFlags = { style: [], styleMask: [], mask: [], strength: [], color: [] };

function around(...files: readonly string[]): Surroundings {
  return { folder: temporaryFolder(...files), gallery: ["waves", "brush-strokes"] };
}

const nothing: Subject = { content: null, eachStyle: null, base: null, preset: null, labels: null };

function read(given: Partial<RecipeFlags>, where: Surroundings, subject: Partial<Subject> = {}): Recipe {
  return recipeFromFlags({ ...none, ...given }, { ...nothing, content: { file: join(where.folder, "photo.jpg") }, ...subject }, where);
}

function stylesOf(recipe: Recipe, region = 0): readonly (readonly [string, number])[] {
  return recipe.regions[region]?.styles.map((style) => [style.picture.file, style.weight] as const) ?? [];
}

test("styles carry weights after the last colon, and are found as files before the gallery", () => {
  const where = around("a.jpg", "odd:2", "waves");
  const path = (name: string): string => join(where.folder, name);
  const style = ["a.jpg:0.7", "odd:2", "odd:2:3", "waves", "gallery:waves:0.5", "brush-strokes:2", "missing.jpg", "C:\\b.jpg"];
  expect(stylesOf(read({ style }, where))).toEqual([
    [path("a.jpg"), 0.7],
    [path("odd:2"), 1],
    [path("odd:2"), 3],
    [path("waves"), 1],
    ["gallery:waves", 0.5],
    ["gallery:brush-strokes", 2],
    [path("missing.jpg"), 1],
    [path("C:\\b.jpg"), 1],
  ]);
});

test("masks make regions: the same mask twice blends, --style fills the rest, and scoped flags override whole ones", () => {
  const where = around("sky.png", "a=b.png", "b.jpg");
  const recipe = read(
    {
      mask: ["sky.png=b.jpg", "a=b.png=b.jpg:2", "sky.png=waves:3"],
      style: ["brush-strokes"],
      styleMask: ["part.png=brush-strokes"],
      strength: ["sky.png=0.5", "0.9"],
      color: ["luminance:0.8", "a=b.png=match"],
    },
    where,
  );
  const path = (name: string): string => join(where.folder, name);
  expect(recipe.regions.map((region) => [region.mask?.file, region.strength, region.color])).toEqual([
    [path("sky.png"), 0.5, { mode: "luminance", strength: 0.8, palette: null }],
    [path("a=b.png"), 0.9, { mode: "match", strength: 1, palette: null }],
    [undefined, 0.9, { mode: "luminance", strength: 0.8, palette: null }],
  ]);
  expect(stylesOf(recipe, 0)).toEqual([[path("b.jpg"), 1], ["gallery:waves", 3]]);
  expect(stylesOf(recipe, 1)).toEqual([[path("b.jpg"), 2]]);
  expect(recipe.regions[2]?.styles).toEqual([{ picture: { file: "gallery:brush-strokes" }, weight: 1, mask: { file: path("part.png") }, muted: false }]);
});

test("with masks alone nothing fills the rest", () => {
  const where = around("sky.png");
  expect(read({ mask: ["sky.png=waves"] }, where).regions.map((region) => region.mask)).toEqual([{ file: join(where.folder, "sky.png") }]);
});

test("every single-valued flag reaches its field", () => {
  const given = { style: ["waves"], method: "ot", levels: "5=1,3=.5", regularization: "threshold:1e-4", styleScale: "2", size: "640x480" };
  expect(read({ ...given, seed: "7", pack: "p16" }, around())).toMatchObject({
    method: "ot",
    levels: [{ level: 5, strength: 1 }, { level: 3, strength: 0.5 }],
    regularization: { kind: "threshold", epsilon: 1e-4 },
    styleScale: 2,
    size: { width: 640, height: 480 },
    seed: 7,
    pack: { name: "p16" },
  });
});

test("a base recipe stays as it is where no flag speaks", () => {
  const where = around();
  const mask = { file: join(where.folder, "sky.png"), sha256: "a".repeat(64) };
  const base = parseRecipe({
    version: 2,
    content: { file: "/old.jpg" },
    regions: [
      { mask, styles: [{ picture: { file: "/a.jpg" } }], strength: 0.4, color: { mode: "match" } },
      { styles: [{ picture: { file: "/b.jpg" } }], strength: 0.6 },
    ],
    method: "adain",
    pack: { name: "p16", sha256: "x" },
  } satisfies RecipeInput);
  const content = { file: join(where.folder, "photo.jpg") };
  expect(read({}, where, { base })).toEqual({ ...base, content });
  expect(read({ style: ["waves"] }, where, { base }).regions).toEqual([
    base.regions[0],
    { ...base.regions[1], styles: [{ picture: { file: "gallery:waves" }, weight: 1, mask: null, muted: false }] },
  ]);
  expect(read({ mask: ["sky.png=waves"] }, where, { base }).regions[0]).toMatchObject({ mask, strength: 0.4, color: { mode: "match" } });
  expect(read({ pack: "bundled" }, where, { base }).pack).toEqual({ name: "bundled" });
  const each = read({}, where, { eachStyle: { file: "/c.jpg" }, base });
  expect(each.regions.map((region) => region.styles[0]?.picture.file)).toEqual(["/a.jpg", "/c.jpg"]);
});

test.each<[why: string, flags: Partial<RecipeFlags>, code: string, says: RegExp]>([
  ["no style at all", {}, "usage", /style is needed/],
  ["a weight of zero", { style: ["a.jpg:0"] }, "usage", /--style \(weight\) takes .* not "0"/],
  ["an unknown gallery name", { style: ["gallery:nope"] }, "usage", /"gallery:nope"/],
  ["a mask without a style", { mask: ["sky.png"] }, "usage", /--mask takes .* not "sky.png"/],
  ["a mask without a name", { mask: ["=a.jpg"] }, "usage", /--mask takes/],
  ["a strength for an unknown mask", { style: ["waves"], strength: ["sky.png=1"] }, "usage", /--strength speaks of sky.png/],
  ["a color for an unknown mask", { style: ["waves"], color: ["sky.png=off"] }, "usage", /--color speaks of sky.png/],
  ["a style mask for an unused style", { style: ["waves"], styleMask: ["m.png=a.jpg"] }, "usage", /--style-mask speaks of a.jpg/],
  ["too many styles", { style: Array.from({ length: 65 }, () => "waves") }, "recipe-invalid", /styles/],
])("refuses %s", async (_why, flags, code, says) => {
  const where = around();
  const problem = await problemOf(() => read(flags, where));
  expect(problem.code).toBe(code);
  expect(problem.message).toMatch(says);
});

test("--palette gives its picture to every region that takes colors, and alone implies match", () => {
  const where = around("p.jpg", "sky.png");
  const colors = (given: Partial<RecipeFlags>, base: Recipe | null = null): unknown => read({ style: ["waves"], mask: ["sky.png=waves"], ...given }, where, { base }).regions.map(({ color }) => [color.mode, color.palette?.file]);
  const file = join(where.folder, "p.jpg");
  expect(colors({ palette: "p.jpg" })).toEqual([["match", file], ["match", file]]);
  expect(colors({ palette: "p.jpg", color: ["sky.png=histogram:0.5", "luminance"] })).toEqual([["histogram", file], ["luminance", undefined]]);
  const base = read({ style: ["waves"], color: ["histogram"], palette: "p.jpg" }, where);
  expect(colors({ mask: [] }, base)).toEqual([["histogram", file]]);
  expect(colors({ mask: [], color: ["match"] }, base)).toEqual([["match", file]]);
  expect(colors({ mask: [], palette: "none" }, base)).toEqual([["histogram", undefined]]);
  expect(() => colors({ palette: "p.jpg", color: ["luminance"] })).toThrow(/--palette goes with/);
});

test("a preset speaks where no flag does, and not of what it does not know", () => {
  const where = around("p.jpg");
  const look = { strength: 0.4, color: { mode: "luminance", strength: 0.7 }, method: "ot", levels: [{ level: 2, strength: 0.5 }], regularization: { kind: "ridge", epsilon: 0.01 }, styleScale: 1.5, coarseSize: 512 } as const;
  const base = read({ style: ["waves"], method: "adain", strength: ["0.9"], seed: "7", coarseSize: "300", color: ["match"], palette: "p.jpg" }, where);
  const preset = { ...look, levels: [...look.levels] };
  expect(read({}, where, { base, preset })).toEqual({
    ...base, method: "ot", levels: look.levels, regularization: look.regularization, styleScale: 1.5, coarseSize: 512,
    regions: [{ ...base.regions[0], strength: 0.4, color: { ...look.color, palette: { file: join(where.folder, "p.jpg") } } }],
  });
  const flags = { style: ["waves"], method: "wct", strength: ["0.8"], color: ["off"], levels: "subtle", styleScale: "1", coarseSize: "none" };
  expect(read(flags, where, { preset })).toMatchObject({ method: "wct", coarseSize: null, styleScale: 1, regions: [{ strength: 0.8, color: { mode: "off" } }], regularization: { epsilon: 0.01 } });
  expect(read({ style: ["waves"], size: "64x64" }, where, { content: null, preset }).regions[0]).toMatchObject({ strength: 0.4, color: { mode: "off" } });
});

test("levels go by the names of presets", () => {
  const where = around();
  expect(read({ style: ["waves"], levels: "color" }, where).levels).toEqual(levelPresets.color);
  expect(() => read({ style: ["waves"], levels: "fine" }, where)).toThrow(/subtle, balanced, full, texture, color/);
});

test("a mask that is given counts, not the bytes that the recipe carries of it", () => {
  const where = around("sky.png");
  const base = parseRecipe({ version: 2, content: { file: "/c.jpg" }, regions: [{ mask: { file: join(where.folder, "sky.png"), data: "AAAA" }, styles: [{ picture: { file: "/a.jpg" } }] }] });
  expect(read({}, where, { base }).regions[0]?.mask?.data).toBe("AAAA");
  expect(read({ mask: ["sky.png=waves"] }, where, { base }).regions[0]?.mask).toEqual({ file: join(where.folder, "sky.png") });
});

test("a texture needs a width and a height and takes nothing that speaks of a content", () => {
  const where = around();
  const texture = (given: Partial<RecipeFlags>): Recipe =>
    read({ style: ["waves"], ...given }, where, { content: null });
  expect(texture({ size: "64x32", seed: "7" })).toMatchObject({ content: null, size: { width: 64, height: 32 }, seed: 7 });
  expect(() => texture({ size: "64" })).toThrow(/width and a height/);
  expect(texture({ size: "64x32", mask: ["m.png=waves"], seamless: true })).toMatchObject({ seamless: true, regions: [{ mask: { file: join(where.folder, "m.png") } }, { mask: null }] });
  expect(texture({ size: "64x32", palette: "waves" }).regions[0]?.color).toEqual({ mode: "match", strength: 1, palette: { file: "gallery:waves" } });
  expect(() => texture({ size: "64x32", color: ["luminance"] })).toThrow(/no content whose colors/);
});

test("a recipe's command line, read again, gives the recipe", () => {
  const where = around("a b.jpg", "sky.png", "it's.jpg");
  const flags = {
    style: ["a b.jpg:2", "waves"],
    mask: ["sky.png=it's.jpg", "sky.png=brush-strokes:0.25"],
    styleMask: ["part.png=waves"],
    strength: ["0.8", "sky.png=0.1"],
    color: ["sky.png=histogram:0.5"],
    levels: "4=0.5,2",
    size: "800",
  };
  expect(commandLineOf(read(flags, where), where)).toBe(
    "anybrush stylize photo.jpg --style 'a b.jpg:2' --style gallery:waves --mask 'sky.png=it'\\''s.jpg' --mask sky.png=gallery:brush-strokes:0.25 " +
      "--style-mask part.png=gallery:waves --strength 0.8 --strength sky.png=0.1 --color off:1 --color sky.png=histogram:0.5 " +
      "--method wct --levels 4=0.5,2 --regularization ridge:0.001 --style-scale 1 --size 800 --seed 0 --pack bundled",
  );
});

test("palettes, level presets and seamless textures have flags, and names that no result shows do not count", () => {
  const where = around("p.jpg");
  const recipe = read({ style: ["waves"], size: "64x32", seamless: true, palette: "p.jpg", levels: "texture" }, where, { content: null });
  const named = { ...recipe, regions: recipe.regions.map((region) => ({ ...region, name: "Wall" })) };
  expect(commandLineOf(named, where)).toBe(
    "anybrush texture --style gallery:waves --strength 1 --color match:1 --palette p.jpg --method wct --levels texture --regularization ridge:0.001 --style-scale 1 --size 64x32 --seed 0 --seamless --pack bundled",
  );
});

test("no command line is given for what flags cannot say", () => {
  const where = around();
  const style = { picture: { file: "/a.jpg" } };
  const twice = { version: 2, content: { file: "/c.jpg" }, regions: [{ styles: [style, { ...style, mask: { file: "/m.png" } }] }] } as const;
  expect(commandLineOf(parseRecipe(twice), where)).toBeNull();
  expect(commandLineOf(parseRecipe({ version: 2, content: { file: "/c.jpg" }, regions: [{ styles: [{ ...style, muted: true }, style] }] }), where)).toBeNull();
  expect(commandLineOf(parseRecipe({ version: 2, content: { file: "/c.jpg" }, regions: [{ styles: [style], mask: { file: "/m.png", data: "AAAA" } }] }), where)).toBeNull();
});
