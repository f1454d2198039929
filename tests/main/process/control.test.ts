import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Picture } from "../../../main/image/picture.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { seamOf } from "../../fixtures/seams.ts";
import { toSharp } from "../image/fixtures.ts";
import type { Pixels } from "./painter.ts";
import { floats, pixels, regions, two, usePainter } from "./painter.ts";
import type { Studio } from "./studio.ts";
import { makeStudio } from "./studio.ts";

const { pack, paint } = usePainter();

type RegionInput = RecipeInput["regions"][number];

/** A studio with two more styles and a mask of the left half. */
async function richStudio(): Promise<Studio> {
  const studio = await makeStudio(pack());
  await toSharp(testPicture(40, 50, 6)).png().toFile(studio.at("other.png"));
  await toSharp(testPicture(700, 300, 8)).png().toFile(studio.at("palette.png"));
  const white = await sharp({ create: { width: 32, height: 48, channels: 3, background: "white" } }).png().toBuffer();
  await sharp({ create: { width: 64, height: 48, channels: 3, background: "black" } }).composite([{ input: white, left: 0, top: 0 }]).png().toFile(studio.at("left.png"));
  return studio;
}

describe("muted", () => {
  const style = ({ at }: Studio, name: string, change: Partial<RegionInput["styles"][number]> = {}): RegionInput["styles"][number] => ({ picture: { file: at(name) }, ...change });

  test("styles are as if they were not there, whatever their weight", async () => {
    const studio = await richStudio();
    const by = async (...styles: RegionInput["styles"]): Promise<Buffer> => (await paint(studio, { recipe: { ...two, regions: [{ styles }] } })).data;
    const [one, other] = [style(studio, "style.png", { weight: 2 }), style(studio, "other.png")];
    const alone = await by(one);
    expect((await by(one, other)).equals(alone)).toBe(false);
    expect((await by(one, { ...other, muted: true, weight: 900 })).equals(alone)).toBe(true);
  });

  test("regions, and regions whose styles are all muted, stay as the photograph is", async () => {
    const studio = await richStudio();
    const [mask, styles] = [{ file: studio.at("left.png") }, [style(studio, "style.png")]];
    const by = async (...given: readonly RegionInput[]): Promise<Buffer> => (await paint(studio, { recipe: { ...two, regions: [...given] } })).data;
    const rest = { styles: [style(studio, "other.png")] };
    const still = await by({ mask, styles, strength: 0 }, rest);
    expect((await by({ mask, styles }, rest)).equals(still)).toBe(false);
    expect((await by({ mask, styles, muted: true }, rest)).equals(still)).toBe(true);
    expect((await by({ mask, styles: [{ ...styles[0]!, muted: true }], color: { mode: "luminance" } }, rest)).equals(still)).toBe(true);
    const content = await pixels(studio.at("content.png"));
    expect((await by({ styles, muted: true })).equals(content.data)).toBe(true);
    expect((await by({ mask, styles, muted: true }, { ...rest, muted: true })).equals(content.data)).toBe(true);
  });
});

test("what is muted, and a palette that no mode asks for, may be gone", async () => {
  const studio = await richStudio();
  const lost = { file: studio.at("gone.png"), sha256: "0".repeat(64) };
  const by = async (...given: readonly RegionInput[]): Promise<Buffer> => (await paint(studio, { recipe: { ...two, regions: [...given] } })).data;
  const [mask, styles] = [{ file: studio.at("left.png") }, [{ picture: { file: studio.at("style.png") } }]];
  const alone = await by({ mask, styles });
  expect((await by({ mask, styles: [...styles, { picture: lost, mask: lost, muted: true }], color: { palette: lost } }, { styles: [{ picture: lost }], muted: true })).equals(alone)).toBe(true);
});

describe("a palette", () => {
  const by = async (studio: Studio, color: RegionInput["color"], recipe: Partial<RecipeInput> = {}): Promise<Buffer> =>
    (await paint(studio, { recipe: { ...two, regions: regions(studio.at, { ...(color && { color }) }), ...recipe } })).data;

  test.each(["match", "histogram"] as const)("gives %s its colors instead of the content's", async (mode) => {
    const studio = await richStudio();
    const plain = await by(studio, { mode });
    expect((await by(studio, { mode, palette: { file: studio.at("palette.png") } })).equals(plain)).toBe(false);
    expect((await by(studio, { mode, palette: { file: studio.at("content.png") } })).equals(plain)).toBe(true);
  });

  test("gives a texture its colors, be it larger than it needs to be", async () => {
    const studio = await richStudio();
    const texture: Partial<RecipeInput> = { content: null, size: { width: 48, height: 32 }, seed: 2 };
    const file = studio.at("palette.png");
    await toSharp(testPicture(700, 300, 8)).resize(512, 219, { fit: "fill", kernel: "lanczos3" }).png().toFile(studio.at("small.png"));
    const color = { mode: "match", palette: { file } } as const;
    const painted = await by(studio, color, { ...texture, regions: regions(studio.at, { color }) });
    expect(painted.equals(await by(studio, undefined, texture))).toBe(false);
    const small = { mode: "match", palette: { file: studio.at("small.png") } } as const;
    expect(painted.equals(await by(studio, small, { ...texture, regions: regions(studio.at, { color: small }) }))).toBe(true);
  });
});

describe("a mask that the recipe carries", () => {
  test("is what its file would be, for a region and for a style", async () => {
    const studio = await richStudio();
    const data = (await readFile(studio.at("left.png"))).toString("base64");
    const by = async (mask: NonNullable<RegionInput["mask"]>): Promise<readonly Buffer[]> => [
      (await paint(studio, { recipe: { ...two, regions: regions(studio.at, { mask }) } })).data,
      (await paint(studio, { recipe: { ...two, regions: [{ styles: [{ picture: { file: studio.at("style.png") }, mask }] }] } })).data,
    ];
    const [carried, lying] = [await by({ file: "mask:painted", data }), await by({ file: studio.at("left.png") })];
    expect(carried.map((each, i) => each.equals(lying[i]!))).toEqual([true, true]);
  });

  test("is told from another of the same name", async () => {
    const studio = await richStudio();
    const data = async (file: string): Promise<string> => (await sharp(studio.at(file)).greyscale().png().toBuffer()).toString("base64");
    const mask = async (file: string): Promise<RegionInput["mask"]> => ({ file: "mask:painted", data: await data(file) });
    const both = await paint(studio, { recipe: { ...two, regions: [{ ...regions(studio.at)[0]!, mask: await mask("left.png") }, { ...regions(studio.at)[0]!, mask: await mask("other.png") }] } });
    const same = await paint(studio, { recipe: { ...two, regions: [{ ...regions(studio.at)[0]!, mask: await mask("left.png") }, { ...regions(studio.at)[0]!, mask: await mask("left.png") }] } });
    expect(both.data.equals(same.data)).toBe(false);
  });
});

describe("a texture", () => {
  const bundled = resolve(import.meta.dirname, "../../../models/bundled");
  const picture = ({ data, width, height, channels }: Pixels): Picture => {
    const plane = width * height;
    return { width, height, data: Float32Array.from({ length: 3 * plane }, (_, i) => data[(i % plane) * channels + Math.floor(i / plane)]! / 255) };
  };

  test("from a label map takes each of its regions from that region's style", async () => {
    const studio = await richStudio();
    const of = (name: string): RegionInput["styles"] => [{ picture: { file: studio.at(name) } }];
    const by = async (second: string): Promise<Picture> => {
      const parts = [{ mask: { file: studio.at("left.png") }, styles: of("style.png") }, { styles: of(second) }];
      return picture(await paint(studio, { recipe: { content: null, size: { width: 64, height: 48 }, seed: 4, levels: [{ level: 1 }], regions: parts } }));
    };
    const [one, two_] = [await by("other.png"), await by("palette.png")];
    const half = ({ data, width }: Picture, from: number, to: number): Float32Array => data.filter((_, i) => i % width >= from && i % width < to);
    expect(psnr(half(one, 0, 24), half(two_, 0, 24))).toBeGreaterThan(psnr(half(one, 40, 64), half(two_, 40, 64)) + 6);
  });

  // 100 and 70 are multiples of no stride: the texture is painted at 112 x 80.
  test.each([[96, 64], [100, 70]])("that is seamless has the size that was asked for, %i x %i, and no seam", async (width, height) => {
    const studio = await richStudio();
    const by = async (seamless: boolean): Promise<Picture> =>
      picture(await paint(studio, { packFolder: bundled, recipe: { content: null, size: { width, height }, seed: 4, seamless } }));
    const texture = await by(true);
    expect(texture).toMatchObject({ width, height });
    for (const seam of seamOf(texture)) expect(seam).toBeLessThanOrEqual(1);
    for (const seam of seamOf(await by(false))) expect(seam).toBeGreaterThan(1.5);
  });

  test.each([[20, 10], [1, 1], [17, 33]])("that is seamless may be as small as %i x %i", async (width, height) => {
    const studio = await richStudio();
    expect(await paint(studio, { recipe: { content: null, size: { width, height }, seamless: true } })).toMatchObject({ width, height });
  });

  test("that is seamless is the noise itself where nothing paints, at any size", async () => {
    const studio = await richStudio();
    const still = { content: null, size: { width: 50, height: 30 }, levels: [{ level: 3, strength: 0 }] } as const;
    const by = async (seamless: boolean): Promise<number[]> => floats(await paint(studio, { recipe: { ...still, levels: [...still.levels], seamless } }));
    expect(await by(true)).toEqual(await by(false));
  });
});
