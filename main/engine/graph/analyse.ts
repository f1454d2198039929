import { layersToTap, levelOf } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import { GraphBuilder } from "./builder.ts";
import { addFeatures, addMoments } from "./moments.ts";
import type { Border } from "./network.ts";
import { addLayers } from "./network.ts";

/** What an analyse graph computes. Shape-free: one graph serves every picture size. */
interface AnalyseVariant {
  /** Levels to analyse in one pass; they share an encoder. */
  readonly levels: readonly number[];
  /** Number of masked regions; 0: one region, the whole picture, without the cost of a mask. */
  readonly regions: number;
  /** Whether the features themselves leave the graph, or only their moments. */
  readonly features: boolean;
  readonly border: Border;
}

/**
 * image 1x3xHxW in [0, 1] (sides multiples of the coarsest stride) and, per level, masks_ℓ R x h·w
 *   → per level ℓ: features_ℓ 1xCxhxw and their moments, see `addMoments`.
 */
export function analyseGraph(pack: Pack, { levels: numbers, regions, features, border }: AnalyseVariant): Uint8Array {
  const graph = new GraphBuilder(`analyse_${numbers.join("_")}`);
  const levels = numbers.map((level) => levelOf(pack.description, level));
  const image = graph.input("image", [1, 3, "height", "width"]);
  const name = levels[0]!.encoder;
  const coarsest = levels.reduce((a, b) => (a.stride >= b.stride ? a : b));
  const layers = layersToTap(pack.description.encoders[name]!, coarsest.tap)!;
  addLayers(graph, pack, { name, layers, border }, image, (conv, output) => {
    const level = levels.find((l) => l.tap === conv);
    if (!level) return;
    addMoments(graph, level, output, regions);
    if (features) addFeatures(graph, level, output);
  });
  return graph.bytes();
}
