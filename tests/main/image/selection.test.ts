import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { writeSelection } from "../../../main/image/selection.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { uniform } from "../../fixtures/random.ts";
import { temporaryFolder, toSharp } from "./fixtures.ts";

const at = temporaryFolder();
const [W, H] = [240, 180];

type Where = (x: number, y: number) => boolean;

const disc = (cx: number, cy: number, r: number): Where => (x, y) => (x - cx) ** 2 + (y - cy) ** 2 < r * r;
/** A thick stroke along a row. */
const stroke = (from: number, to: number, row: number): Where => (x, y) => x >= from && x < to && Math.abs(y - row) < 5;
const object = disc(130, 90, 52);

/** A reddish weave where `inside`, on a bluish grain; both vary as much as they differ. */
function scene(inside: Where): Picture {
  const random = uniform(4);
  const count = W * H;
  const data = new Float32Array(3 * count);
  for (let i = 0; i < count; i++) {
    const [x, y] = [i % W, Math.floor(i / W)];
    const noise = 0.25 * (random() - 0.5);
    const weave = 0.1 * Math.sin(x * 0.9) * Math.sin(y * 0.7);
    const color = inside(x, y) ? [0.62 + weave, 0.42 + noise, 0.3 + weave] : [0.32 + noise, 0.4 + noise, 0.55 - noise];
    for (const [plane, value] of color.entries()) data[plane * count + i] = Math.min(1, Math.max(0, value));
  }
  return { width: W, height: H, data };
}

/** 255 where `white`, 0 where `black`, else 128, as a PNG. */
async function writeHint(white: Where, black: Where = () => false, scale = 1): Promise<void> {
  const [width, height] = [W * scale, H * scale];
  const raw = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [(i % width) / scale, Math.floor(i / width) / scale];
    return white(x, y) ? 255 : black(x, y) ? 0 : 128;
  });
  await sharp(raw, { raw: { width, height, channels: 1 } }).toColourspace("b-w").png().toFile(at("hint.png"));
}

async function select(): Promise<{ readonly data: Buffer; readonly width: number; readonly height: number }> {
  await writeSelection({ picture: at("scene.png"), hint: at("hint.png"), out: at("mask.png"), pixelLimit: 1_000_000 });
  expect(await sharp(at("mask.png")).metadata()).toMatchObject({ format: "png", channels: 1, depth: "uchar", space: "b-w" });
  const { data, info } = await sharp(at("mask.png")).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Intersection over union of a mask, at one half, and the truth. */
function overlap({ data, width }: Awaited<ReturnType<typeof select>>, truth: Where): number {
  const scale = width / W;
  let [both, either] = [0, 0];
  data.forEach((value, i) => {
    const [found, real] = [value >= 128, truth((i % width) / scale, Math.floor(i / width) / scale)];
    if (found && real) both++;
    if (found || real) either++;
  });
  return both / either;
}

async function paintScene(inside: Where = object): Promise<void> {
  await toSharp(scene(inside)).png().toFile(at("scene.png"));
}

describe("a rough stroke finds the object", () => {
  test.each([1, 2, 0.5])("in a hint of %f times the picture's size", async (scale) => {
    await paintScene();
    await writeHint(stroke(105, 160, 90), undefined, scale);
    const mask = await select();
    expect(mask).toMatchObject({ width: W * scale, height: H * scale });
    expect(overlap(mask, object)).toBeGreaterThan(0.95);
  });

  test("and not another of the same kind elsewhere, nor its surroundings", async () => {
    const twin = disc(30, 30, 22);
    await paintScene((x, y) => object(x, y) || twin(x, y));
    await writeHint(stroke(105, 160, 90));
    expect(overlap(await select(), object)).toBeGreaterThan(0.95);
  });

  test("within a loop drawn around it", async () => {
    await paintScene();
    await writeHint(stroke(120, 140, 90), (x, y) => !disc(130, 90, 70)(x, y));
    expect(overlap(await select(), object)).toBeGreaterThan(0.95);
  });

  test("in a picture larger than what is cut", async () => {
    await toSharp(scene(object)).resize(W * 3, H * 3, { kernel: "cubic" }).png().toFile(at("scene.png"));
    await writeHint(stroke(105, 160, 90), undefined, 3);
    await writeSelection({ picture: at("scene.png"), hint: at("hint.png"), out: at("mask.png"), pixelLimit: 2_000_000 });
    const { data, info } = await sharp(at("mask.png")).toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
    expect(overlap({ data, width: info.width, height: info.height }, object)).toBeGreaterThan(0.95);
  });
});

test("what is surely inside or outside stays so, whatever it looks like", async () => {
  await paintScene();
  const [white, black] = [stroke(40, 160, 90), (x: number, y: number): boolean => x > 150 && y < 60];
  await writeHint(white, black);
  const { data } = await select();
  const wrong = Array.from(data.keys()).filter((i) => {
    const [x, y] = [i % W, Math.floor(i / W)];
    return (white(x, y) && data[i] !== 255) || (!white(x, y) && black(x, y) && data[i] !== 0);
  });
  expect(wrong).toEqual([]);
});

test("small holes are part of it", async () => {
  const hole = disc(140, 100, 4);
  await paintScene((x, y) => object(x, y) && !hole(x, y));
  await writeHint(stroke(105, 160, 80));
  expect(overlap(await select(), object)).toBeGreaterThan(0.95);
});

test("a hint that is white all over is its own answer", async () => {
  await paintScene();
  await writeHint(() => true);
  expect((await select()).data.every((value) => value === 255)).toBe(true);
});

test("transparent and gray pictures do as well", async () => {
  const { data } = scene(object);
  const alpha = { width: W, height: H, data: new Float32Array(W * H).fill(0.9) };
  await toSharp({ width: W, height: H, data }, alpha).png().toFile(at("scene.png"));
  await writeHint(stroke(105, 160, 90));
  expect(overlap(await select(), object)).toBeGreaterThan(0.9);
  await toSharp(scene(object)).recomb([[1, 0, 0], [1, 0, 0], [1, 0, 0]]).toColourspace("b-w").png().toFile(at("scene.png"));
  expect(overlap(await select(), object)).toBeGreaterThan(0.9);
});

describe("problems", () => {
  test("a hint without white", async () => {
    await paintScene();
    await writeHint(() => false);
    expect(await problemOf(select)).toMatchObject({ code: "selection-empty" });
    expect(existsSync(at("mask.png"))).toBe(false);
  });

  test("a hint or a picture that is none", async () => {
    await paintScene();
    await writeFile(at("hint.png"), "not a picture");
    expect(await problemOf(select)).toMatchObject({ code: "picture-unknown" });
    await writeHint(stroke(105, 160, 90));
    await writeFile(at("scene.png"), "not a picture");
    expect(await problemOf(select)).toMatchObject({ code: "picture-unknown", facts: { file: at("scene.png") } });
  });

  test("a picture that ends too early", async () => {
    await paintScene();
    const bytes = await toSharp(scene(object)).png().toBuffer();
    await writeFile(at("scene.png"), bytes.subarray(0, bytes.length / 2));
    await writeHint(stroke(105, 160, 90));
    expect(await problemOf(select)).toMatchObject({ code: "picture-corrupt" });
  });

  test("a folder that is not there", async () => {
    await paintScene();
    await writeHint(stroke(105, 160, 90));
    const out = at("nowhere/mask.png");
    const work = async (): Promise<unknown> => writeSelection({ picture: at("scene.png"), hint: at("hint.png"), out, pixelLimit: 1_000_000 });
    expect(await problemOf(work)).toMatchObject({ code: "output-unwritable" });
  });
});
