import { wayOut } from "../chains.ts";
import type { PackLevel } from "../pack-schema.ts";
import { levelOf } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { Value } from "./builder.ts";
import { GraphBuilder } from "./builder.ts";
import { addFeatures, addMoments } from "./moments.ts";
import type { Border } from "./network.ts";
import { addLayers } from "./network.ts";

/** What a synthesise graph computes. Shape-free: one graph serves every picture size. */
interface SynthesiseVariant {
  readonly level: number;
  /** Number of masked regions; 0: one map for every position, no masks. */
  readonly regions: number;
  /** Where it ends: at a picture, or at the features of the level that this one leads into, for that level to go on from. */
  readonly to: "picture" | "features";
  readonly border: Border;
}

/**
 * features 1xCxhxw, a [R, C, C], b [R, C, 1] and, with masks, masks [R, h·w] whose sum is at most 1
 *   → image 1x3xHxW, clipped to [0, 1]: decoder(Σ_r m_r ⊙ (A_r F + b_r) + (1 − Σ_r m_r) ⊙ F)
 * or, to features, what the analyse graph tells of the level led into.
 */
export function synthesiseGraph(pack: Pack, { level: number, regions, to, border }: SynthesiseVariant): Uint8Array {
  const level = levelOf(pack.description, number);
  const graph = new GraphBuilder(`synthesise_${number}_to_${to}`);
  const decode = (value: Value, { level: from, decoder }: PackLevel): Value => addLayers(graph, pack, { name: `decoder${from}`, layers: decoder, border }, value);
  const mapped = addMaps(graph, level, regions);
  if (to === "picture") {
    const image = wayOut(pack.description, number).reduce(decode, mapped);
    graph.output(graph.op("Clip", [image, graph.floats([0], []), graph.floats([1], [])]), "image", [1, 3, "height", "width"]);
  } else {
    const [next, features] = [levelOf(pack.description, level.into!), decode(mapped, level)];
    addMoments(graph, next, features, regions);
    addFeatures(graph, next, features);
  }
  return graph.bytes();
}

/** The graph's inputs, and what the maps make of the features. */
function addMaps(graph: GraphBuilder, { channels }: PackLevel, regions: number): Value {
  const features = graph.input("features", [1, channels, "h", "w"]);
  const maps = Math.max(regions, 1);
  const a = graph.input("a", [maps, channels, channels]);
  const b = graph.input("b", [maps, channels, 1]);
  const flat = graph.op("Reshape", [features, graph.integers([channels, -1])]);
  const mapped = regions === 0 ? mapOne(graph, a, b, flat, 0) : mixRegions(graph, a, b, flat, regions);
  return graph.op("Reshape", [mapped, graph.op("Shape", [features])]);
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
