import { Problem } from "../../shared/problems.ts";
import type { Picture } from "../image/picture.ts";
import type { Backend, FloatTensor, Tensors } from "./backend.ts";
import { analyseGraph } from "./graph/analyse.ts";
import type { Border } from "./graph/network.ts";
import type { MomentSums } from "./moments.ts";
import { levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";
import { padTo, paddedSide } from "./planes.ts";
import type { RegionMasks } from "./regions.ts";
import { masksOnGrid } from "./regions.ts";

/** One level of one picture. */
export interface LevelAnalysis {
  /** One entry per region; a single one without masks. */
  readonly sums: readonly MomentSums[];
  /** 1 x C x h x w, when asked for. */
  readonly features: FloatTensor | null;
}

/** The positions of a level's features, and how much of each belongs to each region. */
export interface Grid {
  readonly positions: number;
  /** R x positions; null: everything is one region. */
  readonly masks: FloatTensor | null;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Features and moments of a picture at levels that share an encoder, in one pass over it. Without masks the whole
 * picture is one region.
 */
export async function analyse(backend: Backend, pack: Pack, levels: readonly number[], picture: Picture, masks: RegionMasks | null, keepFeatures: boolean, border: Border = "reflect"): Promise<ReadonlyMap<number, LevelAnalysis>> {
  const strideOf = (level: number): number => levelOf(pack.description, level).stride;
  const coarsest = Math.max(...levels.map(strideOf));
  const padded = padTo(picture, paddedSide(picture.width, coarsest), paddedSide(picture.height, coarsest));
  const regions = masks?.rows.length ?? 0;
  const grids = new Map(levels.map((level) => [level, gridOf(masks, strideOf(level), padded)]));
  const outputs = await backend.run(
    ["analyse", pack.sha256, levels.join(), border, regions, keepFeatures].join(":"),
    () => analyseGraph(pack, { levels, regions, features: keepFeatures, border }),
    { image: { data: padded.data, shape: [1, 3, padded.height, padded.width] }, ...maskInputs(grids) },
  );
  return new Map([...grids].map(([level, grid]) => [level, readAnalysis(outputs, level, grid, backend.device)]));
}

/** Region masks on the grid of a level of the padded picture. */
export function gridOf(masks: RegionMasks | null, stride: number, padded: Size): Grid {
  const [width, height] = [padded.width / stride, padded.height / stride];
  const positions = width * height;
  return { positions, masks: masks && { data: masksOnGrid(masks, stride, width, height), shape: [masks.rows.length, positions] } };
}

/** The masks of a graph that tells moments of levels. */
export function maskInputs(grids: ReadonlyMap<number, Grid>): Tensors {
  return Object.fromEntries([...grids].flatMap(([level, { masks }]) => (masks ? [[`masks_${level}`, masks] as const] : [])));
}

/** Σm and Σm² of one region. */
interface MaskWeight {
  readonly weight: number;
  readonly squares: number;
}

function maskWeights({ positions, masks }: Grid): readonly MaskWeight[] {
  if (!masks) return [{ weight: positions, squares: positions }];
  return Array.from({ length: masks.shape[0]! }, (_, r) => {
    let [weight, squares] = [0, 0];
    for (const m of masks.data.subarray(r * positions, (r + 1) * positions)) {
      weight += m;
      squares += m * m;
    }
    return { weight, squares };
  });
}

/** What a graph told of a level. @throws Problem `engine-device` */
export function readAnalysis(outputs: Tensors, level: number, grid: Grid, device: string): LevelAnalysis {
  const [shift, sum, outer] = ["shift", "sum", "outer"].map((name) => outputs[`${name}_${level}`]!.data);
  const channels = shift!.length;
  const sums = maskWeights(grid).map((weight, r) => ({
    channels,
    ...weight,
    shift: Float64Array.from(shift!),
    sum: Float64Array.from(sum!.subarray(r * channels, (r + 1) * channels)),
    outer: Float64Array.from(outer!.subarray(r * channels ** 2, (r + 1) * channels ** 2)),
  }));
  if (!sums.every((s) => s.sum.every(Number.isFinite) && s.outer.every(Number.isFinite))) {
    throw new Problem("engine-device", { device, what: `level ${level} came out as values that are not numbers` });
  }
  return { sums, features: outputs[`features_${level}`] ?? null };
}
