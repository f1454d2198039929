import { lstat, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { readEmbeddedRecipe } from "../../../main/image/embedded.ts";
import { anchorRecipe, resolveRecipe } from "../../../main/studio/recipes.ts";
import { listGallery } from "../../../main/studio/gallery.ts";
import type { JobInput } from "../../../shared/job.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { parseRecipe } from "../../../shared/recipe.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { toSharp } from "../image/fixtures.ts";
import type { JobChange } from "./studio.ts";
import { makeStudio } from "./studio.ts";
import type { Pixels } from "./painter.ts";
import { floats, pixels, regions, two, usePainter } from "./painter.ts";

const { pack, run, paint } = usePainter();

describe("order of things", () => {
  /** The problem a job ends with, and whether it had begun to read. */
  async function early(job: JobInput): Promise<{ readonly code: string; readonly began: boolean }> {
    let began = false;
    const { code } = await problemOf(() => run(job, () => (began = true)));
    return { code, began };
  }

  test("too little memory is found before anything is read", async () => {
    const studio = await makeStudio(pack());
    expect(await early(studio.job({ memory: 1 }))).toEqual({ code: "memory-short", began: false });
    expect(await early(studio.job({ memory: 2_000_000_000, recipe: { size: { longest: 20_000 } } }))).toEqual({ code: "memory-short", began: false });
    expect(studio.results()).toEqual([]);
  });

  test("what is wrong with the output is found before anything is read, and before memory is asked for", async () => {
    const studio = await makeStudio(pack());
    const { at, job } = studio;
    await run(job({ recipe: two }));
    const before = await readFile(at("out/result.png"));
    const by = (output: JobChange["output"], recipe = {}): ReturnType<typeof early> => early(job({ memory: 1, recipe, ...(output && { output }) }));
    expect(await by({})).toEqual({ code: "output-exists", began: false });
    expect(await by({ file: at("content.png"), existing: "overwrite" })).toEqual({ code: "output-is-source", began: false });
    expect(await by({ file: at("style.png"), existing: "overwrite" })).toEqual({ code: "output-is-source", began: false });
    expect(await by({ file: at("out"), existing: "overwrite" })).toEqual({ code: "output-format", began: false });
    expect(await by({ file: at("out"), format: "png", existing: "overwrite" })).toEqual({ code: "output-unwritable", began: false });
    expect(await by({ file: at("no/result.png") })).toEqual({ code: "output-unwritable", began: false });
    expect(await by({ file: at("out/wide.webp") }, { size: { width: 17_000, height: 1 } })).toEqual({ code: "output-size", began: false });
    expect(await by({ file: at("out/a.jpg"), depth: 16 })).toEqual({ code: "usage", began: false });
    expect((await readFile(at("out/result.png"))).equals(before)).toBe(true);
    expect(studio.results()).toEqual(["result.png"]);
  });

  test.skipIf(process.platform === "win32")("what is no regular file, such as a device or a socket, is never replaced", async () => {
    const { at, job } = await makeStudio(pack());
    const server = createServer().listen(at("socket.png"));
    onTestFinished(() => void server.close());
    const { code, facts } = await problemOf(() => run(job({ recipe: two, output: { file: at("socket.png"), existing: "overwrite" } })));
    expect([code, facts["what"]]).toEqual(["output-unwritable", "it is no regular file."]);
    expect((await lstat(at("socket.png"))).isSocket()).toBe(true);
  });

  test("a result that would have more pixels than the limit is refused, and so is a style that would grow beyond it", async () => {
    const { at, job } = await makeStudio(pack());
    expect(await early(job({ pixelLimit: 5000, recipe: { size: { longest: 100 } } }))).toEqual({ code: "picture-too-large", began: false });
    expect(await early(job({ pixelLimit: 5000, recipe: { styleScale: 2 } }))).toEqual({ code: "picture-too-large", began: false });
    expect(await early(job({ recipe: { content: null, size: { width: 200_000, height: 200_000 } }, output: { file: at("out/t.png") } }))).toEqual({ code: "picture-too-large", began: false });
  });

  test("a picture or mask that is missing stops the run before it paints", async () => {
    const studio = await makeStudio(pack());
    const by = async (recipe: Partial<RecipeInput>): Promise<string> => {
      const seen: string[] = [];
      const { code } = await problemOf(() => run(studio.job({ recipe }), ({ stage }) => seen.push(stage.kind)));
      expect(seen.filter((kind) => kind !== "read")).toEqual([]);
      return code;
    };
    const nowhere = { file: studio.at("nowhere.png") };
    expect(await by({ content: nowhere })).toBe("picture-missing");
    expect(await by({ regions: [{ styles: [{ picture: nowhere }] }] })).toBe("picture-missing");
    expect(await by({ regions: regions(studio.at, { mask: nowhere }) })).toBe("picture-missing");
    expect(await by({ regions: [{ styles: [{ picture: { file: studio.at("style.png") }, mask: nowhere }] }] })).toBe("picture-missing");
    expect(studio.results()).toEqual([]);
  });
});

describe("recipes", () => {
  test("a texture has the size that is asked for and depends on its seed alone", async () => {
    const studio = await makeStudio(pack());
    const by = (seed: number): Promise<Pixels> => paint(studio, { recipe: { ...two, content: null, size: { width: 40, height: 30 }, seed } });
    const [one, again, other] = [await by(1), await by(1), await by(2)];
    expect(one).toMatchObject({ width: 40, height: 30, channels: 3 });
    expect(again.data.equals(one.data)).toBe(true);
    expect(other.data.equals(one.data)).toBe(false);
  });

  test("the content may be its own style", async () => {
    const studio = await makeStudio(pack());
    expect(await paint(studio, { recipe: { ...two, regions: [{ styles: [{ picture: { file: studio.at("content.png") } }] }] } })).toMatchObject({ width: 64 });
  });

  test("64 styles in one region, and 64 regions, paint a picture", async () => {
    const studio = await makeStudio(pack(), 32);
    const { at } = studio;
    const style = { picture: { file: at("style.png") } };
    const one = { levels: [{ level: 1 }] };
    const many = await paint(studio, { recipe: { ...one, regions: [{ styles: Array.from({ length: 64 }, () => style) }] } });
    const single = await paint(studio, { recipe: { ...one, regions: [{ styles: [style] }] } });
    // A blend of a style with itself is that style; 64 float64 sums round far below an 8-bit step.
    expect(psnr(floats(many), floats(single))).toBeGreaterThan(60);
    await toSharp(testPicture(32, 24, 5)).png().toFile(at("mask.png"));
    const crowd = [...Array.from({ length: 63 }, () => ({ mask: { file: at("mask.png") }, styles: [style] })), { styles: [style] }];
    expect(await paint(studio, { recipe: { ...one, regions: crowd } })).toMatchObject({ width: 32, height: 24 });
  });

  test("the recipe in a result paints the same pixels again", async () => {
    const studio = await makeStudio(pack());
    const { at, job } = studio;
    await toSharp(testPicture(20, 30, 5)).toColourspace("b-w").png().toFile(at("mask.png"));
    const full: Partial<RecipeInput> = {
      method: "ot",
      levels: [{ level: 3, strength: 0.7 }, { level: 1 }],
      regularization: { kind: "threshold", epsilon: 1e-4 },
      styleScale: 1.3,
      size: { longest: 50 },
      regions: [
        { mask: { file: at("mask.png") }, styles: [{ picture: { file: at("style.png") }, weight: 2 }, { picture: { file: at("content.png") }, mask: { file: at("mask.png") } }], strength: 0.8, color: { mode: "match", strength: 0.5 } },
        { styles: [{ picture: { file: at("style.png") } }], color: { mode: "luminance" } },
      ],
    };
    const { file } = await run(job({ recipe: full }));
    const recipe = await anchorRecipe(parseRecipe(await readEmbeddedRecipe(file)), at("out"));
    await run(job({ recipe, output: { file: at("out/again.png") } }));
    expect((await pixels(at("out/again.png"))).data.equals((await pixels(file)).data)).toBe(true);
    const again = await anchorRecipe(parseRecipe(await readEmbeddedRecipe(at("out/again.png"))), at("out"));
    expect(again).toEqual(recipe);
  });

  test("a style of the gallery is used by name, and its name is what the result remembers", async () => {
    const { job, at } = await makeStudio(pack());
    const gallery = (await listGallery()).find(({ kind }) => kind === "style");
    if (!gallery) throw new Error("the gallery has no style");
    const named = parseRecipe({ ...job().recipe, ...two, regions: [{ styles: [{ picture: { file: `gallery:${gallery.name}` } }] }], pack: { name: "bundled" } });
    const { recipe } = await resolveRecipe(named, at("."));
    const { file } = await run(job({ recipe }));
    expect(await readEmbeddedRecipe(file)).toMatchObject({ regions: [{ styles: [{ picture: { file: `gallery:${gallery.name}` } }] }] });
  });
});
