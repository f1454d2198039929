import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { AdviseInput } from "../../../main/process/protocol.ts";
import { adviseSchema, previewSchema } from "../../../main/process/protocol.ts";
import { Worker } from "../../../main/process/worker.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { methods, recipeSchema } from "../../../shared/recipe.ts";
import type { Advice } from "../../../shared/studio/looks.ts";
import { adviceSchema } from "../../../shared/studio/looks.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { toSharp } from "../image/fixtures.ts";
import { regions, usePainter } from "./painter.ts";
import type { Studio } from "./studio.ts";
import { makeStudio } from "./studio.ts";

const { pack } = usePainter();
const shared = new Worker();
const models = resolve(import.meta.dirname, "../../../models");

async function advise(studio: Studio, recipe: Partial<RecipeInput> = {}, worker = shared, options = {}): Promise<Advice> {
  const input: AdviseInput = { recipe: { ...studio.job().recipe, ...recipe }, packFolder: pack() };
  return adviceSchema.parse(await worker.run({ kind: "advise", id: "a", advise: adviseSchema.parse(input) }, options));
}

async function writeMask(file: string, value: (x: number) => number): Promise<void> {
  const { data } = testMask(64, 48, value);
  await toSharp({ width: 64, height: 48, data: Float32Array.from([...data, ...data, ...data]) }).png().toFile(file);
}

test("advice is a method of the pack and a strength in steps of 0.05, with what was measured", async () => {
  const advice = await advise(await makeStudio(pack()));
  expect(methods).toContain(advice.method);
  expect(advice.strength).toBeGreaterThanOrEqual(0.3);
  expect(advice.strength * 20).toBeCloseTo(Math.round(advice.strength * 20), 9);
  expect(advice.contentKept).toBeGreaterThan(0);
  expect(advice.contentKept).toBeLessThan(1);
  expect(advice.styleDistance).toBeGreaterThan(0);
});

test("it is the same each time, whatever was painted before, and whatever strength and method the recipe has", async () => {
  const studio = await makeStudio(pack());
  const fresh = await advise(studio, {}, new Worker());
  expect(await advise(studio)).toEqual(fresh);
  expect(await advise(studio, { method: "adain", regions: regions(studio.at, { strength: 0.2, muted: true }) })).toEqual(fresh);
});

test("a content is close to itself as a style, and further from another", async () => {
  const studio = await makeStudio(pack());
  const itself = await advise(studio, { regions: [{ styles: [{ picture: { file: studio.at("content.png") } }] }] });
  const other = await advise(studio);
  expect(itself.styleDistance).toBeLessThan(0.05);
  expect(itself.reasons).toContain("style-close");
  expect(other.styleDistance).toBeGreaterThan(itself.styleDistance);
});

test("with the pack that is shipped, a photograph keeps more of itself in its own style, and takes more of it", async () => {
  const [file, style] = ["contents/harbor.jpg", "styles/mosaic.jpg"].map((name) => resolve(models, "gallery", name));
  const ask = async (picture: string): Promise<Advice> => {
    const input: AdviseInput = { recipe: recipeSchema.parse({ version: 2, content: { file }, regions: [{ styles: [{ picture: { file: picture } }] }]}), packFolder: resolve(models, "bundled") };
    return adviceSchema.parse(await shared.run({ kind: "advise", id: "a", advise: adviseSchema.parse(input) }, {}));
  };
  const [itself, other] = [await ask(file!), await ask(style!)];
  expect(itself.method).toBe("wct");
  expect(other.contentKept).toBeLessThan(itself.contentKept - 0.1);
  expect(other.strength).toBeLessThan(itself.strength);
});

test("a style of one color is painted by adain, gently", async () => {
  const studio = await makeStudio(pack());
  await toSharp({ width: 40, height: 40, data: new Float32Array(4800).fill(0.5) }).png().toFile(studio.at("plain.png"));
  const advice = await advise(studio, { regions: [{ styles: [{ picture: { file: studio.at("plain.png") } }] }] });
  expect(advice.method).toBe("adain");
  expect(advice.reasons).toContain("style-flat");
});

test("a preview after it is the same as without it, though it measured with no level at all", async () => {
  const studio = await makeStudio(pack());
  await writeMask(studio.at("left.png"), (x) => (x < 32 ? 1 : 0));
  const recipe = { ...studio.job().recipe, regions: regions(studio.at, { mask: { file: studio.at("left.png") }, color: { mode: "match" } }), levels: [{ level: 1 }] };
  const preview = async (worker: Worker): Promise<Buffer> => {
    const file = studio.at("preview");
    await worker.run({ kind: "preview", id: "p", preview: previewSchema.parse({ recipe, packFolder: pack(), longest: 256, file }) }, {});
    return readFile(file);
  };
  const worker = new Worker();
  await advise(studio, { ...recipe, levels: [{ level: 1, strength: 0 }] }, worker);
  expect((await preview(worker)).equals(await preview(new Worker()))).toBe(true);
});

describe("which part of a recipe it is about", () => {
  test("the first region's styles that sound", async () => {
    const studio = await makeStudio(pack());
    await toSharp(testPicture(40, 40, 9)).png().toFile(studio.at("other.png"));
    const [one, other] = ["style.png", "other.png"].map((name) => ({ picture: { file: studio.at(name) } }));
    const alone = await advise(studio);
    expect(await advise(studio, { regions: [{ styles: [one!, { ...other!, muted: true }] }] })).toEqual(alone);
    expect(await advise(studio, { regions: [{ styles: [one!, other!] }] })).not.toEqual(alone);
    await writeMask(studio.at("mask.png"), (x) => (x < 32 ? 1 : 0));
    expect(await advise(studio, { regions: [{ styles: [one!] }, { styles: [other!], mask: { file: studio.at("mask.png") } }] })).toEqual(alone);
  });

  test("its mask: what is lost elsewhere does not count", async () => {
    const studio = await makeStudio(pack());
    await writeMask(studio.at("left.png"), (x) => (x < 32 ? 1 : 0));
    await writeMask(studio.at("right.png"), (x) => (x < 32 ? 0 : 1));
    await writeMask(studio.at("all.png"), () => 1);
    const kept = async (mask: string): Promise<number> => (await advise(studio, { regions: regions(studio.at, { mask: { file: studio.at(mask) } }) })).contentKept;
    expect(await kept("left.png")).not.toBeCloseTo(await kept("right.png"), 4);
    expect(await kept("all.png")).toBeCloseTo((await advise(studio)).contentKept, 5);
  });
});

test("a texture has no content to measure", async () => {
  const studio = await makeStudio(pack());
  expect(await problemOf(() => advise(studio, { content: null, size: { width: 64, height: 64 } }))).toMatchObject({ code: "recipe-invalid" });
});

test("it can be cancelled in the middle of it", async () => {
  const studio = await makeStudio(pack());
  const controller = new AbortController();
  const onProgress = (): void => controller.abort();
  expect(await problemOf(() => advise(studio, {}, new Worker(), { signal: controller.signal, onProgress }))).toMatchObject({ code: "cancelled" });
});

test("a missing picture is named", async () => {
  const studio = await makeStudio(pack());
  const file = studio.at("nowhere.png");
  expect(await problemOf(() => advise(studio, { content: { file } }))).toMatchObject({ code: "picture-missing", facts: { file } });
});
