import type { MaskPixels } from "./mask.ts";
import type { Rect } from "./rect.ts";

/** A mask and how it is shown over its picture. */
export interface OverlayLayer {
  readonly mask: MaskPixels;
  /** 0 to 255. */
  readonly color: readonly [red: number, green: number, blue: number];
  /** 0 to 1: how much of the color shows where the mask is inside. */
  readonly opacity: number;
}

/** RGBA pixels to be shown, not premultiplied; `ImageData` is one. */
export interface OverlayPixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** Fills `target`, of the size of `rect`, with that part of the masks, the first layer at the bottom; ready for `putImageData(target, rect.x, rect.y)`. */
export function drawOverlay(target: OverlayPixels, layers: readonly OverlayLayer[], rect: Rect): void {
  target.data.fill(0);
  for (const layer of layers) lay(target, layer, rect);
}

function lay({ data }: OverlayPixels, layer: OverlayLayer, rect: Rect): void {
  const { mask } = layer;
  const pixels = new Uint32Array(data.buffer, data.byteOffset, data.length / 4);
  const alone = paints(layer);
  let to = 0;
  for (let y = rect.y; y < rect.y + rect.height; y++) {
    const start = y * mask.width + rect.x;
    for (let from = start; from < start + rect.width; from++, to++) {
      const value = mask.data[from]!;
      if (value === 0) continue;
      if (pixels[to] === 0) pixels[to] = alone[value]!;
      else blend(data, 4 * to, layer, value * layer.opacity);
    }
  }
}

/** What a layer alone shows for each value of its mask: four bytes each, in the order in which the machine has them in memory. */
function paints({ color, opacity }: OverlayLayer): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * 256);
  for (let value = 0; value < 256; value++) bytes.set([...color, value * opacity], 4 * value);
  return new Uint32Array(bytes.buffer);
}

/** Lays a color over a pixel that shows something already ("over" of Porter and Duff 1984). */
function blend(data: Uint8ClampedArray, at: number, { color: [red, green, blue] }: OverlayLayer, alpha: number): void {
  const all = alpha + data[at + 3]! * (1 - alpha / 255);
  const share = all === 0 ? 0 : alpha / all;
  data[at]! += (red - data[at]!) * share;
  data[at + 1]! += (green - data[at + 1]!) * share;
  data[at + 2]! += (blue - data[at + 2]!) * share;
  data[at + 3] = all;
}
