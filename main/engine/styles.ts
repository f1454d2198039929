import { Problem } from "../../shared/problems.ts";
import { analyse } from "./analyse.ts";
import type { Backend } from "./backend.ts";
import { recolorStyle } from "./color.ts";
import { byEncoder, styleMacs } from "./cost.ts";
import type { RegionInput, StyleInput, StylizeInput } from "./input.ts";
import type { LevelMoments, Memory } from "./memory.ts";
import type { Moments, MomentSums } from "./moments.ts";
import { LEAST_WEIGHT, momentsOf } from "./moments.ts";
import type { Pack } from "./pack.ts";
import type { Meter } from "./progress.ts";
import type { RegionMasks } from "./regions.ts";
import { shareMasks } from "./regions.ts";
import type { WeightedMoments } from "./transforms.ts";

/** The blend of one region at every level; weights sum to 1. */
export type RegionStyles = ReadonlyMap<number, readonly WeightedMoments[]>;

/** What the styles of one run share. */
interface Study {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly input: StylizeInput;
  readonly masks: RegionMasks | null;
  readonly meter: Meter;
  /** Finds a style again that is used twice in the same way, be it in one run or in two. */
  readonly memory: Memory;
}

/** Moments of every style of every region at the given levels. */
export async function analyseStyles(study: Study, levels: readonly number[]): Promise<readonly RegionStyles[]> {
  const regions: RegionStyles[] = [];
  for (const [r, region] of study.input.regions.entries()) {
    const blend: LevelMoments[] = [];
    for (const style of region.styles) blend.push(await analyseStyle(study, levels, await recolored(study, r, style)));
    regions.push(blended(levels, region, blend));
  }
  return regions;
}

/** A style that no color mode touches stays the very same picture. */
async function recolored({ input, masks, memory }: Study, r: number, style: StyleInput): Promise<StyleInput> {
  const { color, palette } = input.regions[r]!;
  const from = { picture: style.picture, weights: style.mask?.data ?? null };
  const to = palette ? { picture: palette, weights: null } : { picture: input.content, weights: masks?.rows[r] ?? null };
  const whose = palette ? [palette] : [input.content, r, ...input.regions.map(({ mask }) => mask)];
  const key = [color.mode, color.strength, style.picture, style.mask, ...whose];
  return { ...style, picture: await memory.recolored.recall(key, () => recolorStyle(color, from, to)) };
}

function blended(levels: readonly number[], region: RegionInput, blend: readonly LevelMoments[]): RegionStyles {
  const total = region.styles.reduce((sum, { weight }) => sum + weight, 0);
  return new Map(levels.map((level) => [level, blend.map((moments, s) => ({ moments: moments.get(level)!, weight: region.styles[s]!.weight / total }))]));
}

async function analyseStyle({ backend, pack, meter, memory }: Study, levels: readonly number[], { name, picture, mask }: StyleInput): Promise<LevelMoments> {
  const out = new Map<number, Moments>();
  for (const group of byEncoder(pack, levels)) {
    const look = async (): Promise<LevelMoments> => {
      await meter.begin({ kind: "style", level: Math.max(...group), pass: 1 });
      const analysed = await analyse(backend, pack, group, picture, mask && shareMasks([mask]), false);
      return new Map([...analysed].map(([level, { sums }]) => [level, styleMoments(name, sums[0]!)]));
    };
    const moments = await memory.styles.recall([backend.device, pack.sha256, group.join(), picture, mask], look);
    for (const [level, each] of moments) out.set(level, each);
    meter.advance(styleMacs(pack, group) * picture.width * picture.height);
  }
  return out;
}

/** @throws Problem `picture-flat` */
function styleMoments(name: string, sums: MomentSums): Moments {
  if (sums.weight < LEAST_WEIGHT) throw new Problem("picture-flat", { file: name });
  return momentsOf(sums);
}

/** Pixels of all style pictures, each as often as it is listed. */
export function stylePixels(input: StylizeInput): number {
  return input.regions.flatMap(({ styles }) => styles).reduce((sum, { picture }) => sum + picture.width * picture.height, 0);
}
