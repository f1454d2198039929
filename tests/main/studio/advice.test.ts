import { expect, test } from "vitest";
import { problemOf } from "../../fixtures/problem.ts";
import { makeRoom, openPair, OpenStudio, recipeOf, view } from "./open-studio.ts";

test("a recipe's pictures are measured by reference; the answer is what the contract says", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  const advice = await studio.ask("advise", { recipe });
  expect(advice.strength).toBeGreaterThanOrEqual(0.3);
  expect(await studio.ask("advise", { recipe: { ...recipe, method: "ot" } })).toEqual(advice);
});

test("a newer question ends the one before, and a preview goes on beside it", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  await studio.ask("preview", { view, request: 1, recipe, longest: 64 });
  const first = problemOf(() => studio.ask("advise", { recipe }));
  const second = studio.ask("advise", { recipe });
  expect((await first).code).toBe("cancelled");
  expect((await second).method).toBeTypeOf("string");
  await studio.event("preview", ({ last }) => last);
});

test("what cannot be measured is told", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [content, style] = await openPair(room, studio);
  const texture = recipeOf(content, style, { content: null, size: { width: 64, height: 64 } });
  expect((await problemOf(() => studio.ask("advise", { recipe: texture }))).code).toBe("recipe-invalid");
  const gone = recipeOf({ ref: `picture:${"9".repeat(32)}` }, style);
  expect((await problemOf(() => studio.ask("advise", { recipe: gone }))).code).toBe("picture-gone");
});
