import { readFile, rm, utimes } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Previewed } from "../../../main/process/answers.ts";
import { previewedSchema } from "../../../main/process/answers.ts";
import type { PreviewInput } from "../../../main/process/protocol.ts";
import { previewSchema, warmSchema } from "../../../main/process/protocol.ts";
import { Worker } from "../../../main/process/worker.ts";
import type { Progress } from "../../../shared/job.ts";
import { deviceNames } from "../../../shared/job.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { colorModes, methods } from "../../../shared/recipe.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { sampleAlpha, toSharp } from "../image/fixtures.ts";
import { floats, pixels, regions, usePainter } from "./painter.ts";
import type { Studio } from "./studio.ts";
import { makeStudio } from "./studio.ts";

const { pack, paint } = usePainter();
const shared = new Worker();
let count = 0;

interface Change extends Partial<Omit<PreviewInput, "recipe">> {
  readonly recipe?: Partial<RecipeInput>;
}

async function preview(studio: Studio, { recipe = {}, ...change }: Change = {}, worker = shared, options = {}): Promise<Previewed & { readonly file: string }> {
  const file = studio.at(`preview-${++count}`);
  const input = { recipe: studio.job({ recipe }).recipe, packFolder: pack(), longest: 32, file, ...change };
  return { ...previewedSchema.parse(await worker.run({ kind: "preview", id: `p${count}`, preview: previewSchema.parse(input) }, options)), file };
}

describe("sizes", () => {
  test.each([
    [32, null, 32, 24],
    [1000, null, 64, 48],
    [32, { longest: 20 }, 20, 15],
    [32, { longest: 200 }, 32, 24],
    [100, { longest: 200 }, 100, 75],
    [32, { width: 40, height: 80 }, 16, 32],
    [32, { width: 10, height: 12 }, 10, 12],
    [1, null, 1, 1],
  ])("at most %i pixels of a result of size %j is %i x %i", async (longest, size, width, height) => {
    const studio = await makeStudio(pack());
    const result = await preview(studio, { longest, recipe: { size } });
    expect(result).toMatchObject({ width, height, device: "cpu", format: "jpeg" });
    expect(await sharp(result.file).metadata()).toMatchObject({ format: "jpeg", width, height, chromaSubsampling: "4:4:4" });
  });

  test("a texture is previewed too", async () => {
    const studio = await makeStudio(pack());
    expect(await preview(studio, { recipe: { content: null, size: { width: 60, height: 30 }, seed: 3 } })).toMatchObject({ width: 32, height: 16 });
  });
});

test("a preview at full size is the result, but for its compression", async () => {
  const studio = await makeStudio(pack());
  const { file } = await preview(studio, { longest: 64 });
  // JPEG of quality 92 on a noisy test picture.
  expect(psnr(floats(await pixels(file)), floats(await paint(studio)))).toBeGreaterThan(30);
});

test("transparency is kept, as png", async () => {
  const studio = await makeStudio(pack());
  await toSharp(testPicture(64, 48, 1), sampleAlpha(64, 48)).png().toFile(studio.at("content.png"));
  const { file, format } = await preview(studio, { longest: 64 });
  expect(format).toBe("png");
  expect((await pixels(file)).data.equals((await paint(studio)).data)).toBe(true);
});

test("what was painted before changes no byte of a preview", async () => {
  const studio = await makeStudio(pack());
  const used = new Worker();
  const changes: Partial<RecipeInput>[] = [
    {}, ...methods.map((method) => ({ method })),
    ...colorModes.map((mode) => ({ regions: regions(studio.at, { color: { mode } }) })),
    ...[0.3, 0.6].map((strength) => ({ regions: regions(studio.at, { strength }) })),
    { styleScale: 1.5 }, { size: { longest: 25 } }, {},
  ];
  for (const recipe of changes) {
    const [warm, cold] = [await preview(studio, { recipe }, used), await preview(studio, { recipe }, new Worker())];
    expect((await readFile(warm.file)).equals(await readFile(cold.file)), `after ${JSON.stringify(recipe)}`).toBe(true);
  }
});

test.each(["content.png", "style.png"])("a %s that was changed under its name is read again", async (name) => {
  const studio = await makeStudio(pack());
  const before = await preview(studio);
  await toSharp(testPicture(64, 48, 9)).png().toFile(studio.at(name));
  await utimes(studio.at(name), 1, 1);
  const after = await preview(studio);
  expect((await readFile(after.file)).equals(await readFile(before.file))).toBe(false);
});

test("a picture that is gone is a problem, however well it was known", async () => {
  const studio = await makeStudio(pack());
  await preview(studio);
  await rm(studio.at("style.png"));
  expect(await problemOf(() => preview(studio))).toMatchObject({ code: "picture-missing", facts: { file: studio.at("style.png") } });
});

test("a cancel ends a preview before its next step", async () => {
  const studio = await makeStudio(pack());
  const controller = new AbortController();
  const told: Progress["stage"][] = [];
  const onProgress = ({ stage }: Progress): void => {
    told.push(stage);
    if (stage.kind === "synthesise") controller.abort();
  };
  expect((await problemOf(() => preview(studio, {}, shared, { signal: controller.signal, onProgress }))).code).toBe("cancelled");
  expect(told.at(-1)).toEqual({ kind: "synthesise", level: 4, pass: 1 });
});

test("a file that cannot be written is a problem with the output", async () => {
  const studio = await makeStudio(pack());
  expect((await problemOf(() => preview(studio, { file: studio.at("nowhere/preview") }))).code).toBe("output-unwritable");
});

test("a device that this runtime does not have leaves previews and jobs to the CPU, which is told", async () => {
  const studio = await makeStudio(pack());
  const absent = deviceNames.filter((name) => (process.platform === "darwin" ? name === "directml" : name === "coreml"));
  for (const device of absent) {
    const [fallen, plain] = [await preview(studio, { device }), await preview(studio)];
    expect(fallen.device).toBe("cpu");
    expect((await readFile(fallen.file)).equals(await readFile(plain.file))).toBe(true);
  }
  expect(absent).toHaveLength(1);
});

describe("warming up", () => {
  let other = "";
  beforeAll(async () => void (other = await makeTinyPack({ seed: 5 })));
  afterAll(() => rm(other, { recursive: true }));

  test("with and without a content prepares, and changes no byte of what follows", async () => {
    const studio = await makeStudio(pack());
    const worker = new Worker();
    for (const [packFolder, content] of [[other, null], [pack(), studio.at("content.png")]] as const) {
      expect(await worker.run({ kind: "warm", id: "w", warm: warmSchema.parse({ packFolder, content, longest: 32 }) }, {})).toBeNull();
    }
    const [warm, cold] = [await preview(studio, {}, worker), await preview(studio, {}, new Worker())];
    expect((await readFile(warm.file)).equals(await readFile(cold.file))).toBe(true);
  });

  test("tells what is wrong with the content or the pack", async () => {
    const studio = await makeStudio(pack());
    const by = async (packFolder: string, content: string): Promise<string> =>
      (await problemOf(() => shared.run({ kind: "warm", id: "w", warm: warmSchema.parse({ packFolder, content, longest: 32 }) }, {}))).code;
    expect(await by(pack(), studio.at("nothing.png"))).toBe("picture-missing");
    expect(await by(studio.at("no-pack"), studio.at("content.png"))).toBe("pack-missing");
  });
});
