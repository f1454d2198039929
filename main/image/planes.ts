import type { Mask, Picture } from "./picture.ts";

/** Samples as libvips gives and takes them: pixel by pixel, alpha last. */
export type Samples = Uint8Array | Uint16Array;

/** Which rows of a picture, and how they become samples. */
interface Packing {
  readonly firstRow: number;
  readonly rows: number;
  /** Channels per pixel: 3, or 4 with alpha. */
  readonly channels: 3 | 4;
  /** The sample that stands for 1. */
  readonly white: 255 | 65535;
}

/** Planar floats from interleaved samples; `white` is the sample that stands for 1. One or two channels are gray. */
export function unpackColor(samples: Samples, width: number, height: number, channels: number, white: number): Picture {
  const count = width * height;
  const data = new Float32Array(3 * count);
  for (let plane = 0; plane < 3; plane++) {
    const from = channels < 3 ? 0 : plane;
    const to = plane * count;
    for (let i = 0; i < count; i++) data[to + i] = samples[i * channels + from]! / white;
  }
  return { width, height, data };
}

/** One channel of interleaved samples as a mask. */
export function unpackChannel(samples: Samples, width: number, height: number, channels: number, channel: number, white: number): Mask {
  const data = new Float32Array(width * height);
  for (let i = 0; i < data.length; i++) data[i] = samples[i * channels + channel]! / white;
  return { width, height, data };
}

/** Rounds to the nearest sample and clamps; no dithering. */
function quantize(value: number, white: number): number {
  return value <= 0 ? 0 : value >= 1 ? white : Math.floor(value * white + 0.5);
}

/**
 * Rows of a picture as interleaved samples, into `out`. With three channels an alpha is flattened onto white, as
 * browsers and printers show transparency.
 */
export function packRows(picture: Picture, alpha: Mask | null, { firstRow, rows, channels, white }: Packing, out: Samples): void {
  const plane = picture.width * picture.height;
  const start = firstRow * picture.width;
  const count = rows * picture.width;
  const flatten = channels === 3 ? alpha : null;
  for (let channel = 0; channel < 3; channel++) {
    const from = channel * plane + start;
    for (let i = 0; i < count; i++) {
      const cover = flatten ? Math.min(1, Math.max(0, flatten.data[start + i]!)) : 1;
      out[i * channels + channel] = quantize(picture.data[from + i]! * cover + (1 - cover), white);
    }
  }
  if (channels === 3) return;
  for (let i = 0; i < count; i++) out[i * 4 + 3] = quantize(alpha ? alpha.data[start + i]! : 1, white);
}
