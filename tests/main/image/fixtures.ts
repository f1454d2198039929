import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { Sharp } from "sharp";
import { afterEach, beforeEach } from "vitest";
import type { Mask, Picture } from "../../../main/image/picture.ts";
import { outputSchema } from "../../../shared/job.ts";
import type { Output } from "../../../shared/job.ts";

export const LIMIT = 1_000_000;

/** A folder of its own for every test, with a name that is not ASCII. */
export function temporaryFolder(): (name: string) => string {
  let folder = "";
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "anybrush-tëst-画-"))));
  afterEach(() => rm(folder, { recursive: true, force: true }));
  return (name) => join(folder, name);
}

/** Smooth, colorful, and alike under no turn or flip; every value is one of 8 bits. */
export function samplePicture(width: number, height: number, levels = 255): Picture {
  const count = width * height;
  const data = new Float32Array(3 * count);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      const color = [0.15 + 0.7 * u, 0.15 + 0.7 * v, 0.5 + 0.3 * Math.sin(4 * u + 2 * v)];
      for (const [plane, value] of color.entries()) data[plane * count + y * width + x] = Math.round(value * levels) / levels;
    }
  }
  return { width, height, data };
}

/** From 0 at the left to 1 at the right. */
export function sampleAlpha(width: number, height: number, levels = 255): Mask {
  const data = Float32Array.from({ length: width * height }, (_, i) => Math.round(((i % width) / (width - 1)) * levels) / levels);
  return { width, height, data };
}

/** A picture as a sharp pipeline of 8-bit pixels, built without the code under test. */
export function toSharp({ width, height, data }: Picture, alpha?: Mask): Sharp {
  const channels = alpha ? 4 : 3;
  const count = width * height;
  const raw = new Uint8Array(channels * count);
  for (let i = 0; i < count; i++) {
    for (let plane = 0; plane < 3; plane++) raw[i * channels + plane] = Math.round(data[plane * count + i]! * 255);
    if (alpha) raw[i * 4 + 3] = Math.round(alpha.data[i]! * 255);
  }
  return sharp(raw, { raw: { width, height, channels } });
}

/** A picture of 16-bit pixels. */
export function toSharp16({ width, height, data }: Picture): Sharp {
  const count = width * height;
  const raw = new Uint16Array(3 * count);
  for (let i = 0; i < raw.length; i++) raw[i] = Math.round(data[(i % 3) * count + Math.floor(i / 3)]! * 65535);
  return sharp(raw, { raw: { width, height, channels: 3 } }).toColourspace("rgb16");
}

/** Peak signal-to-noise ratio in dB, for a peak of 1; Infinity when equal. */
export function psnr(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) throw new Error(`${a.length} values against ${b.length}`);
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2;
  return -10 * Math.log10(sum / a.length);
}

/** The color of one pixel. */
export function pixel({ width, height, data }: Picture, x: number, y: number): [number, number, number] {
  const at = y * width + x;
  return [data[at]!, data[width * height + at]!, data[2 * width * height + at]!];
}

export function outputTo(file: string, rest: Partial<Output> = {}): Output {
  return outputSchema.parse({ file, ...rest });
}
