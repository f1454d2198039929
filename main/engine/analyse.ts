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
  const stride = Math.max(...levels.map((level) => levelOf(pack.description, level).stride));
  const padded = padTo(picture, paddedSide(picture.width, stride), paddedSide(picture.height, stride));
  const variant = { levels, regions: masks?.rows.length ?? 0, features: keepFeatures };
  const outputs = await backend.run(
    ["analyse", pack.sha256, levels.join(), variant.regions, keepFeatures].join(":"),
    () => analyseGraph(pack, variant),
    { image: { data: padded.data, shape: [1, 3, padded.height, padded.width] }, ...gridMasks(pack, levels, padded, masks) },
  );
  return new Map(levels.map((level) => [level, readAnalysis(outputs, level, backend.device)]));
}

function gridMasks(pack: Pack, levels: readonly number[], padded: Picture, masks: RegionMasks | null): Tensors {
  if (!masks) return {};
  return Object.fromEntries(levels.map((level) => [`masks_${level}`, maskTensor(masks, levelOf(pack.description, level).stride, padded)]));
}

/** Region masks on the grid of a level of the padded picture: R x h·w. */
export function maskTensor(masks: RegionMasks, stride: number, padded: { readonly width: number; readonly height: number }): FloatTensor {
  const [width, height] = [padded.width / stride, padded.height / stride];
  return { data: masksOnGrid(masks, stride, width, height), shape: [masks.rows.length, width * height] };
}

function readAnalysis(outputs: Tensors, level: number, device: string): LevelAnalysis {
  const [n, squares, sum, outer] = ["n", "squares", "sum", "outer"].map((name) => outputs[`${name}_${level}`]!);
  const channels = sum!.shape[1]!;
  const sums = Array.from(n!.data, (weight, r) => ({
    channels,
    weight,
    squares: squares!.data[r]!,
    sum: Float64Array.from(sum!.data.subarray(r * channels, (r + 1) * channels)),
    outer: Float64Array.from(outer!.data.subarray(r * channels ** 2, (r + 1) * channels ** 2)),
  }));
  if (!sums.every((s) => s.sum.every(Number.isFinite) && s.outer.every(Number.isFinite))) {
    throw new Problem("engine-device", { device, what: `level ${level} came out as values that are not numbers` });
  }
  return { sums, features: outputs[`features_${level}`] ?? null };
}
