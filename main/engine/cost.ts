import type { Layer, PackLevel } from "./pack-schema.ts";
import { layersToTap, levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";

/** Per picture pixel: multiply-accumulates, and the most bytes alive at once while the layers run. */
export interface LayerCost {
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

export interface LevelCost {
  readonly analyse: LayerCost;
  readonly synthesise: LayerCost;
}

export function levelCost(pack: Pack, number: number): LevelCost {
  const level = levelOf(pack.description, number);
  const encode = costOf(encoderLayers(pack, level), 3, 1);
  const decode = costOf(level.decoder, level.channels, 1 / level.stride);
  const features = level.channels / level.stride ** 2;
  return {
    analyse: { macs: encode.macs + features * level.channels, peakBytes: encode.peakBytes },
    synthesise: { macs: decode.macs + features * level.channels, peakBytes: decode.peakBytes + features * FLOAT },
  };
}

export function encoderLayers(pack: Pack, level: PackLevel): readonly Layer[] {
  return layersToTap(pack.description.encoders[level.encoder]!, level.tap)!;
}

/** Bytes of one RGB picture, per pixel. */
const PICTURE = 3 * FLOAT;
/** The process itself with its libraries and weights. */
const FIXED = 220e6;

/**
 * Bytes a run is expected to need at its peak: the input, the current and the next picture, their copies at the border of
 * the runtime, the region masks, and the busiest layer of the costliest level, for the content or for a style.
 */
export function memoryEstimate(pack: Pack, levels: readonly number[], contentPixels: number, stylePixels: readonly number[], regions: number): number {
  const costs = levels.map((level) => levelCost(pack, level));
  const busiest = Math.max(...costs.map((c) => Math.max(c.analyse.peakBytes, c.synthesise.peakBytes)));
  const encoder = Math.max(...costs.map((c) => c.analyse.peakBytes));
  const content = contentPixels * (busiest + 5 * PICTURE + regions * 2 * FLOAT);
  const style = Math.max(0, ...stylePixels) * encoder + contentPixels * 2 * PICTURE;
  const pictures = stylePixels.reduce((sum, pixels) => sum + pixels * PICTURE, 0);
  return FIXED + pictures + Math.max(content, style);
}
