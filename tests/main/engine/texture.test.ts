import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import type { RegionInput, StylizeInput } from "../../../main/engine/input.ts";
import { readPack } from "../../../main/engine/pack.ts";
import { stylize } from "../../../main/engine/stylize.ts";
import { noise } from "../../../main/engine/texture.ts";
import { resizeTile } from "../../../main/engine/tile.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { rolled, seamOf } from "../../fixtures/seams.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

const { backend, pack } = useTinyEngine();
const { pack: leading } = useTinyEngine({ leading: [5, 4] });

const [style, other] = [testPicture(80, 80, 2), testPicture(64, 96, 3)];
const all = [5, 4, 3, 2, 1].map((level) => ({ level, strength: 1 }));

function region(picture: Picture, change: Partial<RegionInput> = {}): RegionInput {
  return { mask: null, styles: [{ name: "style", picture, mask: null, weight: 1 }], strength: 1, color: { mode: "off", strength: 1 }, ...change };
}

function texture(change: Partial<StylizeInput> = {}): StylizeInput {
  return { content: noise(96, 64, 1), regions: [region(style)], method: "wct", levels: all, regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 3, ...change };
}

const paint = async (change: Partial<StylizeInput> = {}): Promise<Picture> => stylize(backend, pack(), texture(change));

describe("a texture", () => {
  it("is painted in three passes over noise, the same for a seed and another for another", async () => {
    const by = async (seed: number) => (await paint({ content: noise(64, 64, seed) })).data;
    expect(await by(1)).toEqual(await by(1));
    expect(psnr(await by(1), await by(2))).toBeLessThan(50);
  });

  it("of two regions takes each from its own style, whatever the other's is", async () => {
    const mask = testMask(96, 64, (x) => (x < 48 ? 1 : 0));
    const by = async (second: Picture): Promise<Picture> => paint({ levels: all.slice(4), regions: [region(style, { mask }), region(second)] });
    const [one, two] = [await by(other), await by(testPicture(70, 70, 5))];
    // Three passes of two convolutions see six pixels across the border, and the pixel at it.
    const part = ({ data }: Picture, from: number, to: number): Float32Array => data.filter((_, i) => i % 96 >= from && i % 96 < to);
    expect(psnr(part(one, 0, 41), part(two, 0, 41))).toBeGreaterThan(30);
    expect(psnr(part(one, 55, 96), part(two, 55, 96))).toBeLessThan(psnr(part(one, 0, 41), part(two, 0, 41)) - 6);
  });
});

describe("a seamless texture", () => {
  // The pack that people use: what it paints has no detail of its own at the borders of features.
  const bundled = readPack(resolve(import.meta.dirname, "../../../models/bundled"));
  const by = async (name: "bundled" | "leading", change: Partial<StylizeInput>): Promise<Picture> =>
    stylize(backend, name === "bundled" ? await bundled : leading(), texture({ seamless: true, ...change }));

  // Three passes of wct make 1e-6 of the noise, which is float rounding, as large as 1e-3; ot does not.
  it.each([["bundled", "ot", 3], ["bundled", "wct", 1], ["leading", "wct", 1]] as const)("of the %s pack, by %s in %i pass(es), moves with its noise by whole features of the coarsest level (60 dB: float sums in another order)", async (name, method, passes) => {
    const still = await by(name, { method, passes });
    for (const [x, y] of [[16, 0], [80, 48]] as const) {
      const moved = await by(name, { method, passes, content: rolled(noise(96, 64, 1), x, y) });
      expect(psnr(moved.data, rolled(still, x, y).data)).toBeGreaterThan(60);
    }
    // Reflected borders do not let the noise move.
    const [here, there] = [await by(name, { method, passes, seamless: false }), await by(name, { method, passes, seamless: false, content: rolled(noise(96, 64, 1), 16, 32) })];
    expect(psnr(there.data, rolled(here, 16, 32).data)).toBeLessThan(40);
  });

  it("has no seam: across its edges it changes no more than elsewhere, which one with reflected borders does", async () => {
    for (const seam of seamOf(await by("bundled", {}))) expect(seam).toBeLessThanOrEqual(1);
    for (const seam of seamOf(await by("bundled", { seamless: false }))) expect(seam).toBeGreaterThan(2);
  });

  it("of a single level needs sides that divide by its stride alone", async () => {
    const small = { content: noise(12, 20, 3), levels: [{ level: 2, strength: 1 }] };
    expect(psnr((await by("bundled", { ...small, content: rolled(small.content, 2, 6) })).data, rolled(await by("bundled", small), 2, 6).data)).toBeGreaterThan(60);
  });

  it("refuses sides that do not divide", async () => {
    expect((await problemOf(() => by("bundled", { content: noise(96, 60, 1) }))).message).toContain("96 x 60 does not divide by 16");
  });
});

describe("resizing a tile", () => {
  it("moves with what is in it: half the size is half the way (100 dB: rounding)", () => {
    const picture = testPicture(48, 32, 1);
    expect(psnr(resizeTile(rolled(picture, 6, 10), 24, 16).data, rolled(resizeTile(picture, 24, 16), 3, 5).data)).toBeGreaterThan(100);
    expect(resizeTile(picture, 48, 32)).toBe(picture);
  });

  it("keeps an even color and a slow wave, whatever the sizes (60 dB)", () => {
    const wave = (width: number, height: number): Picture => ({ width, height, data: Float32Array.from({ length: 3 * width * height }, (_, i) => 0.5 + 0.3 * Math.sin((2 * Math.PI * ((i % width) + 0.5)) / width)) });
    for (const [width, height] of [[50, 31], [10, 10], [100, 64]] as const) expect(psnr(resizeTile(wave(64, 32), width, height).data, wave(width, height).data)).toBeGreaterThan(60);
  });
});
