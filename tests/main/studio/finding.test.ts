import { createHash } from "node:crypto";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findPictures } from "../../../main/studio/finding.ts";
import type { SearchOptions } from "../../../main/studio/finding.ts";
import type { Recipe, RecipeInput } from "../../../shared/recipe.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { masksOf, picturesOf } from "../../../shared/studio/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { temporaryFolder } from "../cli/folder.ts";

/** Of a file that `temporaryFolder` wrote: it holds its own name. */
function hashOf(name: string): string {
  return createHash("sha256").update(name).digest("hex");
}

const picture = (file: string, holds = file): { file: string; sha256: string } => ({ file, sha256: hashOf(holds) });

function recipeOf(content: RecipeInput["content"], style: { file: string; sha256?: string }, rest: object = {}): Recipe {
  return parseRecipe({ version: 2, content, regions: [{ styles: [{ picture: style }], ...rest }] });
}

async function filesFound(recipe: Recipe, options: SearchOptions): Promise<readonly string[]> {
  const search = await findPictures(recipe, options);
  expect(search.missing).toEqual([]);
  return [...picturesOf(search.recipe), ...masksOf(search.recipe)].map(({ file }) => file);
}

test("pictures at their places are found there, with or without hash", async () => {
  const folder = temporaryFolder("in/a.jpg", "b.jpg");
  const recipe = recipeOf(picture("in/a.jpg"), { file: "b.jpg" });
  expect(await filesFound(recipe, { baseFolder: folder })).toEqual([join(folder, "in/a.jpg"), join(folder, "b.jpg")]);
});

test("what moved is found by its hash whatever it is called now: beside the recipe, then in the folders given, in their subfolders too", async () => {
  const folder = temporaryFolder("renamed.png", "one/x.jpg", "two/deep/deeper/y.webp", "two/deep/deeper/notes.txt");
  const recipe = recipeOf(picture("gone/a.jpg", "renamed.png"), picture("gone/b.jpg", "two/deep/deeper/y.webp"), { mask: picture("gone/m.png", "one/x.jpg") });
  const folders = [join(folder, "one"), join(folder, "two")];
  expect(await filesFound(recipe, { baseFolder: folder, folders })).toEqual([join(folder, "renamed.png"), join(folder, "two/deep/deeper/y.webp"), join(folder, "one/x.jpg")]);
});

test("a path of another system is a name like any other", async () => {
  const folder = temporaryFolder("sky.jpg", "b.jpg");
  const { recipe, missing } = await findPictures(recipeOf({ file: "C:\\photos\\sky.jpg", sha256: hashOf("sky.jpg") }, { file: "D:\\gone.jpg", sha256: hashOf("nothing") }), { baseFolder: folder });
  expect(recipe.content?.file).toBe(join(folder, "sky.jpg"));
  expect(missing.map(({ name }) => name)).toEqual(["gone.jpg"]);
});

test("what nobody has is missing once, under the first place that speaks of it", async () => {
  const folder = temporaryFolder();
  const lost = picture("lost/a.jpg");
  const recipe = recipeOf(lost, lost, { mask: picture("m.png"), color: { mode: "match", palette: { file: "p.jpg" } } });
  const { missing, different, recipe: left } = await findPictures(recipe, { baseFolder: folder, folders: [folder, join(folder, "nowhere")] });
  expect(missing).toEqual([
    { key: "content", role: "content", name: "a.jpg", sha256: lost.sha256, file: join(folder, "lost/a.jpg") },
    { key: "regions.0.mask", role: "mask", name: "m.png", sha256: hashOf("m.png"), file: join(folder, "m.png") },
    { key: "regions.0.palette", role: "palette", name: "p.jpg", sha256: null, file: join(folder, "p.jpg") },
  ]);
  expect(different).toEqual([]);
  expect(left.content?.file).toBe(join(folder, "lost/a.jpg"));
});

test("an answer counts for every place of its picture, even where it is another one", async () => {
  const folder = temporaryFolder("other.jpg");
  const lost = picture("lost/a.jpg");
  const { recipe, missing, different } = await findPictures(recipeOf(lost, lost), { baseFolder: folder, given: new Map([["content", join(folder, "other.jpg")]]) });
  expect(picturesOf(recipe).map(({ file }) => file)).toEqual([join(folder, "other.jpg"), join(folder, "other.jpg")]);
  expect(missing).toEqual([]);
  expect(different.map(({ key, file }) => [key, file])).toEqual([["content", join(folder, "other.jpg")]]);
});

test("another picture at the place is used only where the right one is nowhere", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg", "found/right.jpg");
  const recipe = recipeOf(picture("a.jpg", "found/right.jpg"), picture("b.jpg", "nothing"));
  const { recipe: located, different } = await findPictures(recipe, { baseFolder: folder, folders: [join(folder, "found")] });
  expect(picturesOf(located).map(({ file }) => file)).toEqual([join(folder, "found/right.jpg"), join(folder, "b.jpg")]);
  expect(different).toEqual([{ key: "regions.0.styles.0.picture", role: "style", name: "b.jpg", sha256: hashOf("nothing"), file: join(folder, "b.jpg") }]);
});

test("files that are open are known: by the hash that is remembered, or by reading them", async () => {
  const folder = temporaryFolder("a.jpg", "b.jpg");
  const known = [{ file: join(folder, "gone.jpg"), sha256: hashOf("a.jpg") }, { file: join(folder, "a.jpg"), sha256: hashOf("a.jpg") }, { file: join(folder, "b.jpg"), sha256: null }];
  const recipe = recipeOf(picture("x.jpg", "a.jpg"), picture("y.jpg", "b.jpg"));
  expect(await filesFound(recipe, { baseFolder: null, known })).toEqual([join(folder, "a.jpg"), join(folder, "b.jpg")]);
});

test("a recipe that came without its place is never followed to the paths it names", async () => {
  const folder = temporaryFolder("a.jpg");
  const { missing } = await findPictures(recipeOf(picture(join(folder, "a.jpg"), "a.jpg"), { file: join(folder, "a.jpg") }), { baseFolder: null });
  expect(missing.map(({ key }) => key)).toEqual(["content", "regions.0.styles.0.picture"]);
});

test("a mask that the recipe carries is never missing", async () => {
  const folder = temporaryFolder("a.jpg");
  const recipe = recipeOf({ file: "a.jpg" }, { file: "a.jpg" }, { mask: { file: "gone.png", sha256: hashOf("x"), data: "AAAA" } });
  expect((await findPictures(recipe, { baseFolder: folder })).missing).toEqual([]);
});

test("gallery pictures stay by name; one that this installation lacks is missing", async () => {
  const { recipe, missing } = await findPictures(recipeOf({ file: "gallery:lake" }, { file: "gallery:never-drawn" }), { baseFolder: temporaryFolder() });
  expect(recipe.content?.file).toBe("gallery:lake");
  expect(missing.map(({ name }) => name)).toEqual(["gallery:never-drawn"]);
});

test.skipIf(process.platform === "win32")("links that lead in circles end no search, and hidden folders are left alone", async () => {
  const folder = temporaryFolder(".hidden/a.jpg", "in/here.jpg");
  symlinkSync(folder, join(folder, "in/loop"));
  mkdirSync(join(folder, "in/a.jpg"));
  const { missing } = await findPictures(recipeOf(picture("a.jpg", ".hidden/a.jpg"), picture("b.jpg", "in/here.jpg")), { baseFolder: join(folder, "in"), folders: [folder] });
  expect(missing.map(({ name }) => name)).toEqual(["a.jpg"]);
});

test.skipIf(process.platform !== "linux")("a file of the system that never ends is no picture, whatever hash it is said to have", async () => {
  const endless = "/proc/self/pagemap";
  const { missing, different } = await findPictures(recipeOf(picture(endless), picture(endless)), { baseFolder: temporaryFolder() });
  expect([...missing, ...different].map(({ file }) => file)).toEqual([endless]);
});

test("a search ends when it is cancelled", async () => {
  const folder = temporaryFolder("b.jpg");
  writeFileSync(join(folder, "c.jpg"), "c");
  const signal = AbortSignal.abort();
  expect((await problemOf(() => findPictures(recipeOf(picture("a.jpg"), { file: "b.jpg" }), { baseFolder: folder, signal }))).code).toBe("cancelled");
});
