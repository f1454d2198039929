import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Worker } from "../../../main/process/worker.ts";
import { anchorRecipe, readRecipe } from "../../../main/studio/recipes.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import { parseRecipe, RECIPE_VERSION } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { floats, pixels, usePainter } from "./painter.ts";
import { makeStudio } from "./studio.ts";

const { pack, paint } = usePainter();
const folder = resolve(import.meta.dirname, "../../fixtures/recipes-v1");
const names = ["painted", "plain", "texture"] as const;

async function written(name: string): Promise<object> {
  return z.looseObject({}).parse(JSON.parse(await readFile(join(folder, `${name}.json`), "utf8")));
}

describe("a recipe of version 1", () => {
  test.each(names)("opens as the newest version, every word of it as it was, and nothing else said: %s", async (name) => {
    const [old, recipe] = [await written(name), await readRecipe(join(folder, `${name}.json`))];
    expect(old).toMatchObject({ version: 1 });
    expect(recipe.version).toBe(RECIPE_VERSION);
    expect(recipe).toMatchObject({ ...old, version: RECIPE_VERSION });
    expect(recipe.seamless).toBe(false);
    for (const region of recipe.regions) {
      expect(region).toMatchObject({ name: "", muted: false, color: { palette: null } });
      for (const style of region.styles) expect(style.muted).toBe(false);
    }
  });

  test("is found in a picture as in a file", async () => {
    expect(await readRecipe(join(folder, "painted.png"))).toEqual(await readRecipe(join(folder, "painted.json")));
  });

  test("leaves the engine as the newest version, and one that does not hold together not at all", async () => {
    const worker = new Worker();
    expect(await worker.run({ kind: "recipe", id: "r", file: join(folder, "painted.png") }, {})).toEqual(await readRecipe(join(folder, "painted.png")));
    const { at } = await makeStudio(pack());
    await writeFile(at("odd.json"), JSON.stringify({ ...(await written("plain")), extra: [{}, {}] }));
    expect((await problemOf(async () => worker.run({ kind: "recipe", id: "r", file: at("odd.json") }, {}))).code).toBe("recipe-invalid");
  });

  test("paints the picture that it painted then (45 dB: single 8-bit steps on another processor)", async () => {
    const recipe: Recipe = await anchorRecipe(await readRecipe(join(folder, "painted.png")), folder);
    const studio = await makeStudio(pack());
    const again = await paint(studio, { recipe });
    expect(psnr(floats(again), floats(await pixels(join(folder, "painted.png"))))).toBeGreaterThan(45);
    const muted = { ...recipe, regions: recipe.regions.map((region) => ({ ...region, muted: true })) };
    expect(psnr(floats(await paint(studio, { recipe: muted })), floats(again))).toBeLessThan(30);
  });

  test("that says more than version 1 could is read with what it says; one that makes no sense is refused", async () => {
    const old = await written("plain");
    expect(parseRecipe({ ...old, seamless: false }).seamless).toBe(false);
    expect((await problemOf(() => parseRecipe({ ...old, stroke: "wide" }))).code).toBe("recipe-invalid");
  });
});

test.each([RECIPE_VERSION + 1, 99])("a recipe of version %i is refused, with the newest that is read", async (version) => {
  const problem = await problemOf(async () => parseRecipe({ ...(await written("plain")), version }));
  expect(problem.report()).toEqual({ code: "recipe-version", facts: { version, newest: RECIPE_VERSION } });
});

test.each([0, -1, 1.5, "1", null, undefined])("a recipe of version %j is no recipe", async (version) => {
  expect((await problemOf(async () => parseRecipe({ ...(await written("plain")), version }))).code).toBe("recipe-invalid");
});
