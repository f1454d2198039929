import sharp from "sharp";
import type { Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { styleSize } from "../../../main/process/sizes.ts";
import { colorModes, parseRecipe } from "../../../shared/recipe.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { sampleAlpha, toSharp, toSharp16 } from "../image/fixtures.ts";
import { makeStudio } from "./studio.ts";
import type { Pixels } from "./painter.ts";
import { floats, pixels, regions, two, usePainter } from "./painter.ts";

const { pack, run, paint } = usePainter();

describe("sizes", () => {
  test.each([
    [null, 64, 48],
    [{ longest: 40 }, 40, 30],
    [{ longest: 100 }, 100, 75],
    [{ width: 33, height: 50 }, 33, 50],
    [{ width: 1, height: 1 }, 1, 1],
  ])("size %j makes %i x %i", async (size, width, height) => {
    const studio = await makeStudio(pack());
    const result = await run(studio.job({ recipe: { ...two, size } }));
    expect(result).toMatchObject({ width, height, file: studio.at("out/result.png") });
    expect(await pixels(result.file)).toMatchObject({ width, height });
  });

  test.each([
    [1, { width: 80, height: 60 }, { width: 300, height: 200 }, { width: 90, height: 60 }],
    [2, { width: 60, height: 80 }, { width: 200, height: 300 }, { width: 120, height: 180 }],
    [0.05, { width: 10, height: 10 }, { width: 100, height: 100 }, { width: 1, height: 1 }],
  ])("style scale %d: for a content of %j a style of %j is read at %j", (styleScale, content, native, expected) => {
    expect(styleSize({ ...parseRecipe({ version: 2, content: { file: "c" }, regions: [{ styles: [{ picture: { file: "s" } }] }] }), styleScale }, content, native)).toEqual(expected);
  });

  test("a larger style scale is the same as a larger style picture", async () => {
    const studio = await makeStudio(pack());
    // The content's shorter side is 48, so at scale 2 the style is read with a shorter side of 96.
    await sharp(studio.at("style.png")).resize(134, 96, { fit: "fill", kernel: "lanczos3" }).png().toFile(studio.at("large.png"));
    const [small, scaled] = [await paint(studio, { recipe: two }), await paint(studio, { recipe: { ...two, styleScale: 2 } })];
    const large = await paint(studio, { recipe: { ...two, styleScale: 2, regions: [{ styles: [{ picture: { file: studio.at("large.png") } }] }] } });
    expect(large.data.equals(scaled.data)).toBe(true);
    expect(small.data.equals(scaled.data)).toBe(false);
  });
});

describe("masks", () => {
  const left = (width: number, height: number): Sharp =>
    sharp({ create: { width, height, channels: 3, background: "black" } }).composite([{ input: { create: { width: width / 2, height, channels: 3, background: "white" } }, left: 0, top: 0 }]).png();

  test("a region is painted inside its mask and is the photograph outside, whatever the mask's size", async () => {
    const studio = await makeStudio(pack());
    await left(128, 96).toFile(studio.at("left.png"));
    const painted = await paint(studio, { recipe: { ...two, regions: regions(studio.at, { mask: { file: studio.at("left.png") } }) } });
    const content = await pixels(studio.at("content.png"));
    const column = ({ data }: Pixels, x: number): number[] => Array.from({ length: 48 * 3 }, (_, i) => data[(Math.floor(i / 3) * 64 + x) * 3 + (i % 3)]! / 255);
    // A soft edge of a few pixels is due to the mask's resizing.
    for (const x of [36, 50, 63]) expect(column(painted, x)).toEqual(column(content, x));
    for (const x of [0, 14, 27]) expect(psnr(column(painted, x), column(content, x))).toBeLessThan(30);
  });

  test("a mask of another size is resized to the content", async () => {
    const studio = await makeStudio(pack());
    await toSharp(testPicture(20, 30, 5)).png().toFile(studio.at("mask.png"));
    await sharp(studio.at("mask.png")).resize(64, 48, { fit: "fill", kernel: "lanczos3" }).png().toFile(studio.at("fitting.png"));
    const by = (name: string): Promise<Pixels> => paint(studio, { recipe: { ...two, regions: regions(studio.at, { mask: { file: studio.at(name) } }) } });
    expect((await by("mask.png")).data.equals((await by("fitting.png")).data)).toBe(true);
  });

  test("a mask of one white pixel is the whole picture", async () => {
    const studio = await makeStudio(pack());
    await sharp({ create: { width: 1, height: 1, channels: 3, background: "white" } }).png().toFile(studio.at("dot.png"));
    const masked = await paint(studio, { recipe: { ...two, regions: regions(studio.at, { mask: { file: studio.at("dot.png") } }) } });
    const plain = await paint(studio, { recipe: two });
    // The masked graph sums in another order; 45 dB is a rounding of single 8-bit values.
    expect(psnr(floats(masked), floats(plain))).toBeGreaterThan(45);
  });

  test("a style mask chooses which part of the style counts, and an empty one is a problem that names the style", async () => {
    const studio = await makeStudio(pack());
    await left(30, 30).toFile(studio.at("left.png"));
    await sharp({ create: { width: 9, height: 9, channels: 3, background: "black" } }).png().toFile(studio.at("black.png"));
    await sharp({ create: { width: 9, height: 9, channels: 3, background: "white" } }).png().toFile(studio.at("white.png"));
    const by = (mask: string | null): Promise<Pixels> =>
      paint(studio, { recipe: { ...two, regions: [{ styles: [{ picture: { file: studio.at("style.png") }, mask: mask === null ? null : { file: studio.at(mask) } }] }] } });
    const [plain, white, half] = [await by(null), await by("white.png"), await by("left.png")];
    // As above: the same moments summed in another order.
    expect(psnr(floats(white), floats(plain))).toBeGreaterThan(45);
    expect(psnr(floats(half), floats(plain))).toBeLessThan(40);
    expect((await problemOf(() => by("black.png"))).report()).toEqual({ code: "picture-flat", facts: { file: studio.at("style.png") } });
    expect(studio.results().filter((name) => name.endsWith(".partial"))).toEqual([]);
  });
});

describe("what a picture carries", () => {
  test("alpha is carried over", async () => {
    const studio = await makeStudio(pack());
    const alpha = sampleAlpha(64, 48);
    await toSharp(testPicture(64, 48, 1), alpha).png().toFile(studio.at("content.png"));
    const painted = await paint(studio, { recipe: two });
    expect(painted.channels).toBe(4);
    expect(Array.from({ length: 64 * 48 }, (_, i) => painted.data[4 * i + 3])).toEqual(Array.from(alpha.data, (value) => Math.round(value * 255)));
  });

  test.each([[null, "ushort"], [8, "uchar"]] as const)("16 bits in and depth %s give a png of %s", async (depth, expected) => {
    const studio = await makeStudio(pack());
    await toSharp16(testPicture(64, 48, 1)).png().toFile(studio.at("content.png"));
    const { file } = await run(studio.job({ recipe: two, output: { depth } }));
    expect((await sharp(file).metadata()).depth).toBe(expected);
  });

  test.each([8, 16] as const)("strength 0 gives the content's very pixels, at %i bits", async (depth) => {
    const studio = await makeStudio(pack());
    const content = testPicture(64, 48, 1);
    await (depth === 8 ? toSharp(content) : toSharp16(content)).png().toFile(studio.at("content.png"));
    const raw = (file: string): Promise<Buffer> => sharp(file, { ignoreIcc: true }).toColourspace(depth === 8 ? "srgb" : "rgb16").raw({ depth: depth === 8 ? "uchar" : "ushort" }).toBuffer();
    for (const recipe of [{ regions: regions(studio.at, { strength: 0 }) }, { levels: [{ level: 3, strength: 0 }] }]) {
      const { file } = await run(studio.job({ recipe, output: { existing: "unique" } }));
      expect((await raw(file)).equals(await raw(studio.at("content.png")))).toBe(true);
    }
  });

  test.each(colorModes.filter((mode) => mode !== "off"))("color mode %s changes the result, and at strength 0 nothing", async (mode) => {
    const studio = await makeStudio(pack());
    const by = (color: { mode: typeof mode | "off"; strength: number }): Promise<Pixels> => paint(studio, { recipe: { ...two, regions: regions(studio.at, { color }) } });
    const [off, full, none] = [await by({ mode: "off", strength: 1 }), await by({ mode, strength: 1 }), await by({ mode, strength: 0 })];
    expect(full.data.equals(off.data)).toBe(false);
    expect(none.data.equals(off.data)).toBe(true);
  });

  test("luminance keeps a gray photograph gray", async () => {
    const studio = await makeStudio(pack());
    await toSharp(testPicture(64, 48, 1)).greyscale().toColourspace("srgb").png().toFile(studio.at("content.png"));
    const spread = ({ data }: Pixels): number => Math.max(...Array.from({ length: 64 * 48 }, (_, i) => Math.max(...data.subarray(3 * i, 3 * i + 3)) - Math.min(...data.subarray(3 * i, 3 * i + 3))));
    const by = (mode: "off" | "luminance"): Promise<Pixels> => paint(studio, { recipe: { ...two, regions: regions(studio.at, { color: { mode } }) } });
    // Rounding to 8 bits may part the channels by one step.
    expect(spread(await by("luminance"))).toBeLessThanOrEqual(1);
    expect(spread(await by("off"))).toBeGreaterThan(10);
  });
});
