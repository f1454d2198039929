import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Backend } from "../../main/engine/backend.ts";
import type { Pack } from "../../main/engine/pack.ts";
import { readPack } from "../../main/engine/pack.ts";
import { stylize } from "../../main/engine/stylize.ts";
import type { Picture } from "../../main/image/picture.ts";
import { readPicture } from "../../main/image/read.ts";
import { psnr } from "../fixtures/psnr.ts";

const models = join(import.meta.dirname, "../../models");
const folder = join(models, "bundled");
const backend = new Backend("cpu", 2);
afterAll(async () => backend.release());

let pack: Pack;
let pictures: readonly Picture[];
beforeAll(async () => {
  pack = await readPack(folder);
  const names = ["lake", "still-life", "harbor"].map((name) => join(models, "gallery/contents", `${name}.jpg`));
  pictures = await Promise.all(names.map(async (file) => (await readPicture(file, { pixelLimit: 1e8, size: { width: 512, height: 384 } })).picture));
});

/** A picture in its own style: the map is the identity, so what comes out is decoder of encoder. */
async function reconstruct(picture: Picture, level: number): Promise<Picture> {
  const style = { name: "itself", picture, mask: null, weight: 1 };
  const region = { mask: null, styles: [style], strength: 1, color: { mode: "off", strength: 1 } } as const;
  return stylize(backend, pack, { content: picture, regions: [region], method: "wct", levels: [{ level, strength: 1 }], regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 1 });
}

/** The values of a frame of so many pixels, or of what it encloses. */
function part({ width, height, data }: Picture, frame: number, which: "frame" | "inside"): Float32Array {
  const isInside = (i: number): boolean => {
    const [x, y] = [i % width, Math.floor(i / width) % height];
    return x >= frame && y >= frame && x < width - frame && y < height - frame;
  };
  return data.filter((_, i) => isInside(i) === (which === "inside"));
}

describe("the bundled pack", () => {
  it("is small, and brings its card and its licence", async () => {
    const names = await readdir(folder);
    const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size));
    expect(names).toEqual(expect.arrayContaining(["CARD.md", "LICENSE", "pack.json", "weights.safetensors"]));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(6_000_000);
  });

  // A dB or more below what version 1.0.0 reaches on these pictures, which no stage of the training saw.
  it.each([[1, 43], [2, 30.5], [3, 27], [4, 23.5], [5, 21.5]])("level %i gives a picture back at %i dB or better, its border too", async (level, least) => {
    const results = await Promise.all(pictures.map(async (picture) => [picture, await reconstruct(picture, level)] as const));
    const mean = (score: (before: Picture, after: Picture) => number): number => results.reduce((sum, pair) => sum + score(...pair), 0) / results.length;
    expect(mean((a, b) => psnr(a.data, b.data))).toBeGreaterThan(least);
    const [frame, inside] = (["frame", "inside"] as const).map((which) => mean((a, b) => psnr(part(a, 8, which), part(b, 8, which))));
    expect(frame! - inside!).toBeGreaterThan(-4);
  });
});
