import type { PackLevel } from "../pack-schema.ts";
import { layersToTap, levelOf } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { Value } from "./builder.ts";
import { GraphBuilder } from "./builder.ts";
import { addLayers } from "./network.ts";

/** What an analyse graph computes. Shape-free: one graph serves every picture size. */
interface AnalyseVariant {
  /** Levels to analyse in one pass; they share an encoder. */
  readonly levels: readonly number[];
  /** Number of masked regions; 0: one region, the whole picture, without the cost of a mask. */
  readonly regions: number;
  /** Whether the features themselves leave the graph, or only their moments. */
  readonly features: boolean;
}

/**
 * image 1x3xHxW in [0, 1] (sides multiples of the coarsest stride) and, per level, masks_ℓ R x h·w
 *   → per level ℓ: features_ℓ 1xCxhxw, shift_ℓ [C] = c, their mean over all positions, and, of the centered features
 *     g = f − c: sum_ℓ [R, C] = Σ m·g and outer_ℓ [R, C, C] = Σ m·g·gᵀ.
 * Centering first keeps float32 sums accurate where a channel's mean is large against its variance.
 */
export function analyseGraph(pack: Pack, variant: AnalyseVariant): Uint8Array {
  const graph = new GraphBuilder(`analyse_${variant.levels.join("_")}`);
  const levels = variant.levels.map((level) => levelOf(pack.description, level));
  const image = graph.input("image", [1, 3, "height", "width"]);
  const encoder = levels[0]!.encoder;
  const coarsest = levels.reduce((a, b) => (a.stride >= b.stride ? a : b));
  const layers = layersToTap(pack.description.encoders[encoder]!, coarsest.tap)!;
  addLayers(graph, pack, encoder, layers, image, (name, output) => {
    const level = levels.find((l) => l.tap === name);
    if (level) addMoments(graph, level, output, variant);
  });
  return graph.bytes();
}

function addMoments(graph: GraphBuilder, { level, channels }: PackLevel, features: Value, { regions, features: keep }: AnalyseVariant): void {
  const flat = graph.op("Reshape", [features, graph.integers([channels, -1])]);
  const shift = graph.op("ReduceMean", [flat], { axes: [1], keepdims: 1 });
  const centered = graph.op("Sub", [flat, shift]);
  const masks = regions > 0 ? maskRows(graph, level, regions) : [undefined];
  const sums = masks.map((mask) => regionSums(graph, centered, mask));
  graph.output(graph.op("Squeeze", [shift, graph.integers([1])]), `shift_${level}`, [channels]);
  graph.output(concat(graph, sums.map(({ sum }) => sum)), `sum_${level}`, [masks.length, channels]);
  graph.output(concat(graph, sums.map(({ outer }) => outer)), `outer_${level}`, [masks.length, channels, channels]);
  if (keep) graph.output(features, `features_${level}`, [1, channels, `h_${level}`, `w_${level}`]);
}

function concat(graph: GraphBuilder, rows: readonly Value[]): Value {
  return graph.op("Concat", rows, { axis: 0 });
}

function maskRows(graph: GraphBuilder, level: number, regions: number): Value[] {
  const masks = graph.input(`masks_${level}`, [regions, `positions_${level}`]);
  return Array.from({ length: regions }, (_, r) => graph.op("Gather", [masks, graph.integers([r])], { axis: 0 }));
}

/** Sums over positions of centered C x N features, weighted by a mask 1 x N or all alike: 1 x C and 1 x C x C. */
function regionSums(graph: GraphBuilder, centered: Value, mask: Value | undefined): { readonly sum: Value; readonly outer: Value } {
  const weighted = mask ? graph.op("Mul", [centered, mask]) : centered;
  const sum = graph.op("ReduceSum", [weighted, graph.integers([1])], { keepdims: 0 });
  const outer = graph.op("Gemm", [weighted, centered], { transB: 1 });
  const [row, matrix] = [sum, outer].map((value) => graph.op("Unsqueeze", [value, graph.integers([0])]));
  return { sum: row!, outer: matrix! };
}
