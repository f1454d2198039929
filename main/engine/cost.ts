import { chainsOf, wayOut } from "./chains.ts";
import type { Layer, PackLevel } from "./pack-schema.ts";
import { layersToTap, levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";

/** Per picture pixel: multiply-accumulates, and the most bytes alive at once while the layers run. */
interface LayerCost {
  readonly macs: number;
  readonly peakBytes: number;
}

const FLOAT = 4;

/**
 * Walks layers at `scale` features per pixel along one side. A conv holds its input, the reflected copy of it and its
 * output; pools and upsampling hold input and output.
 */
export function costOf(layers: readonly Layer[], channels: number, scale: number): LayerCost {
  let [macs, peak, now, density] = [0, 0, channels, scale * scale];
  for (const layer of layers) {
    const before = now * density;
    let copy = 0;
    if (layer.op === "conv") {
      macs += density * layer.in * layer.out * layer.kernel ** 2;
      copy = layer.kernel > 1 ? before : 0;
      now = layer.out;
    } else density *= layer.op === "pool" ? 1 / 4 : 4;
    peak = Math.max(peak, before + copy + now * density);
  }
  return { macs, peakBytes: peak * FLOAT };
}

/** Cost of looking at a picture at one level. @throws Problem `pack-lacks` */
export function analyseCost(pack: Pack, number: number): LayerCost {
  const level = levelOf(pack.description, number);
  const { macs, peakBytes } = costOf(encoderLayers(pack, level), 3, 1);
  return { macs: macs + momentMacs(level), peakBytes };
}

/** Cost of mapping a level's features and decoding them: to a picture, or to the features and moments of the next level. @throws Problem `pack-lacks` */
export function synthesiseCost(pack: Pack, number: number, next?: number): LayerCost {
  const level = levelOf(pack.description, number);
  const follower = next === undefined ? null : levelOf(pack.description, next);
  const decoders = follower ? [level] : wayOut(pack.description, number);
  const { macs, peakBytes } = costOf(decoders.flatMap(({ decoder }) => decoder), level.channels, 1 / level.stride);
  // Taking moments holds the features, centered ones and, of a region, weighted ones.
  const peak = Math.max(peakBytes, follower ? 3 * featureBytes(follower) : 0);
  // The features that come in stay with whoever gave them.
  return { macs: momentMacs(level) + macs + (follower ? momentMacs(follower) : 0), peakBytes: peak + featureBytes(level) };
}

function featureBytes({ channels, stride }: PackLevel): number {
  return (FLOAT * channels) / stride ** 2;
}

/** What one pass does to the content: a look at the picture for each chain, and a synthesis for each level. */
function stepsOf(pack: Pack, levels: readonly number[]): readonly LayerCost[] {
  return chainsOf(pack.description, levels).flatMap((chain) => [analyseCost(pack, chain[0]!), ...chain.map((level, i) => synthesiseCost(pack, level, chain[i + 1]))]);
}

/** Multiply-accumulates of one pass of a run: the content is encoded once per chain and decoded once per level, styles are encoded once per encoder. */
export function runMacs(pack: Pack, levels: readonly number[], contentPixels: number, stylePixels: number): number {
  const perPixel = stepsOf(pack, levels).reduce((sum, { macs }) => sum + macs, 0);
  return contentPixels * perPixel + stylePixels * byEncoder(pack, levels).reduce((sum, group) => sum + styleMacs(pack, group), 0);
}

/** Levels that share an encoder, which one pass over a picture serves; in one order, so that every recipe asks for the same graph. */
export function byEncoder(pack: Pack, levels: readonly number[]): readonly (readonly number[])[] {
  const encoderOf = (level: number): string => levelOf(pack.description, level).encoder;
  return [...new Set(levels.map(encoderOf))].map((encoder) => levels.filter((level) => encoderOf(level) === encoder).toSorted((a, b) => b - a));
}

/** Multiply-accumulates per pixel of a style picture, for levels that share an encoder: one pass to the deepest tap. */
export function styleMacs(pack: Pack, group: readonly number[]): number {
  const encoders = group.map((level) => costOf(encoderLayers(pack, levelOf(pack.description, level)), 3, 1).macs);
  return Math.max(...encoders) + group.reduce((sum, level) => sum + momentMacs(levelOf(pack.description, level)), 0);
}

function momentMacs({ channels, stride }: PackLevel): number {
  return (channels / stride) ** 2;
}

/** Layers of the level's encoder, up to its tap. */
export function encoderLayers(pack: Pack, level: PackLevel): readonly Layer[] {
  return layersToTap(pack.description.encoders[level.encoder]!, level.tap)!;
}

/** Bytes of one RGB picture, per pixel. */
const PICTURE = 3 * FLOAT;
/** Measured by the bench: the process with its libraries, and what every session holds (threads, packed weights, freed blocks). */
const FIXED = 250e6;
const SESSION = 25e6;

/**
 * Bytes a run is expected to need at its peak: the input, the current and the next picture, their copies at the border of
 * the runtime, the region masks (as read, as shared, on the finest grid, and copies of that), and the busiest layer of the costliest level, for the content or for a style.
 */
export function memoryEstimate(pack: Pack, levels: readonly number[], contentPixels: number, stylePixels: readonly number[], regions: number): number {
  const steps = stepsOf(pack, levels);
  const busiest = Math.max(...steps.map(({ peakBytes }) => peakBytes));
  const encoder = Math.max(...levels.map((level) => analyseCost(pack, level).peakBytes));
  const content = contentPixels * (busiest + 5 * PICTURE + regions * 5 * FLOAT);
  const style = Math.max(0, ...stylePixels) * encoder + contentPixels * 2 * PICTURE;
  const pictures = stylePixels.reduce((sum, pixels) => sum + pixels * PICTURE, 0);
  const sessions = steps.length + byEncoder(pack, levels).length;
  return FIXED + sessions * SESSION + pictures + Math.max(content, style);
}
