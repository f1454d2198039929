import { expect, test } from "vitest";
import type { MaskPixels } from "../../../renderer/masks/mask.ts";
import { cut } from "../../../renderer/masks/mask.ts";
import type { OverlayLayer } from "../../../renderer/masks/overlay.ts";
import { drawOverlay } from "../../../renderer/masks/overlay.ts";
import { uniform } from "../../fixtures/random.ts";
import { noiseMask } from "./random-masks.ts";

const random = uniform(8);
const rect = { x: 3, y: 2, width: 6, height: 5 };

function drawn(layers: readonly OverlayLayer[]): Uint8ClampedArray {
  const target = { width: 6, height: 5, data: new Uint8ClampedArray(6 * 5 * 4).fill(77) };
  drawOverlay(target, layers, rect);
  return target.data;
}

/** What a picture of one grey looks like under the pixels of an overlay. */
function over(overlay: Uint8ClampedArray, grey: number): number[] {
  return Array.from(overlay, (value, i) => (value * overlay[i - (i % 4) + 3]! + grey * (255 - overlay[i - (i % 4) + 3]!)) / 255).filter((_, i) => i % 4 < 3);
}

test("one layer shows its color as strongly as its mask and opacity say", () => {
  const mask = noiseMask(random, 12, 9);
  const overlay = drawn([{ mask, color: [250, 30, 90], opacity: 0.5 }]);
  for (const [i, value] of cut(mask, rect).data.entries()) {
    expect([...overlay.subarray(4 * i, 4 * i + 3)]).toEqual(value > 0 ? [250, 30, 90] : [0, 0, 0]);
    expect(Math.abs(overlay[4 * i + 3]! - value / 2)).toBeLessThanOrEqual(0.5);
  }
});

test("several layers look like each laid over the one before", () => {
  const masks: readonly MaskPixels[] = [0, 1, 2].map(() => noiseMask(random, 12, 9));
  const layers = masks.map((mask, i): OverlayLayer => ({ mask, color: [80 * i, 255 - 60 * i, 40 + 100 * i], opacity: 0.9 - 0.2 * i }));
  const seen = over(drawn(layers), 128);
  const pieces = masks.map((mask) => cut(mask, rect));
  for (const [i, value] of seen.entries()) {
    const exact = layers.reduce((below, { color, opacity }, layer) => {
      const alpha = (pieces[layer]!.data[Math.floor(i / 3)]! / 255) * opacity;
      return below * (1 - alpha) + color[i % 3]! * alpha;
    }, 128);
    expect(Math.abs(value - exact)).toBeLessThan(3);
  }
});

test("without layers everything is transparent", () => {
  expect(new Set(drawn([]))).toEqual(new Set([0]));
});
