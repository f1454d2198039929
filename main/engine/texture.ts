import type { Picture } from "../image/picture.ts";

/** Passes over all levels that turn noise into a texture (Li et al. 2017, sec. 4.3). */
export const TEXTURE_PASSES = 3;

/** Uniform noise in [0, 1): the content of a texture. The same seed gives the same picture on every machine. */
export function noise(width: number, height: number, seed: number): Picture {
  const next = mulberry32(seed);
  return { width, height, data: Float32Array.from({ length: 3 * width * height }, next) };
}

/** A small seeded generator of uniform numbers in [0, 1) (Tommy Ettinger's mulberry32, public domain). */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
