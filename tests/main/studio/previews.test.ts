import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { expect, test } from "vitest";
import { sourceRefSchema } from "../../../shared/studio/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { until } from "../process/engine.ts";
import { makeRoom, openPair, OpenStudio, pngOf, recipeOf, view } from "./open-studio.ts";

const other = "1".repeat(32);

async function large(): Promise<{ studio: OpenStudio; recipe: ReturnType<typeof recipeOf> }> {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const content = await studio.upload("large.png", await pngOf(800, 600, 1));
  const [, style] = await openPair(room, studio);
  return { studio, recipe: recipeOf(content, style) };
}

test("a preview comes coarse at first and then sharper, each tier as a picture of its own", async () => {
  const { studio, recipe } = await large();
  expect(await studio.ask("preview", { view, request: 4, recipe, longest: 600 })).toEqual({});
  await studio.event("preview", ({ last }) => last);
  const seen = studio.all("preview");
  expect(seen.map(({ width, height, last, request, device }) => [width, height, last, request, device])).toEqual([
    [256, 192, false, 4, "cpu"],
    [512, 384, false, 4, "cpu"],
    [600, 450, true, 4, "cpu"],
  ]);
  expect(seen.map(({ seconds }) => seconds)).toEqual(seen.map(({ seconds }) => seconds).toSorted((a, b) => a - b));
  const images = await Promise.all(seen.map(async ({ image }) => studio.door.image(image, "640")));
  expect(images.map(({ type }) => type)).toEqual(["image/jpeg", "image/jpeg", "image/jpeg"]);
  expect(new Set(images.map(({ file }) => createHash("sha256").update(readFileSync(file)).digest("hex"))).size).toBe(3);
});

test.each([
  [200, [200]],
  [256, [256]],
  [300, [256, 300]],
  [512, [256, 512]],
])("a preview of %i pixels comes in the tiers %j", async (longest, widths) => {
  const { studio, recipe } = await large();
  await studio.ask("preview", { view, request: 1, recipe, longest });
  await studio.event("preview", ({ last }) => last);
  expect(studio.all("preview").map(({ width }) => width)).toEqual(widths);
});

test("a studio whose folder was removed beneath it goes on", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [content, style] = await openPair(room, studio);
  await rm(room.studio, { recursive: true });
  await studio.ask("preview", { view, request: 1, recipe: recipeOf(content, style), longest: 64 });
  const { image } = await studio.event("preview", ({ last }) => last);
  expect((await studio.door.image(image, "256")).type).toBe("image/jpeg");
});

test("in a view the newest request wins: those before it are not heard of any more", async () => {
  const { studio, recipe } = await large();
  for (let request = 1; request <= 20; request++) {
    const [region] = recipe.regions;
    await studio.ask("preview", { view, request, recipe: { ...recipe, regions: [{ ...region!, strength: request / 20 }] }, longest: 800 });
  }
  const asked = studio.events.length;
  await studio.event("preview", ({ last, request }) => last && request === 20);
  expect(studio.events.slice(asked).flatMap((event) => (event.kind === "preview" ? [event.request] : []))).toEqual([20, 20, 20]);
  expect(studio.all("preview-failed")).toEqual([]);
});

test("views do not cancel each other", async () => {
  const { studio, recipe } = await large();
  await studio.ask("preview", { view, request: 1, recipe, longest: 256 });
  await studio.ask("preview", { view: other, request: 1, recipe, longest: 256 });
  await studio.event("preview", (event) => event.view === view);
  await studio.event("preview", (event) => event.view === other);
  expect(studio.all("preview")).toHaveLength(2);
});

test("a cancelled preview is silent", async () => {
  const { studio, recipe } = await large();
  await studio.ask("preview", { view, request: 1, recipe, longest: 800 });
  await studio.event("preview");
  await studio.ask("cancelPreview", { view });
  const heard = studio.events.length;
  await studio.ask("preview", { view: other, request: 2, recipe, longest: 256 });
  await studio.event("preview", (event) => event.view === other);
  expect(studio.events.slice(heard).filter((event) => "view" in event && event.view === view)).toEqual([]);
});

test("the engine may die under a preview: it is told, and the preview comes all the same", async () => {
  const { studio, recipe } = await large();
  await studio.ask("open", {});
  await studio.ask("preview", { view, request: 1, recipe, longest: 800 });
  await studio.event("preview");
  process.kill(studio.engines[1]?.processId ?? 0, "SIGKILL");
  expect(await studio.event("notice")).toMatchObject({ problem: { code: "engine-crashed" }, recovered: true });
  expect(await studio.event("preview", ({ last }) => last)).toMatchObject({ width: 800 });
});

test("a preview under which the engine dies twice fails", async () => {
  const { studio, recipe } = await large();
  await studio.ask("open", {});
  await studio.ask("preview", { view, request: 1, recipe, longest: 800 });
  await studio.event("preview", ({ width }) => width === 512);
  process.kill(studio.engines[1]?.processId ?? 0, "SIGKILL");
  await studio.event("notice");
  await until(() => studio.engines[1]?.processId !== undefined);
  process.kill(studio.engines[1]?.processId ?? 0, "SIGKILL");
  expect((await studio.event("preview-failed")).problem.code).toBe("engine-crashed");
});

test("a preview that cannot be says why", async () => {
  const { studio, recipe } = await large();
  const gone = { file: `picture:${"9".repeat(32)}` };
  await studio.ask("preview", { view, request: 7, recipe: { ...recipe, content: gone }, longest: 256 });
  expect(await studio.event("preview-failed")).toMatchObject({ view, request: 7, problem: { code: "picture-gone" } });
  await studio.ask("preview", { view, request: 8, recipe: { ...recipe, pack: { name: "nowhere" } }, longest: 256 });
  expect((await studio.event("preview-failed", ({ request }) => request === 8)).problem).toEqual({ code: "pack-missing", facts: { name: "nowhere" } });
});

test("a texture has previews too", async () => {
  const { studio, recipe } = await large();
  await studio.ask("preview", { view, request: 1, recipe: { ...recipe, content: null, size: { width: 300, height: 200 } }, longest: 300 });
  expect(await studio.event("preview", ({ last }) => last)).toMatchObject({ width: 300, height: 200 });
});

test("the last previews are kept, older ones go, and none outlives the studio", async () => {
  const { studio, recipe } = await large();
  for (let request = 1; request <= 42; request++) {
    await studio.ask("preview", { view, request, recipe, longest: 64 });
    await studio.event("preview", (event) => event.request === request);
  }
  const images = studio.all("preview").map(({ image }) => image);
  const [oldest = "", newest = ""] = [images[0], images.at(-1)];
  expect((await problemOf(async () => studio.door.image(oldest, "256"))).code).toBe("picture-gone");
  const { file } = await studio.door.image(newest, "256");
  expect(existsSync(file)).toBe(true);
  await studio.door.close();
  expect(existsSync(file)).toBe(false);
});

test("warming up shows nothing and never fails a preview", async () => {
  const { studio, recipe } = await large();
  const content = sourceRefSchema.parse(recipe.content?.file);
  expect(await studio.ask("warm", { content, pack: "tiny" })).toEqual({});
  await studio.ask("preview", { view, request: 1, recipe, longest: 256 });
  await studio.event("preview");
  expect(studio.all("preview-failed")).toEqual([]);
  expect((await problemOf(async () => studio.ask("warm", { content, pack: "nowhere" }))).code).toBe("pack-missing");
});
