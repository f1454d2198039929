import type { Picture } from "../image/picture.ts";
import type { LevelAnalysis } from "./analyse.ts";
import { analyse, gridOf, maskInputs, readAnalysis } from "./analyse.ts";
import type { Backend, FloatTensor, Tensors } from "./backend.ts";
import { analyseCost, synthesiseCost } from "./cost.ts";
import type { Border } from "./graph/network.ts";
import { synthesiseGraph } from "./graph/synthesise.ts";
import type { StylizeInput } from "./input.ts";
import { identity } from "./linalg.ts";
import type { Memory, Seen } from "./memory.ts";
import { LEAST_WEIGHT, momentsOf } from "./moments.ts";
import { levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";
import type { Meter } from "./progress.ts";
import type { RegionMasks } from "./regions.ts";
import { fillCells } from "./regions.ts";
import type { RegionStyles } from "./styles.ts";
import type { AffineMap } from "./transforms.ts";
import { solve } from "./transforms.ts";

/** Everything about one run that its levels share. */
export interface Run {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly input: StylizeInput;
  readonly border: Border;
  readonly masks: RegionMasks | null;
  readonly styles: readonly RegionStyles[];
  readonly meter: Meter;
  readonly memory: Memory;
  /** Picture pixels: what the cost of a step is reckoned by. */
  readonly pixels: number;
}

/** One turn of a level. */
export interface Turn {
  readonly level: number;
  readonly pass: number;
}

/** A picture as a level sees it. Only the content itself can come again in another run. */
export async function see({ backend, pack, input, border, masks, meter, memory, pixels }: Run, { level, pass }: Turn, picture: Picture): Promise<Seen> {
  const look = async (): Promise<Seen> => {
    await meter.begin({ kind: "analyse", level, pass });
    return seenOf((await analyse(backend, pack, [level], picture, masks, true, border)).get(level)!);
  };
  const regions = input.regions.map(({ mask }) => mask);
  const seen = await (picture === input.content ? memory.contents.recall([backend.device, pack.sha256, level, border, picture, ...regions], look) : look());
  meter.advance(analyseCost(pack, level).macs * pixels);
  return seen;
}

function seenOf({ sums, features }: LevelAnalysis): Seen {
  return { features: features!, moments: sums.map((each) => (each.weight < LEAST_WEIGHT ? null : momentsOf(each))) };
}

/** Paints what a level sees and decodes it to a picture, as large as the features make it. */
export async function paintPicture(run: Run, turn: Turn, seen: Seen): Promise<Picture> {
  const { image } = await synthesise(run, turn, seen, null);
  const [, , height, width] = image!.shape;
  return { width: width!, height: height!, data: image!.data };
}

/** Paints what a level sees and decodes it to what the level sees that it leads into. */
export async function leadOn(run: Run, turn: Turn, seen: Seen, next: number): Promise<Seen> {
  const { stride } = levelOf(run.pack.description, next);
  const grid = gridOf(run.masks, stride, paddedSize(run, turn, seen));
  const outputs = await synthesise(run, turn, seen, next, maskInputs(new Map([[next, grid]])));
  return seenOf(readAnalysis(outputs, next, grid, run.backend.device));
}

async function synthesise(run: Run, { level, pass }: Turn, seen: Seen, next: number | null, more: Tensors = {}): Promise<Tensors> {
  const { backend, pack, border, meter } = run;
  const [regions, to] = [run.masks?.rows.length ?? 0, next === null ? "picture" : "features"] as const;
  await meter.begin({ kind: "solve", level, pass });
  const maps = mapInputs(solveRegions(run, level, seen), seen);
  await meter.begin({ kind: "synthesise", level, pass });
  const outputs = await backend.run(
    ["synthesise", pack.sha256, level, to, border, regions].join(":"),
    () => synthesiseGraph(pack, { level, regions, to, border }),
    { features: seen.features, ...maps, ...paintedCells(run, { level, pass }, seen), ...more },
  );
  meter.advance(synthesiseCost(pack, level, next ?? undefined).macs * run.pixels);
  return outputs;
}

/** One map per region; a region without strength, or too small to have statistics at this level, keeps its features. */
function solveRegions({ input, styles }: Run, number: number, { features, moments }: Seen): AffineMap[] {
  const channels = features.shape[1]!;
  const level = input.levels.find((each) => each.level === number)!;
  return moments.map((content, r) => {
    const alpha = input.regions[r]!.strength * level.strength;
    if (alpha === 0 || !content) return { a: identity(channels), b: new Float64Array(channels) };
    return solve(input.method, content, styles[r]!.get(number)!, input.regularization, alpha);
  });
}

function mapInputs(maps: readonly AffineMap[], { features }: Seen): Tensors {
  const channels = features.shape[1]!;
  return {
    a: { data: flat(maps.map(({ a }) => a.data)), shape: [maps.length, channels, channels] },
    b: { data: flat(maps.map(({ b }) => b)), shape: [maps.length, channels, 1] },
  };
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

function paddedSize({ pack }: Run, { level }: Turn, { features }: Seen): { readonly width: number; readonly height: number } {
  const { stride } = levelOf(pack.description, level);
  const [, , height, width] = features.shape;
  return { width: width! * stride, height: height! * stride };
}

function paintedCells(run: Run, turn: Turn, seen: Seen): { readonly masks?: FloatTensor } {
  const { stride } = levelOf(run.pack.description, turn.level);
  const { masks, positions } = gridOf(run.masks, stride, paddedSize(run, turn, seen));
  const active = run.input.regions.map(({ strength }) => strength > 0);
  return masks ? { masks: { data: fillCells(masks.data, positions, active), shape: masks.shape } } : {};
}
