import { drag, follow, loadOf, prime, rake, type Paint } from "./brush.ts";
import { halve, type Canvas } from "./canvas.ts";
import { hex, mix, palette, ramp, smooth, vary, type Rgb } from "./color.ts";
import { fbm, noise } from "./noise.ts";
import { between, pick, randomFrom, type Random } from "./random.ts";

const width = 960;
const height = 768;

interface Whirl {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly turn: number;
}

const whirls: readonly Whirl[] = [
  { x: 236, y: 170, reach: 95, turn: 2.1 },
  { x: 520, y: 150, reach: 80, turn: -1.7 },
  { x: 640, y: 262, reach: 52, turn: 1.5 },
  { x: 880, y: 80, reach: 70, turn: 1.8 },
  { x: 40, y: 350, reach: 50, turn: -1.8 },
];

/** The sky's stream function: strokes run along its level lines, and its level picks their color. */
function stream(x: number, y: number): number {
  let level = y + 26 * fbm(x / 260, y / 200, 2);
  for (const whirl of whirls) {
    const far = ((x - whirl.x) ** 2 + (y - whirl.y) ** 2) / whirl.reach ** 2;
    level += whirl.turn * whirl.reach * Math.exp(-far);
  }
  return level;
}

/** A whirl's eye lies below its center: there its own slope and the sky's even drift cancel. */
const fromEye = (whirl: Whirl, x: number, y: number): number => Math.hypot(x - whirl.x, y - whirl.y - (0.56 * whirl.reach) / whirl.turn);

const ridge = (x: number): number => 452 - 42 * smooth(0, 420, x) * smooth(760, 380, x) + 26 * noise(x / 130, 3.3) - 22 * smooth(700, 960, x);
const fieldTop = (x: number): number => 520 + 14 * noise(x / 190, 8.1) - 10 * smooth(300, 900, x);
const flame = (x: number, y: number, foot: number, tip: number, center: number, girth: number): boolean => {
  const rise = (foot - y) / (foot - tip);
  const body = girth * Math.sqrt(Math.max(0, rise + 0.04)) * (1 - rise) ** 0.8 * 1.9;
  return rise > 0 && rise < 1 && Math.abs(x - center - 14 * Math.sin(rise * 5)) < body * (1 + 0.35 * noise(y / 16, center));
};

type Place = "sky" | "hill" | "field" | "tree" | "bush";

function placeOf(x: number, y: number): Place {
  if (flame(x, y, 690, 60, 772, 62) || flame(x, y, 700, 270, 848, 46)) return "tree";
  if (y > fieldTop(x) - 30 - 14 * noise(x / 15, 5) && y < fieldTop(x) + 8) return "bush";
  if (y > fieldTop(x)) return "field";
  return y > ridge(x) ? "hill" : "sky";
}

/** The rows of wheat fan out from a point behind the horizon. */
const rowAngle = (x: number, y: number): number => Math.atan2(y - 420, x - 400) + 0.75 * fbm(x / 120, y / 70, 2);

function angleAt(x: number, y: number): number {
  const slope = (f: (px: number, py: number) => number): number => Math.atan2(-(f(x + 2, y) - f(x - 2, y)), f(x, y + 2) - f(x, y - 2));
  const angles: Record<Place, () => number> = {
    sky: () => slope(stream),
    hill: () => 0.5 * noise(x / 70, y / 60) + Math.atan2(ridge(x + 9) - ridge(x - 9), 18),
    field: () => rowAngle(x, y),
    tree: () => -Math.PI / 2 + 0.75 * Math.sin(y / 34 + x / 30) + 0.5 * noise(x / 20, y / 30),
    bush: () => 3 * noise(x / 22, y / 22),
  };
  return angles[placeOf(x, y)]();
}

const night = palette("#16285e #1f49a0 #2f74bd #163a86 #58a5c4 #a9d3c6 #2c62b4 #1a3576 #86bcc9 #214e9c");
const wheat = palette("#e9b62d #c98a1f #f4d565 #a8661d #e0a02a #7f8a35 #f0c748 #b5541f");
const hills = palette("#284b7e #3f7a8c #5f9a7d #33568f #7a86b8 #2c6470");
const leaves = palette("#10302b #1d4a34 #0e2238 #3a6b35 #173a4a #6a7a2c");
const hedge = palette("#2f6b3c #5d8c3a #1f4f4a #93a843 #3d7f5c");

function skyColor(x: number, y: number): Rgb {
  const band = stream(x, y) / 118 + 0.25 * fbm(x / 90, y / 40, 2) + 4;
  const low = smooth(300, 470, y);
  const blue = mix(ramp(night, band - Math.floor(band)), hex("#9cc9b4"), 0.55 * low);
  const glow = fromEye(whirls[0]!, x, y);
  if (glow < 128) return ramp(palette("#fffbe0 #fff0a0 #f9cf3c #f3a32b #f6dc74 #cfdc8c #7fb7b0"), glow / 128 + 0.05 * noise(x / 9, y / 9));
  const star = Math.min(...whirls.slice(1).map((whirl) => fromEye(whirl, x, y) / whirl.reach));
  return star < 0.36 ? ramp(palette("#fff3b8 #f3d25c #cfe0b0"), star / 0.36) : blue;
}

function colorAt(x: number, y: number, random: Random): Rgb {
  const colors: Record<Place, () => Rgb> = {
    sky: () => skyColor(x, y),
    hill: () => mix(pick(random, hills), ramp(hills, (y - ridge(x)) / 80), 0.6),
    field: () => {
      const row = Math.atan2(y - 420, x - 400) * 9 + 0.5 * fbm(x / 60, y / 40, 2);
      return random() < 0.05 ? hex("#c73a22") : mix(ramp(wheat, row - Math.floor(row)), pick(random, wheat), 0.25);
    },
    tree: () => (random() < 0.08 ? hex("#b0762c") : mix(pick(random, leaves), hex("#2a5a3c"), 0.5 * smooth(20, -30, x - 775))),
    bush: () => pick(random, hedge),
  };
  return vary(colors[placeOf(x, y)](), random, 0.028);
}

interface Coat {
  readonly count: number;
  readonly radius: number;
  readonly length: number;
}

function coat(paint: Paint, { count, radius, length }: Coat, random: Random): void {
  for (let i = 0; i < count; i += 1) {
    const x = between(random, -10, width + 10);
    const y = between(random, -10, height + 10);
    const place = placeOf(x, y);
    const near = place === "field" ? 0.55 + 0.7 * smooth(520, 760, y) : place === "sky" ? 1 : 0.75;
    const path = follow(x, y, length * near * between(random, 0.6, 1.3), angleAt, (px, py) => placeOf(px, py) === place);
    if (path.length > 2) drag(paint, path, loadOf(colorAt(x, y, random), radius * near, random), random);
  }
}

/** A wheat field with cypresses under a whirling evening sky, in thick oriented strokes of oil. */
export async function brushStrokes(): Promise<Canvas> {
  const random = randomFrom(1889);
  const paint = prime(width, height, 2, hex("#8a6a3c"));
  coat(paint, { count: 3200, radius: 10, length: 70 }, random);
  coat(paint, { count: 6500, radius: 5.6, length: 54 }, random);
  coat(paint, { count: 6500, radius: 3.4, length: 34 }, random);
  return halve(rake(paint, 0.85));
}
