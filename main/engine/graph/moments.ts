import type { PackLevel } from "../pack-schema.ts";
import type { GraphBuilder, Value } from "./builder.ts";

/**
 * Adds what a graph tells of the features of a level ℓ: with masks (regions > 0; input masks_ℓ R x h·w) of each region,
 * otherwise of all positions alike (R = 1)
 *   shift_ℓ [C] = c, their mean over all positions, and, of the centered features g = f − c:
 *   sum_ℓ [R, C] = Σ m·g and outer_ℓ [R, C, C] = Σ m·g·gᵀ.
 * Centering first keeps float32 sums accurate where a channel's mean is large against its variance.
 */
export function addMoments(graph: GraphBuilder, { level, channels }: PackLevel, features: Value, regions: number): void {
  const flat = graph.op("Reshape", [features, graph.integers([channels, -1])]);
  const shift = graph.op("ReduceMean", [flat], { axes: [1], keepdims: 1 });
  const centered = graph.op("Sub", [flat, shift]);
  const masks = regions > 0 ? maskRows(graph, level, regions) : [undefined];
  const sums = masks.map((mask) => regionSums(graph, centered, mask));
  graph.output(graph.op("Squeeze", [shift, graph.integers([1])]), `shift_${level}`, [channels]);
  graph.output(concat(graph, sums.map(({ sum }) => sum)), `sum_${level}`, [masks.length, channels]);
  graph.output(concat(graph, sums.map(({ outer }) => outer)), `outer_${level}`, [masks.length, channels, channels]);
}

/** Lets the features of a level leave the graph as features_ℓ 1xCxhxw. */
export function addFeatures(graph: GraphBuilder, { level, channels }: PackLevel, features: Value): void {
  graph.output(features, `features_${level}`, [1, channels, `h_${level}`, `w_${level}`]);
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
