import { randomFrom } from "./random.ts";

const size = 256;
const random = randomFrom(20_240_601);
const order = shuffled();
const slopes = Array.from({ length: size }, () => random() * 2 * Math.PI);
const slopeX = Float64Array.from(slopes, Math.cos);
const slopeY = Float64Array.from(slopes, Math.sin);
const values = Float64Array.from({ length: size }, () => random() * 2 - 1);

function shuffled(): Uint8Array {
  const table = Uint8Array.from({ length: size }, (_, i) => i);
  for (let i = size - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [table[i], table[j]] = [table[j]!, table[i]!];
  }
  return table;
}

const fade = (t: number): number => t * t * t * (t * (t * 6 - 15) + 10);
const hash = (x: number, y: number): number => order[(order[x & 255]! + y) & 255]!;

function corner(ix: number, iy: number, dx: number, dy: number): number {
  const slot = hash(ix, iy);
  return slopeX[slot]! * dx + slopeY[slot]! * dy;
}

/** Gradient noise (Perlin 2002) of the plane, about [-1, 1], features one unit wide, repeating every 256 units. */
export function noise(x: number, y: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const dx = x - ix;
  const dy = y - iy;
  const u = fade(dx);
  const top = corner(ix, iy, dx, dy) * (1 - u) + corner(ix + 1, iy, dx - 1, dy) * u;
  const bottom = corner(ix, iy + 1, dx, dy - 1) * (1 - u) + corner(ix + 1, iy + 1, dx - 1, dy - 1) * u;
  return 1.5 * (top + (bottom - top) * fade(dy));
}

/** Sums octaves of noise, each twice as fine and half as strong; about [-1, 1]. */
export function fbm(x: number, y: number, octaves: number): number {
  let sum = 0;
  let gain = 0.5;
  let px = x;
  let py = y;
  for (let i = 0; i < octaves; i += 1) {
    sum += gain * noise(px, py);
    // Turned by the 3-4-5 triangle, so that the octaves' grids do not line up.
    [px, py] = [1.6 * px - 1.2 * py + 17.3, 1.2 * px + 1.6 * py + 9.1];
    gain /= 2;
  }
  return sum;
}

/** Value noise of space, [-1, 1], for solid textures. */
export function noise3(x: number, y: number, z: number): number {
  const iz = Math.floor(z);
  const t = fade(z - iz);
  return valueSlice(x, y, iz) * (1 - t) + valueSlice(x, y, iz + 1) * t;
}

function valueSlice(x: number, y: number, iz: number): number {
  const ix = Math.floor(x);
  const iy = Math.floor(y);
  const u = fade(x - ix);
  const v = fade(y - iy);
  const shift = order[iz & 255]!;
  const at = (cx: number, cy: number): number => values[hash(cx + shift, cy)]!;
  return (at(ix, iy) * (1 - u) + at(ix + 1, iy) * u) * (1 - v) + (at(ix, iy + 1) * (1 - u) + at(ix + 1, iy + 1) * u) * v;
}
