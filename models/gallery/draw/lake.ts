import { canvasOf, type Canvas } from "./canvas.ts";
import { develop, rayOf } from "./camera.ts";
import { clamp, smooth } from "./color.ts";
import { fieldOf, type Field } from "./field.ts";
import { fbm, noise } from "./noise.ts";
import { add, along, blend, dot, filter, mirror, times, unit, type Vec } from "./vector.ts";

const width = 1280;
const height = 960;
/** The ground is kept as a grid of heights: units are meters, the camera stands at the near shore. */
const reach = 4096;
const grid = 1024;
const cell = reach / grid;

const sunward: Vec = unit([0.78, 0.4, -0.42]);
const sunlight: Vec = [4.6, 2.75, 1.3];
const skylight: Vec = [0.26, 0.38, 0.62];

/** Sharp-crested noise in [0, 1]: mountains. */
function ridged(x: number, z: number, octaves: number): number {
  let [sum, gain, weight, px, pz] = [0, 0.5, 1, x, z];
  for (let i = 0; i < octaves; i += 1) {
    const crest = (1 - Math.abs(noise(px, pz))) ** 2 * weight;
    sum += crest * gain;
    weight = clamp(crest * 1.7);
    [px, pz] = [1.6 * px - 1.2 * pz + 5.2, 1.2 * px + 1.6 * pz + 1.7];
    gain *= 0.48;
  }
  return sum;
}

/** A valley with a lake in it; walls rise to both sides and a summit closes the far end. Below 0 is lake bed. */
function rawHeight(x: number, z: number): number {
  const bend = 190 * Math.sin(z / 620) + 60 * noise(z / 260, 4);
  const side = Math.abs(x - bend) - 270 - 70 * fbm(x / 300, z / 300, 3);
  const walls = smooth(-60, 900, side) * 760 + Math.max(0, side) * 0.1;
  const end = smooth(1700, 3000, z) * 560;
  const summit = 900 * Math.exp(-(((x - 240) / 620) ** 2 + ((z - 3150) / 520) ** 2));
  const rough = ridged(x / 820 + 2.3, z / 820 + 7.1, 6);
  const base = Math.min(side, 0) * 0.2;
  return base - 4 + (walls + end) * (0.25 + 0.85 * rough) + summit * (0.5 + 0.75 * rough) + 5 * fbm(x / 60, z / 60, 4) * smooth(-20, 60, side + end);
}

const ground: Field = fieldOf(grid, grid, (i, j) => rawHeight((i - grid / 2) * cell, j * cell - 80));

function heightAt(x: number, z: number): number {
  const u = clamp(x / cell + grid / 2, 0, grid - 2);
  const v = clamp((z + 80) / cell, 0, grid - 2);
  const [i, j] = [Math.floor(u), Math.floor(v)];
  const k = j * grid + i;
  const { data } = ground;
  const top = data[k]! + (data[k + 1]! - data[k]!) * (u - i);
  const bottom = data[k + grid]! + (data[k + grid + 1]! - data[k + grid]!) * (u - i);
  return top + (bottom - top) * (v - j);
}

/** Spruces: one to a cell of the forest, each a cone; fewer with height and on steep ground. Height of the treetop over ground. */
function spruce(x: number, z: number, base: number, slope: number): number {
  if (base < 2 || base > 480 || slope > 1.5) return 0;
  const pace = 9;
  let top = 0;
  const [cx, cz] = [Math.floor(x / pace), Math.floor(z / pace)];
  for (let n = 0; n < 9; n += 1) {
    const [ix, iz] = [cx - 1 + (n % 3), cz - 1 + Math.floor(n / 3)];
    const luck = Math.sin(ix * 127.1 + iz * 311.7) * 43_758.5453;
    const seed = luck - Math.floor(luck);
    if (seed > 0.8 * smooth(480, 240, base) * smooth(-0.45, -0.1, fbm(ix / 14, iz / 14, 2)) + 0.08) continue;
    const tall = 12 + 16 * ((seed * 7.13) % 1);
    const far = Math.hypot(x - (ix + 0.2 + 0.6 * ((seed * 13.7) % 1)) * pace, z - (iz + 0.2 + 0.6 * ((seed * 29.3) % 1)) * pace);
    top = Math.max(top, tall * (1 - far / (3.4 + 0.06 * tall)));
  }
  return top;
}

const steepness = (x: number, z: number): number => Math.hypot(heightAt(x + 6, z) - heightAt(x - 6, z), heightAt(x, z + 6) - heightAt(x, z - 6)) / 12;
const surface = (x: number, z: number, far: number): number => {
  const base = heightAt(x, z);
  return far < 2600 && base > 1 ? base + spruce(x, z, base, steepness(x, z)) : base;
};

/** Distance along the ray to the ground, or Infinity. Steps grow with distance and with the height over ground. */
function march(from: Vec, ray: Vec, start: number): number {
  let far = start;
  let before = far;
  for (let i = 0; i < 900 && far < 4600; i += 1) {
    const [x, y, z] = along(from, ray, far);
    const base = heightAt(x, z);
    const above = y - base;
    if (above < 36 && y - surface(x, z, far) < 0) return refine(from, ray, before, far);
    if (y > 1500 && ray[1] > 0) return Infinity;
    before = far;
    far += Math.max(0.7 + far * 0.0026, (above - 36) * 0.42);
  }
  return Infinity;
}

function refine(from: Vec, ray: Vec, near: number, beyond: number): number {
  let [low, high] = [near, beyond];
  for (let i = 0; i < 7; i += 1) {
    const middle = (low + high) / 2;
    const [x, y, z] = along(from, ray, middle);
    if (y < surface(x, z, middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** How much sun reaches a place, softer the longer the way to what shades it. */
function sunAt(place: Vec): number {
  let light = 1;
  for (let far = 8; far < 1900; far *= 1.16) {
    const [x, y, z] = along(place, sunward, far);
    light = Math.min(light, 0.5 + ((y - heightAt(x, z)) / far) * 14);
    if (light <= 0) return 0;
  }
  return smooth(0, 1, light);
}

function skyOf(ray: Vec): Vec {
  const up = Math.max(0, ray[1]);
  const toSun = Math.max(0, dot(ray, sunward));
  const air = blend([1.25, 0.86, 0.6], [0.16, 0.3, 0.6], smooth(-0.02, 0.42, up));
  const glow = add(times([1.5, 0.8, 0.34], toSun ** 7 * 0.75), times([9, 6, 3.2], toSun ** 700));
  const plane = 1 / (up + 0.09);
  const [u, v] = [ray[0] * plane * 1.5, ray[2] * plane * 0.75];
  const veil = fbm(u * 0.7 + 3, v * 1.9 + 0.5 * fbm(u, v, 3), 6);
  const cover = smooth(0, 0.42, veil + 0.1) * smooth(0.01, 0.1, up);
  const lit = blend([0.55, 0.42, 0.46], [2.3, 1.45, 0.95], clamp(0.25 + 0.75 * toSun ** 2 + 0.9 * (fbm(u * 0.7 + 3.07, v * 1.9 + 0.5 * fbm(u, v, 3) - 0.06, 4) - veil) + 0.2));
  return blend(add(air, glow), lit, cover * 0.86);
}

/** Air between: thin blue far away, warm toward the sun, and mist low over the water. */
function haze(color: Vec, ray: Vec, far: number, y: number): Vec {
  const toSun = Math.max(0, dot(ray, sunward));
  const air: Vec = blend([0.52, 0.55, 0.68], [1.7, 1.05, 0.6], toSun ** 3);
  const thin = 1 - Math.exp(-far / 13000);
  const mist = (1 - Math.exp(-far / 1900)) * smooth(80, 0, y + 40 * fbm(ray[0] * 9, y / 60, 2)) * 0.5;
  return blend(color, air, clamp(thin + mist, 0, 0.94));
}

function shadeGround(place: Vec, ray: Vec, far: number): Vec {
  const [x, y, z] = place;
  const step = 0.7 + far * 0.0022;
  const over = (dx: number, dz: number): number => surface(x + dx, z + dz, far);
  const normal = unit([over(-step, 0) - over(step, 0), 2 * step, over(0, -step) - over(0, step)]);
  const base = heightAt(x, z);
  const steep = steepness(x, z);
  const tree = y - base > 0.8 && far < 2600;
  const rough = fbm(x / 24, z / 24 + y / 18, 5);
  const strata = noise(y / 16 + 1.6 * rough, x / 260);
  const rock: Vec = times(blend([0.26, 0.235, 0.225], [0.37, 0.29, 0.22], smooth(-0.4, 0.5, strata)), 0.8 + 0.8 * rough);
  const grass: Vec = blend([0.2, 0.19, 0.06], [0.34, 0.25, 0.09], clamp(0.5 + rough));
  const needles: Vec = times(blend([0.03, 0.07, 0.035], [0.36, 0.2, 0.04], smooth(0.08, 0.3, fbm(x / 40, z / 40, 3))), (0.55 + 0.06 * (y - base)) * (1 + 0.5 * fbm(x * 1.3, z * 1.3 + y * 1.1, 2)));
  const turf = blend(grass, rock, clamp(smooth(0.75, 1.25, steep + 0.5 * rough) + smooth(420, 700, base)));
  const snow = smooth(470, 600, base + 260 * rough) * smooth(2.1, 1.1, steep);
  const shore = smooth(3.2, 0.4, base);
  const matter = tree ? needles : blend(blend(turf, [0.78, 0.82, 0.9], snow), [0.22, 0.19, 0.16], shore * 0.8);
  const sun = Math.max(0, dot(normal, sunward)) * sunAt([x, y + 2, z]);
  const light = add(times(sunlight, sun), times(skylight, 0.55 + 0.45 * normal[1]));
  return haze(filter(matter, add(light, times([0.2, 0.13, 0.08], 0.5 - 0.5 * normal[1]))), ray, far, y);
}

const view = (from: Vec, ray: Vec, start: number): Vec => {
  const far = march(from, ray, start);
  return Number.isFinite(far) ? shadeGround(along(from, ray, far), ray, far) : skyOf(ray);
};

/** The lake mirrors what stands beyond it; ripples lengthen the mirror image, and near water shows its bed. */
function water(from: Vec, ray: Vec, far: number): Vec {
  const place = along(from, ray, far);
  const calm = 0.25 + 0.75 * smooth(-0.1, 0.35, fbm(place[0] / 160 + 3, place[2] / 420, 3));
  const swell = calm * 0.02 * smooth(2200, 100, far);
  const [x, z] = [place[0] / 2.4, place[2] / 1.5];
  const normal = unit([swell * fbm(x, z, 3) * 1.1, 1, swell * 2.2 * fbm(x + 40, z, 3)]);
  const bounced = mirror(ray, normal);
  const seen = view(place, [bounced[0], Math.abs(bounced[1]) + 0.001, bounced[2]], 4);
  const fresnel = 0.03 + 0.97 * (1 - Math.max(0, -dot(ray, normal))) ** 5;
  const depth = -heightAt(place[0], place[2]);
  const bed = blend(times([0.26, 0.22, 0.13], 0.7 + 0.9 * fbm(place[0] / 1.7, place[2] / 1.7, 4)), [0.012, 0.05, 0.055], clamp(depth / 9));
  return haze(blend(bed, seen, clamp(fresnel * 1.12 + 0.04)), ray, far, 30);
}

/** A mountain lake in the last hour of sun. */
export async function lake(): Promise<Canvas> {
  const from: Vec = [-30, 13, 10];
  const ray = rayOf({ from, at: [80, 130, 1200], focal: 1.05 });
  const light = canvasOf(width, height, (px, py) => {
    const look = ray((px + 0.5 - width / 2) / height, (height / 2 - py - 0.5) / height);
    const toGround = march(from, look, 6);
    const toWater = look[1] < 0 ? -from[1] / look[1] : Infinity;
    if (toWater < toGround) return water(from, look, toWater);
    return Number.isFinite(toGround) ? shadeGround(along(from, look, toGround), look, toGround) : skyOf(look);
  });
  return develop(light, 0.6, 0.016);
}
