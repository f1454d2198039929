import { Problem } from "../../shared/problems.ts";
import type { LevelStrength } from "../../shared/recipe.ts";
import type { Picture } from "../image/picture.ts";
import { analyse, maskTensor } from "./analyse.ts";
import type { Backend, FloatTensor } from "./backend.ts";
import { keepChroma } from "./color.ts";
import { levelCost, runMacs } from "./cost.ts";
import { synthesiseGraph } from "./graph/synthesise.ts";
import type { StylizeInput } from "./input.ts";
import { identity } from "./linalg.ts";
import type { Seen } from "./memory.ts";
import { Memory } from "./memory.ts";
import { LEAST_WEIGHT, momentsOf } from "./moments.ts";
import { levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";
import { cropTo, mixPictures, paddedSide } from "./planes.ts";
import type { RunOptions } from "./progress.ts";
import { Meter } from "./progress.ts";
import type { RegionMasks } from "./regions.ts";
import { coverage, fillCells, shareMasks } from "./regions.ts";
import type { RegionStyles } from "./styles.ts";
import { analyseStyles, stylePixels } from "./styles.ts";
import type { AffineMap } from "./transforms.ts";
import { solve } from "./transforms.ts";

/** Everything about one run that its levels share. */
interface Run {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly input: StylizeInput;
  readonly masks: RegionMasks | null;
  readonly styles: readonly RegionStyles[];
  readonly meter: Meter;
  readonly memory: Memory;
}

/**
 * Paints the content in its regions' styles, coarse to fine: every level analyses the picture so far, solves one
 * affine map per region, and decodes the mapped features into the next picture (Li et al. 2017, sec. 3.3).
 * With strength 0 everywhere what it begins with is returned. A memory of earlier runs saves time and changes nothing else.
 * @throws Problem `cancelled`, `pack-lacks`, `picture-flat`, `engine-device`
 */
export async function stylize(backend: Backend, pack: Pack, input: StylizeInput, options: RunOptions = {}, memory = Memory.ofOneRun()): Promise<Picture> {
  const levels = input.levels.filter(({ strength }) => strength > 0);
  if (!pack.description.methods.includes(input.method)) throw new Problem("pack-lacks", { name: pack.description.name, what: `method ${input.method}` });
  const start = input.start ?? input.content;
  if (levels.length === 0 || input.regions.every(({ strength }) => strength === 0)) return start;
  const masks = shareMasks(input.regions.map(({ mask }) => mask));
  const numbers = levels.map(({ level }) => level);
  const pixels = input.content.width * input.content.height * input.passes;
  const meter = new Meter(runMacs(pack, numbers, pixels, stylePixels(input)), options);
  const styles = await analyseStyles({ backend, pack, input, masks, meter, memory }, numbers);
  const run: Run = { backend, pack, input, masks, styles, meter, memory };
  let picture = start;
  for (let pass = 1; pass <= input.passes; pass++) {
    for (const level of levels) picture = await runLevel(run, level, pass, picture);
  }
  return restoreColors(input, picture, masks);
}

async function runLevel(run: Run, level: LevelStrength, pass: number, picture: Picture): Promise<Picture> {
  const { pack, meter } = run;
  const pixels = picture.width * picture.height;
  const cost = levelCost(pack, level.level);
  const seen = await see(run, level.level, pass, picture);
  meter.advance(cost.analyse.macs * pixels);
  await meter.begin({ kind: "solve", level: level.level, pass });
  const maps = solveRegions(run, level, seen);
  await meter.begin({ kind: "synthesise", level: level.level, pass });
  const painted = await synthesise(run, level.level, seen.features, maps, picture);
  meter.advance(cost.synthesise.macs * pixels);
  return keepUntouched(run, picture, painted);
}

/** Only the content itself can come again in another run. */
async function see({ backend, pack, input, masks, meter, memory }: Run, level: number, pass: number, picture: Picture): Promise<Seen> {
  const look = async (): Promise<Seen> => {
    await meter.begin({ kind: "analyse", level, pass });
    const { sums, features } = (await analyse(backend, pack, [level], picture, masks, true)).get(level)!;
    return { features: features!, moments: sums.map((each) => (each.weight < LEAST_WEIGHT ? null : momentsOf(each))) };
  };
  if (picture !== input.content) return look();
  return memory.contents.recall([backend.device, pack.sha256, level, picture, ...input.regions.map(({ mask }) => mask)], look);
}

/** One map per region; a region without strength, or too small to have statistics at this level, keeps its features. */
function solveRegions({ input, styles }: Run, level: LevelStrength, { features, moments }: Seen): AffineMap[] {
  const channels = features.shape[1]!;
  return moments.map((content, r) => {
    const alpha = input.regions[r]!.strength * level.strength;
    if (alpha === 0 || !content) return { a: identity(channels), b: new Float64Array(channels) };
    return solve(input.method, content, styles[r]!.get(level.level)!, input.regularization, alpha);
  });
}

async function synthesise({ backend, pack, input, masks }: Run, level: number, features: FloatTensor, maps: readonly AffineMap[], picture: Picture): Promise<Picture> {
  const { channels, stride } = levelOf(pack.description, level);
  const [width, height] = [paddedSide(picture.width, stride), paddedSide(picture.height, stride)];
  const regions = masks?.rows.length ?? 0;
  const outputs = await backend.run(
    ["synthesise", pack.sha256, level, regions].join(":"),
    () => synthesiseGraph(pack, level, regions),
    {
      features,
      a: { data: flat(maps.map(({ a }) => a.data)), shape: [maps.length, channels, channels] },
      b: { data: flat(maps.map(({ b }) => b)), shape: [maps.length, channels, 1] },
      ...(masks && { masks: paintedCells(input, maskTensor(masks, stride, { width, height })) }),
    },
  );
  return cropTo({ width, height, data: outputs["image"]!.data }, picture.width, picture.height);
}

function paintedCells({ regions }: StylizeInput, { data, shape }: FloatTensor): FloatTensor {
  return { data: fillCells(data, shape[1]!, regions.map(({ strength }) => strength > 0)), shape };
}

function flat(parts: readonly Float64Array[]): Float32Array {
  const out = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Decoders lose detail even where features are unchanged, so what belongs to no region, or to one without strength, is put back. */
function keepUntouched({ input, masks }: Run, before: Picture, painted: Picture): Picture {
  if (!masks) return painted;
  return mixPictures(before, painted, coverage(masks, (r) => (input.regions[r]!.strength > 0 ? 1 : 0)));
}

/** A painted picture with the content's chroma where regions ask for it. */
export function restoreColors({ content, regions }: StylizeInput, painted: Picture, masks = shareMasks(regions.map(({ mask }) => mask))): Picture {
  const weightOf = (r: number): number => {
    const { color, strength } = regions[r]!;
    return color.mode === "luminance" && strength > 0 ? color.strength : 0;
  };
  if (!regions.some((_, r) => weightOf(r) > 0)) return painted;
  const weight = masks ? coverage(masks, weightOf) : new Float32Array(painted.width * painted.height).fill(weightOf(0));
  return keepChroma(content, painted, weight);
}
