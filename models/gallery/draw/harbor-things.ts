import { smooth } from "./color.ts";
import { fbm, noise } from "./noise.ts";
import { own } from "./pieces.ts";
import { blend, cross, dot, sub, times, unit, type Vec } from "./vector.ts";

interface Plane {
  readonly normal: Vec;
  readonly offset: number;
}

/** What a surface sends back, and what it sends out by itself (linear). */
interface Surface {
  readonly color: Vec;
  readonly glowing: Vec;
}

/** A convex solid: the space behind all its planes. */
export interface Solid {
  readonly planes: readonly Plane[];
  readonly matter: (place: Vec, normal: Vec) => Surface;
}

const plane = (normal: Vec, through: Vec): Plane => {
  const facing = unit(normal);
  return { normal: facing, offset: dot(facing, through) };
};
const none: Vec = [0, 0, 0];
const matt = (color: Vec): Surface => ({ color, glowing: none });

function box(low: Vec, high: Vec, matter: Solid["matter"]): Solid {
  const sides: readonly Vec[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]];
  return { planes: sides.flatMap((side) => [plane(side, high), plane(times(side, -1), low)]), matter };
}

const windowOf = { glass: [0.03, 0.04, 0.06] as Vec, frame: [0.6, 0.58, 0.52] as Vec, lit: [2.3, 1.05, 0.26] as Vec };

interface House {
  readonly left: number;
  readonly wide: number;
  readonly eaves: number;
  readonly ridge: number;
  readonly color: Vec;
  readonly seed: number;
}

/** A wall's plaster: weathered, streaked downward, darker at its foot. */
function wall({ color, seed }: House, u: number, v: number): Vec {
  const patch = fbm(u / 3 + seed * 9, v / 3, 4);
  const streak = smooth(0.1, 0.6, noise(u * 2.1 + seed * 5, v / 6)) * 0.25;
  return times(color, (1 + 0.22 * patch + 0.08 * fbm(u * 3, v * 3, 2) - streak) * (0.72 + 0.28 * smooth(0.8, 3.4, v)));
}

/** The front, u to the right and v up from the quay in meters: doors and shop windows below, rows of sashes above. */
function front(house: House, u: number, v: number): Surface {
  const columns = Math.max(2, Math.round(house.wide / 2.3));
  const pitch = house.wide / columns;
  const column = Math.floor(u / pitch);
  const storey = Math.floor((v - 0.2) / 3);
  const [du, dv] = [u - (column + 0.5) * pitch, v - 0.2 - (storey + 0.52) * 3];
  const ground = storey === 0;
  const door = ground && column === Math.floor(own(house.seed, 2) * columns);
  const [halfWide, halfTall] = door ? [0.62, 1.35] : ground ? [0.78, 0.95] : [0.52, 0.85];
  const top = house.eaves + (house.ridge - house.eaves) * (1 - Math.abs(2 * u / house.wide - 1));
  const fits = v + 1.2 < top && storey >= 0;
  const drop = door ? 0.2 : 0;
  const [au, av] = [Math.abs(du), Math.abs(dv + drop)];
  if (Math.abs(v - 3.25) < 0.1 || top - v < 0.22) return matt(times(windowOf.frame, 0.8));
  if (!fits || au > halfWide + 0.13 || av > halfTall + 0.13) {
    const sill = fits && au < halfWide + 0.25 && dv < -halfTall && dv > -halfTall - 0.3;
    return matt(sill ? times(windowOf.frame, 0.6) : wall(house, u, v));
  }
  if (au > halfWide || av > halfTall) return matt(windowOf.frame);
  if (door && dv < 0.6) return matt(times([0.16, 0.06, 0.04], 0.7 + 0.5 * smooth(0.05, 0.1, Math.abs(au - 0.3))));
  const bar = au < 0.045 || Math.abs(dv - 0.25) < 0.045 || (ground && Math.abs(au - 0.4) < 0.03);
  if (bar) return matt(windowOf.frame);
  const id = house.seed * 97 + column * 13 + storey * 7;
  if (own(id, 4) > (ground ? 0.85 : 0.5)) return { color: windowOf.glass, glowing: [0.05, 0.055, 0.09] };
  const curtain = smooth(halfWide * 0.35, halfWide * 0.9, au) * 0.5;
  const inside = 0.35 + 0.65 * own(id, 5) + 0.25 * noise(u * 3, v * 3 + id);
  const tint = blend(windowOf.lit, [2.3, 1.4, 0.55], own(id, 6));
  return { color: windowOf.glass, glowing: times(tint, inside * (1 - curtain) * (0.75 + 0.35 * (dv / halfTall))) };
}

function roof(house: House, place: Vec): Vec {
  const row = Math.floor(place[1] * 3.4);
  const tile = own(row * 31 + Math.floor(place[2] * 3 + 0.5 * (row % 2)) + house.seed * 7, 1);
  return times(house.seed % 3 === 0 ? [0.1, 0.105, 0.125] : [0.3, 0.11, 0.06], 0.6 + 0.5 * tile + 0.3 * fbm(place[2], place[1], 2));
}

const depth = 11;
const quay = 1.5;

/** A gabled house with its gable to the water: front at z = 0. */
function houseSolid(house: House): Solid {
  const { left, wide, eaves, ridge } = house;
  const rise = ridge - eaves;
  const middle: Vec = [left + wide / 2, quay + ridge, 0];
  const planes = [
    plane([0, 0, 1], none), plane([0, 0, -1], [0, 0, -depth]), plane([-1, 0, 0], [left, 0, 0]), plane([1, 0, 0], [left + wide, 0, 0]),
    plane([-rise, wide / 2, 0], middle), plane([rise, wide / 2, 0], middle), plane([0, -1, 0], none),
  ];
  const matter: Solid["matter"] = (place, normal) => {
    if (normal[1] > 0.2) return matt(roof(house, place));
    return normal[2] > 0.5 ? front(house, place[0] - left, place[1] - quay) : matt(wall(house, place[2], place[1] - quay));
  };
  return { planes, matter };
}

const paints: readonly Vec[] = [
  [0.62, 0.2, 0.08], [0.7, 0.52, 0.16], [0.16, 0.3, 0.42], [0.66, 0.62, 0.52], [0.42, 0.09, 0.07], [0.7, 0.36, 0.1], [0.18, 0.34, 0.26], [0.62, 0.42, 0.36], [0.74, 0.64, 0.3], [0.24, 0.2, 0.34], [0.64, 0.16, 0.12], [0.5, 0.58, 0.56], [0.72, 0.46, 0.14], [0.36, 0.13, 0.08], [0.6, 0.56, 0.44],
];

const houses: readonly House[] = paints.reduce<readonly House[]>((row, color, i) => {
  const last = row.at(-1);
  const eaves = 3.2 + 3 * (1 + Math.floor(own(i, 1) * 2.7));
  const wide = 5.4 + 3.4 * own(i, 3);
  return [...row, { left: last === undefined ? -66 : last.left + last.wide + 0.08, wide, eaves, ridge: eaves + wide * (0.5 + 0.22 * own(i, 7)), color, seed: i + 1 }];
}, []);

const brick = (place: Vec): Surface => matt(times([0.28, 0.12, 0.08], 0.8 + 0.5 * fbm(place[1] * 4, place[0] * 4, 3)));
const chimneys = houses.map(({ left, wide, ridge, seed }) => {
  const x = left + wide * (seed % 2 === 0 ? 0.3 : 0.68);
  const z = -3 - 4 * own(seed, 9);
  return box([x, quay + ridge - 3.4, z - 0.5], [x + 0.8, quay + ridge + 0.7, z + 0.5], brick);
});

function stone([x, y, z]: Vec, normal: Vec): Surface {
  const row = Math.floor(y / 0.42);
  const along = normal[1] > 0.5 ? z * 1.4 : x + 0.55 * (row % 2);
  const block = own(row * 57 + Math.floor(along / 1.1), 3);
  const joint = normal[1] > 0.5 ? 1 : 1 - 0.5 * smooth(0.06, 0.02, Math.min(y / 0.42 - row, (along / 1.1) % 1 < 0 ? 1 : (along / 1.1) % 1));
  const weed = smooth(0.75, 0.2, y + 0.2 * noise(x * 2, 1));
  return matt(blend(times([0.27, 0.25, 0.23], joint * (0.7 + 0.4 * block + 0.3 * fbm(x * 3, y * 3 + z * 3, 3))), [0.04, 0.06, 0.035], weed));
}

/** Where the street lamps hang. */
export const lampsAt: readonly Vec[] = [-58, -46, -34, -22, -10, 2, 14, 26].map((x): Vec => [x, quay + 3.7, 3.4]);
const iron = (): Surface => matt([0.02, 0.022, 0.025]);
const lamps = lampsAt.flatMap(([x, y, z]) => [
  box([x - 0.07, quay, z - 0.07], [x + 0.07, y - 0.25, z + 0.07], iron),
  box([x - 0.2, y - 0.25, z - 0.2], [x + 0.2, y + 0.25, z + 0.2], () => ({ color: none, glowing: [14, 8.6, 3.6] })),
  box([x - 0.27, y + 0.25, z - 0.27], [x + 0.27, y + 0.36, z + 0.27], iron),
]);

/** A plank hull between bow and stern, pinched at both ends, with a white strake. */
function hull(x: number, z: number, long: number, color: Vec): Solid {
  const half = long / 2;
  const beam = long * 0.15;
  const planes = [
    plane([0, 1, 0], [0, 0.95, 0]), plane([0, -1, 0], [0, -0.4, 0]),
    ...[1, -1].flatMap((side) => [
      plane([0, -0.5, side], [x, 0.95, z + side * beam]),
      plane([0.36, -0.32, side], [x + half, 0.95, z]),
      plane([-0.3, -0.3, side], [x - half, 0.95, z + side * beam * 0.35]),
    ]),
    plane([-1, -0.3, 0], [x - half, 0.95, z]),
  ];
  return { planes, matter: ([px, y, pz], normal) => matt(normal[1] > 0.7 ? times([0.3, 0.19, 0.1], 0.8 + 0.4 * fbm(px, pz * 8, 3)) : y > 0.72 ? [0.7, 0.68, 0.6] : times(color, 0.85 + 0.3 * fbm(px / 2, y * 6, 3))) };
}

/** A spar of square section from one end to the other. */
function spar(from: Vec, to: Vec, thick: number, color: Vec): Solid {
  const axis = unit(sub(to, from));
  const side = unit(cross(axis, Math.abs(axis[1]) > 0.9 ? [1, 0, 0] : [0, 1, 0]));
  const other = cross(axis, side);
  const edges = [side, times(side, -1), other, times(other, -1)].map((out): Plane => ({ normal: out, offset: dot(out, from) + thick }));
  return { planes: [...edges, plane(axis, to), plane(times(axis, -1), from)], matter: () => matt(color) };
}

const wooden: Vec = [0.2, 0.11, 0.05];
const rope: Vec = [0.05, 0.045, 0.04];

function boat(x: number, z: number, long: number, color: Vec): readonly Solid[] {
  const tall = long * 1.15;
  const mast: Vec = [x + long * 0.08, tall, z];
  const cabin = box([x - long * 0.32, 0.9, z - long * 0.08], [x - long * 0.06, 0.95 + long * 0.13, z + long * 0.08], ([px, y], normal) =>
    normal[2] > 0.5 && Math.abs(y - 0.95 - long * 0.08) < long * 0.022 && Math.abs(((px - x + 50) / 0.8) % 1 - 0.5) < 0.3 ? { color: none, glowing: [2.2, 1.2, 0.42] } : matt([0.62, 0.58, 0.5]));
  return [
    hull(x, z, long, color), cabin,
    spar([mast[0], 0.8, z], mast, 0.075, wooden), spar([mast[0], 2.3, z], [x - long * 0.4, 2.1, z], 0.06, wooden),
    spar([mast[0] - 0.3, 2.52, z], [x - long * 0.38, 2.3, z], 0.16, [0.62, 0.5, 0.36]),
    spar(mast, [x + long * 0.5, 1, z], 0.022, rope), spar(mast, [x - long * 0.49, 1, z], 0.022, rope),
    spar([mast[0], tall * 0.7, z], [mast[0] - 0.2, 0.95, z + long * 0.13], 0.02, rope), spar([mast[0], tall * 0.7, z], [mast[0] - 0.2, 0.95, z - long * 0.13], 0.02, rope),
  ];
}

/** A church tower with a spire behind the houses. */
const tower: readonly Solid[] = [
  box([-24, 0, -34], [-17.5, 27, -27.5], (place, normal) => {
    const [u, v] = [normal[2] > 0.5 ? place[0] + 20.75 : place[2] + 30.75, place[1] - 22];
    return matt(Math.abs(u) < 0.9 && Math.abs(v) < 2 ? [0.02, 0.02, 0.03] : times([0.42, 0.24, 0.16], 0.85 + 0.4 * fbm(place[0] + place[2], place[1], 4)));
  }),
  { planes: [[1, 0], [-1, 0], [0, 1], [0, -1]].map(([x, z]) => plane([x! * 14, 3.6, z! * 14], [-20.75, 41, -30.75])).concat(plane([0, -1, 0], [0, 27, 0])), matter: (place) => matt(times([0.1, 0.26, 0.21], 0.8 + 0.4 * fbm(place[0] * 3, place[1] / 2, 3))) },
];

/** Everything that stands by the water or floats on it. */
export const solids: readonly Solid[] = [
  ...houses.map(houseSolid), ...chimneys, ...lamps, ...tower,
  box([-120, -2, -12], [60, quay, 5], stone),
  ...boat(12, 9.5, 10, [0.08, 0.16, 0.32]), ...boat(-6, 8.6, 8, [0.4, 0.06, 0.05]), ...boat(-19, 8.8, 9.5, [0.06, 0.2, 0.17]), ...boat(-36, 8.6, 8.5, [0.5, 0.46, 0.38]), ...boat(20, 16.5, 6, [0.55, 0.33, 0.08]),
];
