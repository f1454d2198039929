import type { Sharp } from "sharp";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import type { Progress } from "../../../shared/job.ts";
import { psnr } from "../../fixtures/psnr.ts";
import type { Pixels } from "./painter.ts";
import { floats, pixels, regions, usePainter } from "./painter.ts";
import { makeStudio } from "./studio.ts";

const { pack, paint, run } = usePainter();

async function smaller(picture: Pixels, toWidth: number, toHeight: number): Promise<number[]> {
  const { data: small } = await opened(picture).resize(toWidth, toHeight, { kernel: "linear" }).raw().toBuffer({ resolveWithObject: true });
  return Array.from(Uint8Array.from(small), (value) => value / 255);
}

describe("a result larger than its coarse size", () => {
  test("looks from afar as the small result does, which all levels at full size do not", async () => {
    const studio = await makeStudio(pack(), 512);
    const small = floats(await paint(studio, { recipe: { size: { longest: 128 } } }));
    const octaves = await paint(studio, { recipe: { coarseSize: 128 } });
    const whole = await paint(studio);
    const likeness = psnr(await smaller(octaves, 128, 96), small);
    // Rounding to 8 bits, cut-off colors and two ways of making pictures smaller remain.
    expect(likeness).toBeGreaterThan(26);
    expect(likeness).toBeGreaterThan(psnr(await smaller(whole, 128, 96), small) + 2);
  });

  test("is sharper than the small result enlarged", async () => {
    const studio = await makeStudio(pack(), 512);
    const roughness = ({ data, width, channels }: Pixels): number => data.reduce((sum, v, i) => sum + Math.abs(v - (data[i + width * channels] ?? v)), 0);
    const octaves = await paint(studio, { recipe: { coarseSize: 128 } });
    const small = await paint(studio, { recipe: { size: { longest: 128 } } });
    const enlarged = await pixels(await enlarge(small, studio.at("enlarged.png")));
    expect(roughness(octaves)).toBeGreaterThan(1.2 * roughness(enlarged));
  });

  test("is the content as it is where nothing is painted", async () => {
    const studio = await makeStudio(pack(), 256);
    const painted = await paint(studio, { recipe: { coarseSize: 64, regions: regions(studio.at, { strength: 0 }) } });
    expect(painted.data).toEqual((await pixels(studio.at("content.png"))).data);
  });

  test("keeps the content's chroma where that is asked for", async () => {
    const studio = await makeStudio(pack(), 256);
    const gray = await sharp(studio.at("content.png")).grayscale().toColourspace("srgb").png().toBuffer();
    await sharp(gray).toFile(studio.at("content.png"));
    const { data } = await paint(studio, { recipe: { coarseSize: 64, regions: regions(studio.at, { color: { mode: "luminance" } }) } });
    expect(data.every((v, i) => Math.abs(v - data[i - (i % 3)]!) <= 1)).toBe(true);
  });

  test("tells its progress as one run", async () => {
    const studio = await makeStudio(pack(), 512);
    const told: Progress[] = [];
    await run(studio.job({ recipe: { coarseSize: 128 } }), (progress) => told.push(progress));
    const fractions = told.map(({ fraction }) => fraction);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect(fractions.length).toBeGreaterThan(15);
    expect(fractions.at(-1)).toBeGreaterThan(0.9);
  });
});

async function enlarge(picture: Pixels, file: string): Promise<string> {
  await opened(picture).resize(picture.width * 4, picture.height * 4, { kernel: "linear" }).toFile(file);
  return file;
}

function opened({ data, width, height }: Pixels): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}
