import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { fromBase64, toBase64 } from "../../../renderer/masks/base64.ts";
import { maskOfPicture } from "../../../renderer/masks/import.ts";
import { decodeMask, encodeMask } from "../../../renderer/masks/png.ts";
import { uniform } from "../../fixtures/random.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { areaOf, differences, noiseMask } from "./random-masks.ts";

const random = uniform(9);

describe("masks as PNG", () => {
  test.each([[1, 1], [7, 300], [311, 5], [640, 480], [2000, 1100]] as const)("of %i x %i go out and come back exactly, also by base64", async (width, height) => {
    const mask = noiseMask(random, width, height);
    expect(differences(await decodeMask(fromBase64(toBase64(await encodeMask(mask)))), mask)).toBe(0);
  });

  test("are what others read, pixel by pixel", async () => {
    const mask = noiseMask(random, 90, 40);
    const { data, info } = await sharp(await encodeMask(mask)).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    expect(info).toMatchObject({ width: 90, height: 40, channels: 1 });
    expect(data.equals(mask.data)).toBe(true);
  });

  test.each([{ adaptiveFiltering: false }, { adaptiveFiltering: true, compressionLevel: 9 }])("are read as others write them, %o", async (options) => {
    const mask = { width: 200, height: 150, data: Uint8Array.from({ length: 30_000 }, (_, i) => 128 + 100 * Math.sin(i / 900) + random() * 9) };
    const png = await sharp(mask.data, { raw: { width: 200, height: 150, channels: 1 } }).toColourspace("b-w").png(options).toBuffer();
    expect(differences(await decodeMask(new Uint8Array(png)), mask)).toBe(0);
  });

  test("are refused where they are anything else", async () => {
    const good = await encodeMask(noiseMask(random, 20, 20));
    const color = await sharp({ create: { width: 4, height: 4, channels: 3, background: "red" } }).png().toBuffer();
    const bent = good.with(60, good[60]! ^ 0xff);
    for (const bad of [new Uint8Array(), new Uint8Array(color), good.slice(0, good.length - 40), bent]) {
      expect(await problemOf(() => decodeMask(bad))).toMatchObject({ code: "picture-corrupt" });
    }
  });

  test("keep every byte in base64, as the platform has it", () => {
    for (const length of [0, 1, 2, 3, 100_001]) {
      const bytes = Uint8Array.from({ length }, () => Math.floor(random() * 256));
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString("base64"));
      expect(Buffer.from(fromBase64(toBase64(bytes))).equals(bytes)).toBe(true);
    }
  });
});

describe("what a picture means as a mask", () => {
  const picture = (...colors: readonly (readonly [number, number, number, number])[]) => ({ width: colors.length, height: 1, data: Uint8ClampedArray.from(colors.flat()) });

  test("is its brightness, and grey stays exactly what it is", () => {
    const greys = Array.from({ length: 256 }, (_, value) => [value, value, value, 255] as const);
    expect([...maskOfPicture(picture(...greys)).data]).toEqual(greys.map(([value]) => value));
    expect([...maskOfPicture(picture([255, 0, 0, 255], [0, 255, 0, 255])).data]).toEqual([54, 182]);
  });

  test("is nothing where it is transparent", () => {
    expect([...maskOfPicture(picture([255, 255, 255, 255], [200, 10, 10, 0], [0, 0, 0, 255])).data]).toEqual([255, 0, 0]);
  });

  test("is its alpha where it has one color only", () => {
    expect([...maskOfPicture(picture([0, 0, 0, 255], [0, 0, 0, 100], [9, 9, 9, 0])).data]).toEqual([255, 100, 0]);
    expect(areaOf(maskOfPicture(picture([0, 0, 0, 255], [0, 0, 0, 255])))).toBe(0);
  });
});
