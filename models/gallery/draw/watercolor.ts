import { canvasOf, type Canvas } from "./canvas.ts";
import { clamp, hex, shade, smooth, type Rgb } from "./color.ts";
import { fieldOf, type Field } from "./field.ts";
import { fbm, noise } from "./noise.ts";
import { between, gauss, pick, randomFrom } from "./random.ts";

const width = 768;
const height = 960;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1775);

/** One brushful: a blob whose edge is `reach(turn)` times its radius, laid wet on dry, or soft where the paper is wet. */
interface Wash {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  /** Height over width, and the direction (radians) of its long axis. */
  readonly flat: number;
  readonly lean: number;
  readonly color: Rgb;
  readonly strength: number;
  /** Width of the edge in pixels: 1 dries with a hard rim, 40 runs into wet paper. */
  readonly soft: number;
  readonly ragged: number;
}

interface Sheet {
  readonly paper: Field;
  readonly canvas: Canvas;
  /** Where a nearer thing is painted already, [0, 1]: what lies behind it is painted around it. */
  readonly taken: Field;
}

/** Pigment absorbs like a filter: what it lets through, to the power of how much of it lies there. */
function stain({ canvas }: Sheet, x: number, y: number, color: Rgb, amount: number): void {
  const i = 3 * (y * width + x);
  for (let c = 0; c < 3; c += 1) canvas.data[i + c]! *= Math.max(0.02, color[c]!) ** amount;
}

function brush(sheet: Sheet, wash: Wash, claims?: Set<number>): void {
  const [cos, sin] = [Math.cos(wash.lean), Math.sin(wash.lean)];
  const seed = random() * 200;
  const box = wash.radius * 1.5 + wash.soft * 2;
  for (let y = Math.max(0, Math.floor(wash.y - box)); y < Math.min(height, wash.y + box); y += 1) {
    for (let x = Math.max(0, Math.floor(wash.x - box)); x < Math.min(width, wash.x + box); x += 1) {
      const [dx, dy] = [x - wash.x, y - wash.y];
      const u = dx * cos + dy * sin;
      const v = (dy * cos - dx * sin) / wash.flat;
      const wander = 1 + wash.ragged * (fbm(u / wash.radius + seed, v / wash.radius, 4) * 1.1 + 0.12 * noise(x / 5 + seed, y / 5));
      const inside = (wander - Math.hypot(u, v) / wash.radius) * wash.radius * Math.min(1, 0.4 + 0.6 * wash.flat);
      if (inside > -wash.soft) stain(sheet, x, y, wash.color, amountAt(sheet, wash, x, y, inside, seed) * (1 - sheet.taken.data[y * width + x]!));
      if (claims !== undefined && inside > 0) claims.add(y * width + x);
    }
  }
}

/** Paints one thing, then keeps its place free from whatever is painted later, but for a little bleeding. */
function paintThing(sheet: Sheet, washes: readonly Wash[], keep: number): void {
  const claims = new Set<number>();
  for (const wash of washes) brush(sheet, wash, claims);
  for (const i of claims) sheet.taken.data[i] = Math.max(sheet.taken.data[i]!, keep);
}

/** Pigment gathers at the drying rim, settles in the paper's hollows, and blooms where water ran back. */
function amountAt({ paper }: Sheet, wash: Wash, x: number, y: number, inside: number, seed: number): number {
  const cover = smooth(-wash.soft, wash.soft, inside + 0.8 * (wash.soft < 3 ? noise(x / 3, y / 3) : 0));
  const rim = wash.soft < 6 ? 0.75 * Math.exp(-Math.max(0, inside - 0.5) / 1.7) + 0.22 * Math.exp(-Math.max(0, inside) / 9) : 0;
  const flow = 0.72 + 0.85 * fbm(x / 46 + seed, y / 46, 3) + 0.3 * smooth(-wash.radius, wash.radius, y - wash.y);
  const grain = 1 - 0.75 * paper.data[y * width + x]!;
  return wash.strength * cover * Math.max(0.05, flow + rim) * grain;
}

const base: Pick<Wash, "flat" | "lean" | "soft" | "ragged"> = { flat: 1, lean: 0, soft: 1.2, ragged: 0.22 };
const color = (code: string): Rgb => hex(code);

const scarlet = ["#e8352a", "#f05a3a", "#d8203a", "#f57a4a"].map(color);
const azure = ["#3558c0", "#5a7ad8", "#2a3f9a", "#7a6ad0"].map(color);
const sap = ["#6f9a3a", "#3f7a4a", "#8fae4a", "#2f6a5a", "#a8b050"].map(color);
const blush = ["#f4a0a8", "#f0c0a0", "#e87a98"].map(color);

function poppy(x: number, y: number, size: number): readonly Wash[] {
  const face = random() * 7;
  const petals = [0, 1, 2, 3, 4].flatMap((k): Wash[] => {
    const turn = face + (k * 2 * Math.PI) / 5 + between(random, -0.25, 0.25);
    const [px, py] = [x + size * 0.5 * Math.cos(turn), y + size * 0.4 * Math.sin(turn)];
    const petal = { ...base, x: px, y: py, radius: size * between(random, 0.5, 0.64), flat: between(random, 0.66, 0.9), lean: turn, ragged: 0.3 };
    return [
      { ...petal, color: pick(random, scarlet), strength: between(random, 0.5, 0.85) },
      { ...petal, x: x + size * 0.25 * Math.cos(turn), y: y + size * 0.22 * Math.sin(turn), radius: size * 0.3, color: color("#b8122f"), strength: 0.6, soft: 9 },
    ];
  });
  const heart: Wash[] = [
    { ...base, x, y, radius: size * 0.2, color: color("#2a1f3a"), strength: 1.2, soft: 2.4 },
    ...Array.from({ length: 16 }, (): Wash => ({ ...base, x: x + gauss(random) * size * 0.2, y: y + gauss(random) * size * 0.17, radius: between(random, 1.4, 3.4), color: color("#241a38"), strength: 1.3 })),
  ];
  return [...petals, ...heart];
}

function cornflower(x: number, y: number, size: number): readonly Wash[] {
  const rays = Array.from({ length: 15 }, (_, k): Wash => {
    const turn = (k * 2 * Math.PI) / 15 + gauss(random) * 0.12;
    const far = size * between(random, 0.42, 0.66);
    return { ...base, x: x + far * Math.cos(turn), y: y + 0.85 * far * Math.sin(turn), radius: size * between(random, 0.28, 0.42), flat: 0.36, lean: turn, color: pick(random, azure), strength: between(random, 0.55, 1), ragged: 0.34 };
  });
  return [...rays, { ...base, x, y, radius: size * 0.24, color: color("#5a2a80"), strength: 1, soft: 3 }];
}

const daisy = (x: number, y: number, size: number): readonly Wash[] => [
  ...Array.from({ length: 11 }, (_, k): Wash => {
    const turn = (k * 2 * Math.PI) / 11;
    return { ...base, x: x + size * 0.58 * Math.cos(turn), y: y + size * 0.5 * Math.sin(turn), radius: size * 0.36, flat: 0.42, lean: turn, color: pick(random, blush), strength: 0.42, ragged: 0.25 };
  }),
  { ...base, x, y, radius: size * 0.24, color: color("#f2a81f"), strength: 1 },
  { ...base, x: x + 3, y: y + 4, radius: size * 0.15, color: color("#b8641f"), strength: 0.8, soft: 3 },
];

/** A stem or blade: short dabs along a bending line. */
function stem(x0: number, y0: number, x1: number, y1: number, thick: number): readonly Wash[] {
  const bow = between(random, -26, 26);
  const shadeOf = pick(random, sap);
  const count = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / 26);
  return Array.from({ length: count }, (_, i): Wash => {
    const t = (i + 0.5) / count;
    const lean = Math.atan2(y1 - y0, x1 - x0) + (bow / 60) * (0.5 - t);
    return { ...base, x: x0 + (x1 - x0) * t + bow * 4 * t * (1 - t) * 0.6, y: y0 + (y1 - y0) * t, radius: 17, flat: thick / 17, lean, color: shadeOf, strength: 0.75, ragged: 0.2 };
  });
}

const leaf = (x: number, y: number, long: number, lean: number): readonly Wash[] => [
  { ...base, x, y, radius: long, flat: between(random, 0.22, 0.36), lean, color: pick(random, sap), strength: between(random, 0.45, 0.95), ragged: 0.26 },
  { ...base, x: x + 4, y: y + 6, radius: long * 0.8, flat: 0.12, lean, color: color("#2f5f5a"), strength: 0.5, soft: 2.5 },
];

/** `count` things about the bouquet's middle, fanned out over its upper side. */
const around = (count: number, make: (x: number, y: number, turn: number) => readonly Wash[]): readonly (readonly Wash[])[] =>
  Array.from({ length: count }, (_, i) => {
    const turn = Math.PI * (0.88 + 1.24 * ((i + random()) / count));
    const far = between(random, 0.62, 1.1);
    return make(384 + 310 * far * Math.cos(turn), 430 + 330 * far * Math.sin(turn), turn);
  });

const ground: readonly Wash[] = [
  { ...base, x: 300, y: 300, radius: 300, color: color("#f6dfae"), strength: 0.5, soft: 90, ragged: 0.6 },
  { ...base, x: 560, y: 460, radius: 250, color: color("#bcd8e0"), strength: 0.8, soft: 80, ragged: 0.7 },
  { ...base, x: 170, y: 560, radius: 210, color: color("#d9c0dc"), strength: 0.7, soft: 70, ragged: 0.7 },
  { ...base, x: 400, y: 880, radius: 330, flat: 0.3, color: color("#b9a7c8"), strength: 0.8, soft: 16, ragged: 0.4 },
  { ...base, x: 480, y: 892, radius: 190, flat: 0.26, color: color("#6a6a9a"), strength: 0.7, soft: 10, ragged: 0.35 },
];

const vase: readonly Wash[] = [
  { ...base, x: 384, y: 770, radius: 122, flat: 0.8, lean: Math.PI / 2, color: color("#9cc8d8"), strength: 0.6, ragged: 0.05 },
  { ...base, x: 420, y: 800, radius: 88, flat: 0.7, lean: Math.PI / 2, color: color("#4f8ab0"), strength: 0.6, soft: 12, ragged: 0.25 },
  { ...base, x: 384, y: 840, radius: 70, flat: 0.42, color: color("#3f6aa0"), strength: 0.7, soft: 3, ragged: 0.16 },
  { ...base, x: 384, y: 664, radius: 76, flat: 0.2, color: color("#5f98b8"), strength: 0.6, ragged: 0.08 },
  { ...base, x: 330, y: 770, radius: 60, flat: 0.16, lean: 1.45, color: color("#2f5f8f"), strength: 0.5, soft: 4 },
];

const splash = (): readonly Wash[] =>
  Array.from({ length: 90 }, (): Wash => ({ ...base, x: 384 + gauss(random) * 220, y: 430 + gauss(random) * 240, radius: 1 + 3.6 * random() ** 3 * 2, color: pick(random, [...scarlet, ...azure, ...sap]), strength: between(random, 0.3, 0.8) }));

/** The flowers, nearest first. */
const flowers = (): readonly (readonly Wash[])[] => [
  poppy(396, 440, 136), poppy(234, 478, 98), poppy(556, 356, 108), poppy(346, 280, 92), poppy(548, 548, 84), poppy(318, 604, 76), poppy(176, 300, 60),
  cornflower(470, 236, 66), cornflower(664, 470, 66), cornflower(226, 210, 60), cornflower(440, 606, 56), cornflower(590, 196, 54), cornflower(110, 420, 50), cornflower(360, 118, 46),
  daisy(668, 300, 62), daisy(130, 560, 56), daisy(470, 104, 56), daisy(268, 356, 46), daisy(640, 620, 52),
];

/** The green behind them. */
const greens = (): readonly (readonly Wash[])[] => [
  ...around(34, (x, y, turn) => leaf(384 + (x - 384) * between(random, 0.45, 1.1), 470 + (y - 470) * between(random, 0.3, 1.05), between(random, 40, 84), turn + gauss(random) * 0.5)),
  leaf(300, 668, 60, 2.7), leaf(490, 660, 66, 0.4), leaf(566, 640, 60, 0.7), leaf(220, 640, 58, 2.4), leaf(390, 660, 50, 1.4),
  ...around(15, (x, y) => stem(384 + (x - 384) * 0.12, 700, x, y + 20, between(random, 2, 4))),
];

/** A loose bouquet in a glass, in washes that dry with dark rims on rough paper. */
export async function watercolor(): Promise<Canvas> {
  random = randomFrom(1775);
  const paper = fieldOf(width, height, (x, y) => clamp(0.5 + 0.55 * fbm(x / 4.2, y / 4.2, 3) + 0.2 * noise(x / 1.7, y / 1.7)));
  const canvas = canvasOf(width, height, (x, y) => shade(hex("#fbf6ea"), 1 + 0.05 * (noise(x / 2.1 + 0.4, y / 2.1) - noise(x / 2.1, y / 2.1 + 0.4))));
  const sheet = { paper, canvas, taken: fieldOf(width, height, () => 0) };
  for (const wash of ground) brush(sheet, wash);
  for (const flower of flowers()) paintThing(sheet, flower, 0.93);
  for (const green of greens()) paintThing(sheet, green, 0.5);
  for (const wash of [...vase, ...splash()]) brush(sheet, wash);
  return canvas;
}
