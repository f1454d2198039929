import { levelOf } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { Value } from "./builder.ts";
import { GraphBuilder } from "./builder.ts";
import { addLayers } from "./network.ts";

/**
 * features 1xCxhxw, a [R, C, C], b [R, C, 1] and, with masks, masks [R, h·w] whose sum is at most 1
 *   → image 1x3xHxW, clipped to [0, 1]: decoder(Σ_r m_r ⊙ (A_r F + b_r) + (1 − Σ_r m_r) ⊙ F).
 * regions 0: one map for every position, no masks.
 */
export function synthesiseGraph(pack: Pack, levelNumber: number, regions: number): Uint8Array {
  const level = levelOf(pack.description, levelNumber);
  const graph = new GraphBuilder(`synthesise_${levelNumber}`);
  const { channels } = level;
  const features = graph.input("features", [1, channels, "h", "w"]);
  const maps = Math.max(regions, 1);
  const a = graph.input("a", [maps, channels, channels]);
  const b = graph.input("b", [maps, channels, 1]);
  const flat = graph.op("Reshape", [features, graph.integers([channels, -1])]);
  const mapped = regions === 0 ? mapOne(graph, a, b, flat, 0) : mixRegions(graph, a, b, flat, regions);
  const grid = graph.op("Reshape", [mapped, graph.op("Shape", [features])]);
  const image = addLayers(graph, pack, `decoder${levelNumber}`, level.decoder, grid);
  graph.output(graph.op("Clip", [image, graph.floats([0], []), graph.floats([1], [])]), "image", [1, 3, "height", "width"]);
  return graph.bytes();
}

/** A_r · F + b_r, C x N. */
function mapOne(graph: GraphBuilder, a: Value, b: Value, flat: Value, region: number): Value {
  const [matrix, shift] = [a, b].map((all) => graph.op("Squeeze", [graph.op("Gather", [all, graph.integers([region])], { axis: 0 }), graph.integers([0])]));
  return graph.op("Add", [graph.op("MatMul", [matrix!, flat]), shift!]);
}

/** F + Σ_r m_r ⊙ (A_r F + b_r − F): what no region claims stays as it is. */
function mixRegions(graph: GraphBuilder, a: Value, b: Value, flat: Value, regions: number): Value {
  const masks = graph.input("masks", [regions, "positions"]);
  let mixed = flat;
  for (let r = 0; r < regions; r++) {
    const mask = graph.op("Gather", [masks, graph.integers([r])], { axis: 0 });
    const change = graph.op("Sub", [mapOne(graph, a, b, flat, r), flat]);
    mixed = graph.op("Add", [mixed, graph.op("Mul", [mask, change])]);
  }
  return mixed;
}
