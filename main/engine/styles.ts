import { Problem } from "../../shared/problems.ts";
import { analyse } from "./analyse.ts";
import type { Backend } from "./backend.ts";
import { recolorStyle } from "./color.ts";
import { byEncoder, styleMacs } from "./cost.ts";
import type { RegionInput, StyleInput, StylizeInput } from "./input.ts";
import type { Moments } from "./moments.ts";
import { LEAST_WEIGHT, momentsOf } from "./moments.ts";
import type { Pack } from "./pack.ts";
import type { Meter } from "./progress.ts";
import type { RegionMasks } from "./regions.ts";
import { shareMasks } from "./regions.ts";
import type { WeightedMoments } from "./transforms.ts";

/** The blend of one region at every level; weights sum to 1. */
export type RegionStyles = ReadonlyMap<number, readonly WeightedMoments[]>;

/** Moments of every style of every region at the given levels. A style used twice in the same way is analysed once. */
export async function analyseStyles(backend: Backend, pack: Pack, levels: readonly number[], input: StylizeInput, masks: RegionMasks | null, meter: Meter): Promise<readonly RegionStyles[]> {
  const known = new Map<StyleInput["picture"], { readonly style: StyleInput; readonly moments: LevelMoments }>();
  const regions: RegionStyles[] = [];
  for (const [r, region] of input.regions.entries()) {
    const weights = masks?.rows[r] ?? null;
    const blend: LevelMoments[] = [];
    for (const style of region.styles) {
      const plain = region.color.mode === "off" || region.color.mode === "luminance";
      const before = plain ? known.get(style.picture) : undefined;
      const same = before?.style.mask === style.mask ? before : undefined;
      const moments = same?.moments ?? (await analyseStyle(backend, pack, levels, recolored(region, style, input, weights), meter));
      if (same) meter.advance(pictureMacs(pack, levels, style));
      if (plain) known.set(style.picture, { style, moments });
      blend.push(moments);
    }
    regions.push(blended(levels, region, blend));
  }
  return regions;
}

type LevelMoments = ReadonlyMap<number, Moments>;

function recolored(region: RegionInput, style: StyleInput, input: StylizeInput, weights: Float32Array | null): StyleInput {
  const from = { picture: style.picture, weights: style.mask?.data ?? null };
  return { ...style, picture: recolorStyle(region.color, from, { picture: input.content, weights }) };
}

function blended(levels: readonly number[], region: RegionInput, blend: readonly LevelMoments[]): RegionStyles {
  const total = region.styles.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(levels.map((level) => [level, blend.map((moments, s) => ({ moments: moments.get(level)!, weight: region.styles[s]!.weight / total }))]));
}

async function analyseStyle(backend: Backend, pack: Pack, levels: readonly number[], { name, picture, mask }: StyleInput, meter: Meter): Promise<LevelMoments> {
  const out = new Map<number, Moments>();
  for (const group of byEncoder(pack, levels)) {
    const coarsest = Math.max(...group);
    await meter.begin({ kind: "style", level: coarsest, pass: 1 });
    const analysed = await analyse(backend, pack, group, picture, mask && shareMasks([mask]), false);
    for (const [level, { sums }] of analysed) {
      if (sums[0]!.weight < LEAST_WEIGHT) throw new Problem("picture-flat", { file: name });
      out.set(level, momentsOf(sums[0]!));
    }
    meter.advance(styleMacs(pack, group) * picture.width * picture.height);
  }
  return out;
}

/** Multiply-accumulates of one style's analysis. */
function pictureMacs(pack: Pack, levels: readonly number[], { picture }: StyleInput): number {
  return picture.width * picture.height * byEncoder(pack, levels).reduce((sum, group) => sum + styleMacs(pack, group), 0);
}

/** Pixels of all style pictures, each as often as it is listed. */
export function stylePixels(input: StylizeInput): number {
  return input.regions.flatMap(({ styles }) => styles).reduce((sum, { picture }) => sum + picture.width * picture.height, 0);
}
