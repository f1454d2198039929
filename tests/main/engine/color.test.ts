import { describe, expect, it } from "vitest";
import { keepChroma, recolorStyle } from "../../../main/engine/color.ts";
import { fromOklab, toOklab } from "../../../main/engine/oklab.ts";
import type { Picture } from "../../../main/image/picture.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";
import { psnr } from "../../fixtures/psnr.ts";

/** Published by Ottosson (bottosson.github.io/posts/oklab) for linear light; here for the sRGB primaries. */
const known = [
  ["white", [1, 1, 1], [1, 0, 0]],
  ["red", [1, 0, 0], [0.62796, 0.22486, 0.12585]],
  ["green", [0, 1, 0], [0.86644, -0.23389, 0.1795]],
  ["blue", [0, 0, 1], [0.45201, -0.03246, -0.31153]],
] as const;

describe("OKLab", () => {
  it.each(known)("%s has the published coordinates, and comes back", (_, [r, g, b], expected) => {
    const lab = toOklab(r, g, b);
    lab.forEach((v, i) => expect(v).toBeCloseTo(expected[i]!, 3));
    fromOklab(...lab).forEach((v, i) => expect(v).toBeCloseTo([r, g, b][i]!, 3));
  });

  it("keeps lightness and hue of a color that cannot be shown", () => {
    const [l, a, b] = toOklab(...fromOklab(0.9, 0.3, 0.1));
    expect(l).toBeCloseTo(0.9, 2);
    expect(Math.atan2(b, a)).toBeCloseTo(Math.atan2(0.1, 0.3), 2);
  });
});

const [style, content] = [testPicture(40, 30, 1), testPicture(50, 20, 2)];
const whole = (picture: Picture) => ({ picture, weights: null });

function means({ data, width, height }: Picture): number[] {
  const size = width * height;
  return [0, 1, 2].map((p) => data.subarray(p * size, (p + 1) * size).reduce((a, b) => a + b, 0) / size);
}

describe("recolorStyle", () => {
  it.each(["off", "luminance"] as const)("%s leaves the style as it is", (mode) => {
    expect(recolorStyle({ mode, strength: 1 }, whole(style), whole(content))).toBe(style);
  });

  it("match moves the mean to the content's, halfway at half strength", () => {
    const dark = { ...style, data: style.data.map((v) => 0.3 + v / 8) };
    const soft = { ...content, data: content.data.map((v) => 0.4 + v / 8) };
    const at = (strength: number) => means(recolorStyle({ mode: "match", strength }, whole(dark), whole(soft)));
    at(1).forEach((v, p) => expect(v).toBeCloseTo(means(soft)[p]!, 4));
    at(0.5).forEach((v, p) => expect(v).toBeCloseTo((means(soft)[p]! + means(dark)[p]!) / 2, 4));
  });

  it("histogram gives the style the content's lightness distribution", () => {
    const quantiles = (picture: Picture): number[] => {
      const size = picture.width * picture.height;
      const lightness = Float64Array.from({ length: size }, (_, i) => toOklab(picture.data[i]!, picture.data[size + i]!, picture.data[2 * size + i]!)[0]).toSorted();
      return [0.1, 0.25, 0.5, 0.75, 0.9].map((q) => lightness[Math.floor(q * size)]!);
    };
    const matched = quantiles(recolorStyle({ mode: "histogram", strength: 1 }, whole(style), whole(content)));
    matched.forEach((v, i) => expect(v).toBeCloseTo(quantiles(content)[i]!, 1.5));
  });

  it("histogram gives a gray style the median colors of the content, not its extreme ones", () => {
    const gray = { ...style, data: Float32Array.from(style.data, (_, i) => style.data[i % (style.data.length / 3)]!) };
    const soft = { ...content, data: content.data.map((v, i) => 0.4 + v / 8 + 0.05 * Math.floor(i / (content.data.length / 3))) };
    means(recolorStyle({ mode: "histogram", strength: 1 }, whole(gray), whole(soft))).forEach((v, p) => expect(Math.abs(v - means(soft)[p]!)).toBeLessThan(0.02));
  });

  it("histogram keeps the dark end of a content that has no black", () => {
    const lines = { ...style, data: style.data.map((v) => (v < 0.5 ? 0 : v)) };
    const soft = { ...content, data: content.data.map((v) => 0.4 + v / 8) };
    const { data } = recolorStyle({ mode: "histogram", strength: 1 }, whole(lines), whole(soft));
    expect(data.every((v) => v > 0.3)).toBe(true);
  });

  it.each(["match", "histogram"] as const)("%s from a picture to itself changes nothing one can see (40 dB: gaps between the bins of a small picture)", (mode) => {
    expect(psnr(recolorStyle({ mode, strength: 1 }, whole(style), whole(style)).data, style.data)).toBeGreaterThan(40);
  });

  it("match takes only the weighted part of the content", () => {
    const halves: Picture = { width: 20, height: 1, data: Float32Array.from({ length: 60 }, (_, i) => (i % 20 < 10 ? 0.2 : 0.8) + 0.01 * ((i * 7) % 3)) };
    const weights = testMask(20, 1, (x) => (x < 10 ? 1 : 0)).data;
    const result = recolorStyle({ mode: "match", strength: 1 }, whole(style), { picture: halves, weights });
    means(result).forEach((v) => expect(Math.abs(v - 0.21)).toBeLessThan(0.03));
  });
});

describe("keepChroma", () => {
  it("takes lightness from one picture and color from the other", () => {
    const original: Picture = { width: 1, height: 1, data: Float32Array.of(0.6, 0.4, 0.4) };
    const stylized: Picture = { width: 1, height: 1, data: Float32Array.of(0.3, 0.4, 0.5) };
    const [was, now] = [toOklab(0.6, 0.4, 0.4), toOklab(0.3, 0.4, 0.5)];
    const { data } = keepChroma(original, stylized, Float32Array.of(1));
    const lab = toOklab(data[0]!, data[1]!, data[2]!);
    [now[0], was[1], was[2]].forEach((v, i) => expect(lab[i]).toBeCloseTo(v, 3));
    expect(keepChroma(original, stylized, Float32Array.of(0)).data).toEqual(stylized.data);
  });
});
