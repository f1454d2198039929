import { describe, expect, it } from "vitest";
import { recolorStyle } from "../../../main/engine/color.ts";
import type { RegionInput, StyleInput, StylizeInput } from "../../../main/engine/input.ts";
import { stylize } from "../../../main/engine/stylize.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { paintByHand } from "../../fixtures/by-hand.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";
import { useTinyEngine } from "../../fixtures/tiny-engine.ts";

const { backend, pack } = useTinyEngine();

const content = testPicture(96, 64, 1);
const [style, other, third] = [testPicture(80, 80, 2), testPicture(64, 96, 3), testPicture(72, 64, 4)];
const all = [5, 4, 3, 2, 1].map((level) => ({ level, strength: 1 }));

const blend = (...parts: readonly (readonly [Picture, number])[]): StyleInput[] => parts.map(([picture, weight]) => ({ name: "style", picture, mask: null, weight }));

function region(picture: Picture, change: Partial<RegionInput> = {}): RegionInput {
  return { mask: null, styles: blend([picture, 1]), strength: 1, color: { mode: "off", strength: 1 }, ...change };
}

function input(change: Partial<StylizeInput> = {}): StylizeInput {
  return { content, regions: [region(style)], method: "wct", levels: all, regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 1, ...change };
}

const paint = async (change: Partial<StylizeInput> = {}): Promise<Picture> => stylize(backend, pack(), input(change));

/** Columns from..to of a picture. */
function cut({ width, height, data }: Picture, from: number, to: number): Picture {
  return { width: to - from, height, data: data.filter((_, i) => i % width >= from && i % width < to) };
}

describe("a region with a hard mask", () => {
  const left = testMask(96, 64, (x) => (x < 48 ? 1 : 0));

  it("equals a run on that part of the picture alone (60 dB: float rounding)", async () => {
    // Beyond column 47 lies what the part's border reflects, so that the part's features are the same in both runs.
    const mirrored = { ...content, data: content.data.map((v, i) => (i % 96 < 48 ? v : content.data[i + Math.max(94 - 2 * (i % 96), -(i % 96))]!)) };
    const levels = [{ level: 1, strength: 1 }];
    const part = await paint({ levels, content: cut(mirrored, 0, 48) });
    const whole = await paint({ levels, content: mirrored, regions: [region(style, { mask: left })] });
    // Of the painted features the last column sees its reflection in one run, and what nobody painted in the other.
    expect(psnr(cut(whole, 0, 47).data, cut(part, 0, 47).data)).toBeGreaterThan(60);
    expect(cut(whole, 48, 96).data).toEqual(cut(mirrored, 48, 96).data);
  });

  it.each([["wct", 5], ["wct", 4], ["wct", 3], ["wct", 2], ["wct", 1], ["ot", 4], ["adain", 4]] as const)("takes its statistics from its inside alone: %s at level %i (60 dB: float32 against float64)", async (method, level) => {
    const change = { method, levels: [{ level, strength: 1 }], regions: [region(style, { mask: left }), region(other)] };
    const painted = await paint(change);
    expect(psnr(painted.data, paintByHand(pack(), input(change)).data)).toBeGreaterThan(60);
    // Were they the whole picture's, or the styles exchanged, it would show.
    expect(psnr(cut(painted, 0, 48).data, cut(await paint({ ...change, regions: [region(style)] }), 0, 48).data)).toBeLessThan(55);
    expect(psnr(painted.data, (await paint({ ...change, regions: [region(other, { mask: left }), region(style)] })).data)).toBeLessThan(55);
  });

  it("does not depend on how another region is painted, beyond what convolutions see across the border", async () => {
    const levels = [{ level: 1, strength: 1 }];
    const by = async (picture: Picture): Promise<Picture> => paint({ levels, regions: [region(style, { mask: left }), region(picture)] });
    const [one, two] = [await by(other), await by(third)];
    expect(cut(one, 0, 47).data).toEqual(cut(two, 0, 47).data);
    expect(psnr(cut(one, 48, 96).data, cut(two, 48, 96).data)).toBeLessThan(50);
  });
});

describe("masks that sum to one with equal styles", () => {
  it.each([[0.5, 0.5], [0.9, 0.1], [0.2, 0.3, 0.5]])("are no masks: %j %j (60 dB: float rounding, three levels over)", async (...shares) => {
    const levels = all.slice(2);
    const regions = shares.map((share) => region(style, { mask: testMask(96, 64, () => share) }));
    expect(psnr((await paint({ levels, regions })).data, (await paint({ levels })).data)).toBeGreaterThan(60);
  });

  it("are no masks, be the last region the one without (60 dB: float rounding, three levels over)", async () => {
    const levels = all.slice(2);
    const regions = [region(style, { mask: testMask(96, 64, () => 0.4) }), region(style)];
    expect(psnr((await paint({ levels, regions })).data, (await paint({ levels })).data)).toBeGreaterThan(60);
  });
});

describe("a blend", () => {
  const by = async (...weights: readonly number[]): Promise<Float32Array> =>
    (await paint({ regions: [region(style, { styles: blend(...weights.map((weight, i) => [[style, other, third][i]!, weight] as const).filter(([, weight]) => weight > 0)) })] })).data;

  it("is continuous: a sixteenth of a step of the weights is about a sixteenth of the change (24 dB; 16 where units and colors are cut off)", async () => {
    for (const weight of [0.1, 0.5, 0.85]) {
      const start = await by(weight, 1 - weight);
      const [far, near] = [await by(weight + 0.08, 0.92 - weight), await by(weight + 0.005, 0.995 - weight)].map((each) => psnr(each, start));
      expect(near! - far!, `at ${weight}`).toBeGreaterThan(16);
    }
  });

  it("goes over into what it is without a style as its weight goes to nothing (60 dB: a weight of a millionth)", async () => {
    expect(psnr(await by(0.6, 0.4, 1e-6), await by(0.6, 0.4))).toBeGreaterThan(60);
    expect(psnr(await by(1, 1e-6), await by(1))).toBeGreaterThan(60);
    expect(psnr(await by(0.6, 0.4, 0.5), await by(0.6, 0.4))).toBeLessThan(40);
  });

  it("depends on the shares of its weights, not on their sum or order (60 dB: float rounding)", async () => {
    expect(psnr(await by(3, 1), await by(0.75, 0.25))).toBeGreaterThan(60);
    const turned = await paint({ regions: [region(style, { styles: blend([other, 1], [style, 3]) })] });
    expect(psnr(turned.data, await by(3, 1))).toBeGreaterThan(60);
  });
});

describe("a palette", () => {
  const palette = testPicture(20, 20, 7);

  it.each(["match", "histogram"] as const)("stands for the whole content with %s", async (mode) => {
    const color = { mode, strength: 1 };
    const [plain, given] = [await paint({ regions: [region(style, { color })] }), await paint({ regions: [region(style, { color, palette })] })];
    expect(psnr(plain.data, given.data)).toBeLessThan(50);
    expect((await paint({ regions: [region(style, { color, palette: content })] })).data).toEqual(plain.data);
    // A region's mask is no mask of the palette.
    const [mask, rest] = [testMask(96, 64, (x) => (x < 32 ? 1 : 0)), testMask(96, 64, (x) => (x < 32 ? 0 : 1))];
    const parts = [region(style, { mask, color, palette }), region(style, { mask: rest, color, palette })];
    const plainStyle = blend([recolorStyle(color, { picture: style, weights: null }, { picture: palette, weights: null }), 1]);
    const recolored = [region(style, { mask, styles: plainStyle }), region(style, { mask: rest, styles: plainStyle })];
    expect((await paint({ regions: parts })).data).toEqual((await paint({ regions: recolored })).data);
  });

  it.each(["off", "luminance"] as const)("changes nothing with %s", async (mode) => {
    const color = { mode, strength: 1 };
    expect((await paint({ regions: [region(style, { color, palette })] })).data).toEqual((await paint({ regions: [region(style, { color })] })).data);
  });
});
