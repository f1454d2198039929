import { clamp, smooth } from "./color.ts";
import { noise3 } from "./noise.ts";
import { between, randomFrom } from "./random.ts";
import { blend, times, type Vec } from "./vector.ts";

/** What a surface is: linear reflectance, mirror share at normal incidence, and how blurred the mirror image is. */
export interface Matter {
  readonly color: Vec;
  readonly gloss: number;
  readonly rough: number;
}

/** A body of revolution about an upright axis through `center`: r² = a + b·y + c·y² for y in [low, high] above the center. */
export interface Body {
  readonly center: Vec;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly low: number;
  readonly high: number;
  readonly bump: number;
  /** Bumps per unit of length. */
  readonly pore: number;
  readonly matter: (place: Vec) => Matter;
}

const random = randomFrom(77);

const grainOf = (seed: number, scale: number) => ([x, y, z]: Vec): number =>
  0.6 * noise3(x * scale + seed, y * scale, z * scale) + 0.4 * noise3(x * scale * 2.7, y * scale * 2.7 + seed, z * scale * 2.7);

/** An upright ellipsoid `radius` wide and `tall` times as high. */
const round = (center: Vec, radius: number, tall: number, bump: number, pore: number, matter: Body["matter"]): Body => ({
  center, a: radius * radius, b: 0, c: -1 / (tall * tall), low: -radius * tall, high: radius * tall, bump, pore, matter,
});

/** A piece of a turned profile from (low, bottom radius) over the middle radius to (high, top radius): r² is a parabola through the three. */
function turned(center: Vec, low: number, high: number, radii: Vec, matter: Body["matter"]): Body {
  const [r0, r1, r2] = [radii[0] ** 2, radii[1] ** 2, radii[2] ** 2];
  const half = (high - low) / 2;
  const middle = (high + low) / 2;
  const c = (r0 - 2 * r1 + r2) / (2 * half * half);
  const slope = (r2 - r0) / (2 * half);
  return { center, a: r1 - slope * middle + c * middle * middle, b: slope - 2 * c * middle, c, low, high, bump: 0, pore: 1, matter };
}

/** White glaze with cobalt bands and a wreath of brushed leaves. */
function delft([x, y, z]: Vec): Matter {
  const turn = Math.atan2(z, x);
  const band = [0.16, 0.2, 0.86, 0.9, 1.3].some((at) => Math.abs(y - at) < 0.012);
  const swing = Math.abs(y - 0.53 - 0.13 * Math.sin(turn * 5)) < 0.016;
  const leaf = Math.hypot(((turn * 5) / Math.PI + 20.25) % 1 - 0.5, (y - 0.53 + 0.11 * Math.sin(turn * 10 + 1.57)) * 4.6) < 0.3 + 0.1 * noise3(x * 9, y * 9, z * 9);
  const cloud = 0.08 * noise3(x * 4, y * 4, z * 4);
  const white: Vec = [0.74 + cloud, 0.75 + cloud, 0.72 + cloud];
  const paint = band || swing || leaf ? clamp(0.75 + 0.4 * noise3(x * 14, y * 6, z * 14)) : 0;
  return { color: blend(white, [0.03, 0.075, 0.32], paint), gloss: 0.05, rough: 0.02 };
}

function celadon(place: Vec): Matter {
  const speck = grainOf(3, 16)(place) > 0.52 ? 0.5 : 1;
  const pool = smooth(0.2, -0.3, place[1] + 0.1 * grainOf(9, 4)(place));
  return { color: times(blend([0.17, 0.4, 0.38], [0.05, 0.23, 0.26], pool), speck), gloss: 0.045, rough: 0.05 };
}

const clay = (place: Vec): Matter => ({ color: times([0.32, 0.17, 0.1], 1 + 0.25 * grainOf(1, 20)(place)), gloss: 0, rough: 1 });

/** Red over yellow in streaks from pole to pole, pale dots, a shadow around the stem. */
const apple = (seed: number, red: Vec, under: Vec) => ([x, y, z]: Vec): Matter => {
  const turn = Math.atan2(z, x) + seed;
  const streak = noise3(Math.cos(turn) * 9, Math.sin(turn) * 9, y * 1.4 + seed) + 0.5 * noise3(Math.cos(turn) * 24, Math.sin(turn) * 24, y * 2);
  const side = 0.5 * Math.sin(turn) + noise3(x * 3 + seed, y * 3, z * 3);
  const dots = noise3(x * 34, y * 34, z * 34) > 0.74 ? 0.3 : 0;
  return { color: blend(blend(under, red, clamp(0.72 + 0.22 * streak + 0.55 * side)), [0.6, 0.5, 0.25], dots), gloss: 0.04, rough: 0.09 };
};
const plain = (color: Vec, seed: number, rough: number) => (place: Vec): Matter => ({ color: times(color, 1 + 0.16 * grainOf(seed, 7)(place)), gloss: 0.035, rough });
const grape = (seed: number) => (place: Vec): Matter => {
  const bloomed = clamp(0.3 + 0.8 * grainOf(seed, 9)(place));
  return { color: blend([0.07, 0.012, 0.05], [0.2, 0.16, 0.27], bloomed * 0.6), gloss: 0.035 * (1.3 - bloomed), rough: 0.1 };
};

const orange = plain([0.72, 0.25, 0.03], 5, 0.16);
const lemon = plain([0.76, 0.55, 0.06], 8, 0.14);
const redApple = apple(1, [0.42, 0.03, 0.025], [0.62, 0.42, 0.09]);
const greenApple = apple(4, [0.3, 0.36, 0.05], [0.5, 0.5, 0.12]);
const pearSkin = plain([0.5, 0.44, 0.1], 12, 0.14);
const stalk = (): Matter => ({ color: [0.09, 0.055, 0.03], gloss: 0, rough: 1 });

/** A stem, leaning by short steps since bodies stand upright. */
const stem = (x: number, z: number, low: number, high: number, lean: number, radius: number): readonly Body[] =>
  Array.from({ length: 64 }, (_, i) => {
    const t = i / 63;
    return round([x + lean * t * t, low + (high - low) * t, z + 0.3 * lean * t * t], radius, ((high - low) / 63 / radius) * 1.7, 0, 1, stalk);
  });

const billy = (x: number, y: number, z: number, radius: number): Body => round([x, y, z], radius, 1, 0.65, 46, plain([0.78, 0.5, 0.03], x * 9, 1));

const heap = (x: number, z: number, count: number): readonly Body[] =>
  Array.from({ length: count }, (_, i) => {
    const layer = i < count * 0.55 ? 0 : i < count * 0.88 ? 1 : 2;
    const [far, turn] = [(0.34 - 0.1 * layer) * Math.sqrt(random()), random() * 7];
    const size = between(random, 0.068, 0.086);
    return round([x + far * Math.cos(turn) * 1.3, size + layer * 0.11, z + far * Math.sin(turn) * 0.8], size, between(random, 1, 1.14), 0, 1, grape(i));
  });

const vase: Vec = [-0.95, 0, -0.62];
const bowl: Vec = [0.55, 0.62, -0.3];

/** Bodies that stand together, and the ball that holds them all: rays that miss the ball miss them. */
export interface Cluster {
  readonly center: Vec;
  readonly radius: number;
  readonly bodies: readonly Body[];
}

const posy: readonly Body[] = [
  ...stem(-0.97, -0.62, 1.2, 2.02, -0.34, 0.012), ...stem(-0.95, -0.6, 1.2, 2.16, 0.02, 0.012), ...stem(-0.93, -0.64, 1.2, 1.94, 0.36, 0.012), ...stem(-0.95, -0.66, 1.2, 1.78, -0.58, 0.011), ...stem(-0.93, -0.58, 1.2, 1.72, 0.56, 0.011),
  billy(-1.31, 2.06, -0.72, 0.115), billy(-0.93, 2.2, -0.6, 0.125), billy(-0.57, 1.98, -0.53, 0.115), billy(-1.53, 1.82, -0.83, 0.1), billy(-0.37, 1.76, -0.41, 0.1),
];

const pot: readonly Body[] = [
  turned(vase, 0, 0.08, [0.27, 0.25, 0.25], delft),
  turned(vase, 0.08, 0.98, [0.25, 0.53, 0.22], delft),
  turned(vase, 0.98, 1.32, [0.22, 0.165, 0.2], delft),
  turned(vase, 1.32, 1.36, [0.2, 0.23, 0.225], delft),
];

const filled: readonly Body[] = [
  turned(bowl, -0.56, 0, [0.24, 0.56, 0.72], celadon),
  turned(bowl, -0.53, 0, [0.22, 0.53, 0.69], celadon),
  turned(bowl, -0.62, -0.54, [0.26, 0.24, 0.25], clay),
  turned(bowl, -0.005, 0.012, [0.69, 0.722, 0.715], celadon),
  round([0.3, 0.68, -0.18], 0.27, 0.96, 0.12, 30, orange), round([0.82, 0.69, -0.14], 0.265, 0.94, 0.05, 6, redApple), round([0.56, 0.68, -0.62], 0.27, 0.95, 0.12, 30, orange),
  round([0.58, 0.98, -0.3], 0.26, 0.93, 0.05, 6, greenApple), round([0.94, 0.72, -0.52], 0.22, 1, 0.1, 24, lemon), round([0.2, 0.72, -0.56], 0.22, 0.95, 0.04, 6, redApple),
  round([0.585, 1.25, -0.3], 0.014, 4, 0, 1, stalk), round([0.83, 0.97, -0.13], 0.014, 4, 0, 1, stalk),
];

const pear: Vec = [-1.3, 0, 0.42];

/** Everything on the table. */
export const clusters: readonly Cluster[] = [
  { center: [-0.95, 1.76, -0.62], radius: 0.78, bodies: posy },
  { center: [-0.95, 0.66, -0.62], radius: 0.76, bodies: pot },
  { center: [0.55, 0.58, -0.3], radius: 0.93, bodies: filled },
  { center: [-0.42, 0.3, 0.52], radius: 0.36, bodies: [round([-0.42, 0.262, 0.52], 0.28, 0.94, 0.05, 6, redApple), round([-0.415, 0.55, 0.52], 0.013, 4.5, 0, 1, stalk)] },
  { center: [1.3, 0.22, 0.25], radius: 0.52, bodies: [round([1.42, 0.2, 0.45], 0.24, 0.84, 0.1, 24, lemon), round([1.18, 0.25, 0.05], 0.27, 0.95, 0.12, 30, orange)] },
  {
    center: [-1.3, 0.44, 0.42],
    radius: 0.5,
    bodies: [turned(pear, 0, 0.42, [0.12, 0.285, 0.225], pearSkin), turned(pear, 0.42, 0.74, [0.225, 0.152, 0.09], pearSkin), turned(pear, 0.74, 0.79, [0.09, 0.076, 0.012], pearSkin), round([-1.295, 0.84, 0.42], 0.014, 5, 0, 1, stalk)],
  },
  { center: [0.42, 0.15, 0.62], radius: 0.58, bodies: heap(0.42, 0.62, 30) },
];
