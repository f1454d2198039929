import type { PackLevel } from "../pack-schema.ts";
import { layersToTap, levelOf } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { Value } from "./builder.ts";
import { GraphBuilder } from "./builder.ts";
import { addLayers } from "./network.ts";

/** What an analyse graph computes. Shape-free: one graph serves every picture size. */
export interface AnalyseVariant {
  /** Levels to analyse in one pass; they share an encoder. */
  readonly levels: readonly number[];
  /** Number of masked regions; 0: one region, the whole picture, without the cost of a mask. */
  readonly regions: number;
  /** Whether the features themselves leave the graph, or only their moments. */
  readonly features: boolean;
}

/**
 * image 1x3xHxW in [0, 1] (sides multiples of the coarsest stride) and, per level, masks_ℓ R x h·w
 *   → per level ℓ: features_ℓ 1xCxhxw, n_ℓ [R] = Σ m, squares_ℓ [R] = Σ m², sum_ℓ [R, C] = Σ m·f, outer_ℓ [R, C, C] = Σ m·f·fᵀ.
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
  const masks = regions > 0 ? maskRows(graph, level, regions) : [undefined];
  const columns = masks.map((mask) => momentsOf(graph, flat, mask));
  const count = masks.length;
  const gather = (pick: keyof RegionSums): Value => (count === 1 ? columns[0]![pick] : graph.op("Concat", columns.map((c) => c[pick]), { axis: 0 }));
  graph.output(gather("n"), `n_${level}`, [count]);
  graph.output(gather("squares"), `squares_${level}`, [count]);
  graph.output(gather("sum"), `sum_${level}`, [count, channels]);
  graph.output(gather("outer"), `outer_${level}`, [count, channels, channels]);
  if (keep) graph.output(features, `features_${level}`, [1, channels, `h_${level}`, `w_${level}`]);
}

interface RegionSums {
  readonly n: Value;
  readonly squares: Value;
  readonly sum: Value;
  readonly outer: Value;
}

function maskRows(graph: GraphBuilder, level: number, regions: number): Value[] {
  const masks = graph.input(`masks_${level}`, [regions, `positions_${level}`]);
  return Array.from({ length: regions }, (_, r) => graph.op("Gather", [masks, graph.integers([r])], { axis: 0 }));
}

/** Sums over positions of flat C x N features, for one mask 1 x N or for all positions alike. */
function momentsOf(graph: GraphBuilder, flat: Value, mask: Value | undefined): RegionSums {
  const weighted = mask ? graph.op("Mul", [flat, mask]) : flat;
  const total = (rows: Value): Value => graph.op("ReduceSum", [rows, graph.integers([1])], { keepdims: 0 });
  const sum = total(weighted);
  const outer = graph.op("Gemm", [weighted, flat], { transB: 1 });
  const n = mask ? total(mask) : positions(graph, flat);
  const squares = mask ? total(graph.op("Mul", [mask, mask])) : n;
  const leading = graph.integers([0]);
  return { n, squares, sum: graph.op("Unsqueeze", [sum, leading]), outer: graph.op("Unsqueeze", [outer, leading]) };
}

function positions(graph: GraphBuilder, flat: Value): Value {
  const shape = graph.op("Shape", [flat], { start: 1, end: 2 });
  return graph.op("Cast", [shape], { to: 1 });
}
