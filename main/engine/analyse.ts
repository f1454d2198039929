import { Problem } from "../../shared/problems.ts";
import type { Picture } from "../image/picture.ts";
import type { Backend, FloatTensor, Tensors } from "./backend.ts";
import { analyseGraph } from "./graph/analyse.ts";
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

/**
 * Features and moments of a picture at levels that share an encoder, in one pass over it. Without masks the whole
 * picture is one region.
 */
export async function analyse(backend: Backend, pack: Pack, levels: readonly number[], picture: Picture, masks: RegionMasks | null, keepFeatures: boolean): Promise<ReadonlyMap<number, LevelAnalysis>> {
  const strideOf = (level: number): number => levelOf(pack.description, level).stride;
  const coarsest = Math.max(...levels.map(strideOf));
  const padded = padTo(picture, paddedSide(picture.width, coarsest), paddedSide(picture.height, coarsest));
  const variant = { levels, regions: masks?.rows.length ?? 0, features: keepFeatures };
  const grids = new Map(levels.map((level) => [level, masks && maskTensor(masks, strideOf(level), padded)]));
  const outputs = await backend.run(
    ["analyse", pack.sha256, levels.join(), variant.regions, keepFeatures].join(":"),
    () => analyseGraph(pack, variant),
    { image: { data: padded.data, shape: [1, 3, padded.height, padded.width] }, ...maskInputs(grids) },
  );
  return new Map([...grids].map(([level, grid]) => {
    const weights = grid ? maskWeights(grid) : [allOnes((padded.width / strideOf(level)) * (padded.height / strideOf(level)))];
    return [level, readAnalysis(outputs, level, weights, backend.device)];
  }));
}

function maskInputs(grids: ReadonlyMap<number, FloatTensor | null>): Tensors {
  return Object.fromEntries([...grids].flatMap(([level, grid]) => (grid ? [[`masks_${level}`, grid] as const] : [])));
}

/** Region masks on the grid of a level of the padded picture: R x h·w. */
export function maskTensor(masks: RegionMasks, stride: number, padded: { readonly width: number; readonly height: number }): FloatTensor {
  const [width, height] = [padded.width / stride, padded.height / stride];
  return { data: masksOnGrid(masks, stride, width, height), shape: [masks.rows.length, width * height] };
}

/** Σm and Σm² of one region. */
interface MaskWeight {
  readonly weight: number;
  readonly squares: number;
}

function maskWeights({ data, shape }: FloatTensor): MaskWeight[] {
  const [rows, size] = [shape[0]!, shape[1]!];
  return Array.from({ length: rows }, (_, r) => {
    let [weight, squares] = [0, 0];
    for (const m of data.subarray(r * size, (r + 1) * size)) {
      weight += m;
      squares += m * m;
    }
    return { weight, squares };
  });
}

function allOnes(positions: number): MaskWeight {
  return { weight: positions, squares: positions };
}

function readAnalysis(outputs: Tensors, level: number, weights: readonly MaskWeight[], device: string): LevelAnalysis {
  const [shift, sum, outer] = ["shift", "sum", "outer"].map((name) => outputs[`${name}_${level}`]!.data);
  const channels = shift!.length;
  const sums = weights.map((weight, r) => ({
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
