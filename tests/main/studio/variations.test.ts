import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Input } from "../../../shared/studio/contract.ts";
import { makeRoom, openPair, OpenStudio, pngOf, recipeOf, view } from "./open-studio.ts";

type Recipe = Input<"preview">["recipe"];

const canvas = "1".repeat(32);

async function setUp(): Promise<{ readonly studio: OpenStudio; readonly recipe: Recipe }> {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const content = await studio.upload("large.png", await pngOf(400, 300, 1));
  const [, style] = await openPair(room, studio);
  return { studio, recipe: recipeOf(content, style) };
}

/** As many recipes as asked for, each of another strength. */
function strengths(recipe: Recipe, count: number): Recipe[] {
  return Array.from({ length: count }, (_, index) => ({ ...recipe, regions: recipe.regions.map((region) => ({ ...region, strength: index / count })) }));
}

test("a sheet comes picture by picture, each with its place, and every one can still be looked at and remembered", async () => {
  const { studio, recipe } = await setUp();
  const recipes = strengths(recipe, 64);
  expect(await studio.ask("variations", { view, request: 3, recipes, longest: 64 })).toEqual({});
  await studio.event("variation", ({ index }) => index === 63);
  const seen = studio.all("variation");
  expect(seen.map(({ index, request, width, height }) => [index, request, width, height])).toEqual(recipes.map((_, index) => [index, 3, 64, 48]));
  const files = await Promise.all(seen.map(async ({ image }) => (await studio.door.image(image, "256")).file));
  expect(new Set(files).size).toBe(64);
  expect(readFileSync(files[0]!).equals(readFileSync(files[63]!))).toBe(false);
  expect(await studio.ask("remember", { recipe: recipes[5]!, image: seen[5]!.image })).toMatchObject({ width: 64, height: 48 });
});

test("previews do not drive a sheet's pictures out, nor a sheet those of the canvas", async () => {
  const { studio, recipe } = await setUp();
  await studio.ask("preview", { view: canvas, request: 1, recipe, longest: 64 });
  const { image } = await studio.event("preview");
  await studio.ask("variations", { view, request: 1, recipes: strengths(recipe, 64), longest: 64 });
  await studio.event("variation", ({ index }) => index === 63);
  for (let request = 2; request <= 30; request++) {
    await studio.ask("preview", { view: canvas, request, recipe, longest: 64 });
    await studio.event("preview", (event) => event.request === request);
  }
  for (const each of [image, ...studio.all("variation").map((event) => event.image)]) expect((await studio.door.image(each, "256")).type).toBe("image/jpeg");
});

test("one that fails says so at its place, and the others go on", async () => {
  const { studio, recipe } = await setUp();
  const lost = { ...recipe, content: { file: `picture:${"0".repeat(32)}` } };
  await studio.ask("variations", { view, request: 1, recipes: [recipe, lost, { ...recipe, pack: { name: "nowhere" } }, recipe], longest: 64 });
  await studio.event("variation", ({ index }) => index === 3);
  expect(studio.all("variation").map(({ index }) => index)).toEqual([0, 3]);
  expect(studio.all("variation-failed").map(({ index, request, problem }) => [index, request, problem.code])).toEqual([[1, 1, "picture-gone"], [2, 1, "pack-missing"]]);
});

test("in a view the newest wins: a sheet ends a sheet or a preview, a preview ends a sheet, and so does cancelling", async () => {
  const { studio, recipe } = await setUp();
  const recipes = strengths(recipe, 30);
  await studio.ask("preview", { view, request: 1, recipe, longest: 400 });
  await studio.ask("variations", { view, request: 2, recipes, longest: 64 });
  await studio.event("variation", ({ request }) => request === 2);
  await studio.ask("variations", { view, request: 3, recipes, longest: 64 });
  await studio.event("variation", ({ request }) => request === 3);
  await studio.ask("preview", { view, request: 4, recipe, longest: 64 });
  await studio.event("preview", ({ last, request }) => last && request === 4);
  await studio.ask("variations", { view, request: 5, recipes, longest: 64 });
  await studio.event("variation", ({ request }) => request === 5);
  await studio.ask("cancelPreview", { view });
  // The engine works in order: whatever was still to come would be here before this.
  await studio.ask("preview", { view: canvas, request: 6, recipe, longest: 64 });
  await studio.event("preview", ({ view: of }) => of === canvas);
  expect(studio.all("preview").map(({ request }) => request)).toEqual([4, 6]);
  const order = studio.events.flatMap((event) => (event.kind === "variation" || event.kind === "preview" ? [event.request] : []));
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  for (const request of [2, 3, 5]) expect(studio.all("variation").filter((event) => event.request === request).length).toBeLessThan(30);
  expect([...studio.all("variation-failed"), ...studio.all("preview-failed")]).toEqual([]);
});

test("whoever looks at the canvas waits for one picture of a sheet at most, for all sharper ones as well", async () => {
  const { studio, recipe } = await setUp();
  await studio.ask("variations", { view, request: 1, recipes: strengths(recipe, 40), longest: 64 });
  await studio.event("variation");
  const before = studio.events.length;
  await studio.ask("preview", { view: canvas, request: 2, recipe, longest: 400 });
  await studio.event("preview", ({ last }) => last);
  const between = studio.events.slice(before).flatMap((event) => (event.kind === "variation" || event.kind === "preview" ? [event.kind] : []));
  // One was under way, and another may have been told of while the request travelled.
  expect(between.indexOf("preview")).toBeLessThanOrEqual(2);
  expect(between.slice(between.indexOf("preview"), between.lastIndexOf("preview") + 1)).toEqual(["preview", "preview"]);
  await studio.event("variation", ({ index }) => index === 39);
});

test("a sheet goes on behind an engine that dies", async () => {
  const { studio, recipe } = await setUp();
  await studio.ask("variations", { view, request: 1, recipes: strengths(recipe, 12), longest: 64 });
  await studio.event("variation");
  process.kill(studio.engines[1]?.processId ?? 0, "SIGKILL");
  await studio.event("variation", ({ index }) => index === 11);
  expect(studio.all("variation")).toHaveLength(12);
});
