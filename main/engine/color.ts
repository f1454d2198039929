import type { Color, ColorMode } from "../../shared/recipe.ts";
import type { Picture } from "../image/picture.ts";
import type { Moments } from "./moments.ts";
import { momentsOf } from "./moments.ts";
import type { Triple } from "./oklab.ts";
import { fromOklab, toOklab } from "./oklab.ts";
import { solve } from "./transforms.ts";

/** A picture and how much each pixel counts; null: all alike. */
interface WeightedPicture {
  readonly picture: Picture;
  readonly weights: Float32Array | null;
}

type Recolor = (style: WeightedPicture, content: WeightedPicture, strength: number) => Picture;

const recolors: Readonly<Partial<Record<ColorMode, Recolor>>> = { match: matchMoments, histogram: matchHistograms };

/** The style picture as the color mode wants it before it is encoded; modes that act on the result leave it as it is. */
export function recolorStyle({ mode, strength }: Pick<Color, "mode" | "strength">, style: WeightedPicture, content: WeightedPicture): Picture {
  const recolor = recolors[mode];
  return recolor && strength > 0 ? recolor(style, content, strength) : style.picture;
}

/** Moves mean and covariance of the style's colors to the content's (CORAL, Sun et al. 2016; Gatys et al. 2016, sec. 4.1). */
function matchMoments(style: WeightedPicture, content: WeightedPicture, strength: number): Picture {
  const map = solve("wct", colorMoments(style), [{ moments: colorMoments(content), weight: 1 }], { kind: "ridge", epsilon: 1e-4 }, strength);
  const a = map.a.data;
  const row = (i: number, r: number, g: number, b: number): number => clip(a[3 * i]! * r + a[3 * i + 1]! * g + a[3 * i + 2]! * b + map.b[i]!);
  return mapPixels(style.picture, (r, g, b) => [row(0, r, g, b), row(1, r, g, b), row(2, r, g, b)]);
}

/** Gives each OKLab channel of the style the content's distribution. */
function matchHistograms(style: WeightedPicture, content: WeightedPicture, strength: number): Picture {
  const from = histograms(style);
  const to = histograms(content);
  const curves = from.map((histogram, channel) => matchingCurve(histogram, to[channel]!));
  return mapPixels(style.picture, (r, g, b) => {
    const lab = toOklab(r, g, b);
    const moved = (channel: 0 | 1 | 2): number => lab[channel] + strength * (look(curves[channel]!, lab[channel]) - lab[channel]);
    return fromOklab(moved(0), moved(1), moved(2));
  });
}

/**
 * The stylized lightness with the original chroma, in OKLab, mixed by a weight per pixel in [0, 1].
 * Pictures of one size.
 */
export function keepChroma(original: Picture, stylized: Picture, weight: Float32Array): Picture {
  const size = weight.length;
  const data = stylized.data.slice();
  for (let i = 0; i < size; i++) {
    if (weight[i] === 0) continue;
    const was = toOklab(original.data[i]!, original.data[size + i]!, original.data[2 * size + i]!);
    const now = toOklab(stylized.data[i]!, stylized.data[size + i]!, stylized.data[2 * size + i]!);
    const mix = (channel: 1 | 2): number => now[channel] + weight[i]! * (was[channel] - now[channel]);
    const rgb = fromOklab(now[0], mix(1), mix(2));
    for (let plane = 0; plane < 3; plane++) data[plane * size + i] = rgb[plane]!;
  }
  return { ...stylized, data };
}

function colorMoments({ picture, weights }: WeightedPicture): Moments {
  const size = picture.width * picture.height;
  const [sum, outer] = [new Float64Array(3), new Float64Array(9)];
  let [total, squares] = [0, 0];
  for (let i = 0; i < size; i++) {
    const m = weights ? weights[i]! : 1;
    total += m;
    squares += m * m;
    for (let p = 0; p < 3; p++) {
      const v = m * picture.data[p * size + i]!;
      sum[p]! += v;
      for (let q = 0; q <= p; q++) outer[p * 3 + q]! += v * picture.data[q * size + i]!;
    }
  }
  for (const [p, q] of [[0, 1], [0, 2], [1, 2]] as const) outer[p * 3 + q] = outer[q * 3 + p]!;
  return momentsOf({ channels: 3, weight: Math.max(total, 1e-6), squares, shift: new Float64Array(3), sum, outer });
}

const BINS = 1024;
/** OKLab channels fit in [-0.5, 1.5]. */
const [LOW, HIGH] = [-0.5, 1.5];

function binOf(v: number): number {
  return Math.min(BINS - 1, Math.max(0, ((v - LOW) / (HIGH - LOW)) * BINS));
}

/** Cumulative distribution of each OKLab channel at the upper edge of each bin, from 0 to 1. */
function histograms({ picture, weights }: WeightedPicture): readonly Float64Array[] {
  const size = picture.width * picture.height;
  const out = [0, 1, 2].map(() => new Float64Array(BINS));
  for (let i = 0; i < size; i++) {
    const lab = toOklab(picture.data[i]!, picture.data[size + i]!, picture.data[2 * size + i]!);
    for (let c = 0; c < 3; c++) out[c]![Math.floor(binOf(lab[c]!))]! += weights ? weights[i]! : 1;
  }
  for (const bins of out) {
    for (let k = 1; k < BINS; k++) bins[k]! += bins[k - 1]!;
    const total = Math.max(bins[BINS - 1]!, 1e-6);
    bins.forEach((v, k) => (bins[k] = v / total));
  }
  return out;
}

/**
 * For the middle of each bin, the value that has as large a share of pixels below it in the target. A bin's pixels count as
 * half below its middle, so that a single color (all grays have one a and b) goes to the target's median, not to its end.
 */
function matchingCurve(from: Float64Array, to: Float64Array): Float64Array {
  const curve = new Float64Array(BINS);
  let last = -1;
  for (let bin = 0; bin < BINS; bin++) {
    const below = from[bin - 1] ?? 0;
    if (from[bin] === below) continue;
    curve[bin] = quantile(to, (below + from[bin]!) / 2);
    bridge(curve, last, bin);
    last = bin;
  }
  return curve.fill(curve[last] ?? 0, last + 1);
}

function quantile(cumulative: Float64Array, share: number): number {
  const found = cumulative.findIndex((v) => v >= share);
  // A content whose mask is empty has no shares; whatever comes out paints nothing.
  const k = found < 0 ? BINS - 1 : found;
  const below = cumulative[k - 1] ?? 0;
  const inside = found < 0 ? 0 : (share - below) / (cumulative[k]! - below);
  return LOW + ((k + inside) * (HIGH - LOW)) / BINS;
}

/** Fills the bins between two that hold pixels along a straight line, and those before the first with its value. */
function bridge(curve: Float64Array, from: number, to: number): void {
  const start = from < 0 ? curve[to]! : curve[from]!;
  for (let k = from + 1; k < to; k++) curve[k] = start + ((k - from) / (to - from)) * (curve[to]! - start);
}

function look(curve: Float64Array, v: number): number {
  const at = Math.min(BINS - 1, Math.max(0, binOf(v) - 0.5));
  const k = Math.min(BINS - 2, Math.floor(at));
  return curve[k]! + (at - k) * (curve[k + 1]! - curve[k]!);
}

function mapPixels(picture: Picture, map: (r: number, g: number, b: number) => Triple): Picture {
  const size = picture.width * picture.height;
  const data = new Float32Array(3 * size);
  for (let i = 0; i < size; i++) {
    const rgb = map(picture.data[i]!, picture.data[size + i]!, picture.data[2 * size + i]!);
    for (let plane = 0; plane < 3; plane++) data[plane * size + i] = rgb[plane]!;
  }
  return { ...picture, data };
}

function clip(v: number): number {
  return Math.min(1, Math.max(0, v));
}
