import { at, canvasOf, halve, type Canvas } from "./canvas.ts";
import { hex, mix, multiply, shade, smooth, type Rgb } from "./color.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { between, randomFrom } from "./random.ts";
import type { Point } from "./brush.ts";

const width = 960;
const height = 768;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1831);
const line = "#12233f";
const blues = ["#1d4f86", "#2f6fa3", "#173a6b", "#6fa3bd", "#1d4f86", "#dfe6d8", "#2f6fa3", "#173a6b", "#a9c6c8", "#1d4f86"];

type Curve = readonly [Point, Point, Point, Point];

const bezier = ([a, b, c, d]: Curve, t: number): Point => {
  const s = 1 - t;
  const mixed = (i: 0 | 1): number => s * s * s * a[i] + 3 * s * s * t * b[i] + 3 * s * t * t * c[i] + t * t * t * d[i];
  return [mixed(0), mixed(1)];
};

/** Points along joined curves, `count` to each. */
const trace = (curves: readonly Curve[], count: number): readonly Point[] =>
  curves.flatMap((curve) => Array.from({ length: count }, (_, i) => bezier(curve, i / (count - 1))));

const polygon = (points: readonly Point[], fill: string, stroke = 2.2): string =>
  `<polygon points="${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(" ")}" fill="${fill}" stroke="${line}" stroke-width="${stroke}" stroke-linejoin="round"/>`;

const between2 = (a: readonly Point[], b: readonly Point[], t: number): readonly Point[] =>
  a.map(([x, y], i) => [x + (b[i]![0] - x) * t, y + (b[i]![1] - y) * t]);

/** A body of water: stripes that run from one edge curve to the other. */
const body = (from: readonly Point[], to: readonly Point[], stripes: number, shift: number): string =>
  Array.from({ length: stripes }, (_, i) => {
    const near = between2(from, to, i / stripes);
    const far = between2(from, to, (i + 1) / stripes);
    return polygon([...near, ...far.toReversed()], blues[(i + shift) % blues.length]!);
  }).join("");

interface Bead {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** A finger of foam: beads that shrink along a path which curls ever tighter. */
function finger(x: number, y: number, angle: number, length: number, curl: number): readonly Bead[] {
  const beads: Bead[] = [];
  let [px, py, turn] = [x, y, angle];
  for (let gone = 0; gone < length; ) {
    const radius = 1.7 + 0.125 * (length - gone) * (0.8 + 0.4 * random());
    beads.push({ x: px, y: py, radius });
    turn += (curl * radius) / length + between(random, -0.18, 0.18);
    gone += radius * 0.95;
    px += Math.cos(turn) * radius * 0.95;
    py += Math.sin(turn) * radius * 0.95;
  }
  return beads;
}

/** Beads drawn three times, so that they join into one outlined, shaded mass. */
const foam = (beads: readonly Bead[]): string => {
  const ring = (grow: number, dx: number, dy: number, fill: string): string =>
    beads.map(({ x, y, radius }) => `<circle cx="${(x + dx).toFixed(1)}" cy="${(y + dy).toFixed(1)}" r="${Math.max(0, radius + grow).toFixed(1)}" fill="${fill}"/>`).join("");
  return ring(2.1, 0, 0, line) + ring(0, 0, 0, "#a9c8cf") + ring(-0.6, -0.16, -0.2, "#a9c8cf") + beads.map(({ x, y, radius }) => `<circle cx="${x - radius * 0.2}" cy="${y - radius * 0.22}" r="${radius * 0.8}" fill="#f7f1e0"/>`).join("");
};

/** Foam along a crest, with fingers that reach to `side` (1: right of the direction of travel) and curl. */
function crest(points: readonly Point[], thick: number, reach: number, side: number): readonly Bead[] {
  return points.flatMap(([x, y], i) => {
    const [nx, ny] = points[Math.min(points.length - 1, i + 1)]!;
    const [px, py] = points[Math.max(0, i - 1)]!;
    const along = Math.atan2(ny - py, nx - px);
    const heave = 0.55 + 0.45 * Math.sin((i / points.length) * Math.PI);
    // Where the crest is broken off, no foam bridges the gap.
    const joins = Math.hypot(nx - x, ny - y) < 30 ? [0.25, 0.75] : [0];
    const heaps = joins.map((t) => ({
      x: x + (nx - x) * t + between(random, -3, 3),
      y: y + (ny - y) * t + between(random, -3, 3),
      radius: thick * heave * between(random, 0.55, 1.1),
    }));
    const lean = along + side * between(random, 0.35, 1.2);
    return [...heaps, ...finger(x, y, lean, reach * heave * between(random, 0.5, 1.15), side * between(random, 1.2, 3.4))];
  });
}

const spray = (x: number, y: number, spread: number, count: number): string =>
  Array.from({ length: count }, () => {
    const [far, turn] = [spread * Math.sqrt(random()), random() * 7];
    return `<circle cx="${x + far * Math.cos(turn) * 1.3}" cy="${y + far * Math.sin(turn)}" r="${between(random, 1.2, 4.4)}" fill="#f7f1e0" stroke="${line}" stroke-width="0.9"/>`;
  }).join("");

function greatWave(): string {
  const back = trace([[[-60, 840], [-70, 430], [90, 120], [360, 96]], [[360, 96], [520, 84], [640, 150], [668, 292]]], 40);
  const face = trace([[[980, 800], [620, 740], [380, 590], [392, 400]], [[392, 400], [402, 262], [560, 196], [668, 292]]], 40);
  const edge = face.slice(46);
  const top = back.slice(24);
  return (
    body(back, face, 15, 0) +
    foam(crest(top.filter((_, i) => i % 2 === 0), 15, 58, 1)) +
    foam(crest(edge.filter((_, i) => i % 2 === 0), 13, 96, 1)) +
    foam([...finger(668, 286, 1.5, 120, 2.6), ...finger(650, 250, 1.1, 110, 2.2), ...finger(676, 270, 0.8, 84, 3.2), ...finger(636, 214, 0.5, 70, 3)]) +
    spray(712, 250, 76, 60) + spray(560, 360, 80, 34)
  );
}

/** A nearer swell: sharp crests between rounded troughs, like a trochoid. */
function swell(base: number, tall: number, long: number, phase: number, shift: number): string {
  const rise = (x: number): number => base - tall * (1 - Math.abs(Math.sin(x / long + phase))) ** 1.5 - 12 * Math.sin(x / 140 + phase);
  const upper = Array.from({ length: 130 }, (_, i): Point => [i * 8 - 40, rise(i * 8 - 40)]);
  const lower = upper.map(([x]): Point => [x + 60, base + 190 + 10 * Math.sin(x / 90)]);
  const caps = upper.filter(([, y]) => base - y > tall * 0.3);
  return body(upper, lower, 9, shift) + foam(crest(caps, tall * 0.07 + 4, tall * 0.34 + 12, 1)) + caps.filter((_, i) => i % 12 === 0).map(([x, y]) => spray(x, y - 26, 34, 7)).join("");
}

const mountain = `<path d="M500,560 C600,540 690,420 742,352 L762,346 L786,354 C840,430 900,500 1010,556 Z" fill="url(#fuji)" stroke="${line}" stroke-width="2.4"/>
  <path d="M742,352 L762,346 L786,354 C806,384 826,410 846,434 L828,424 L818,446 L802,418 L790,456 L776,420 L760,452 L748,416 L730,444 L722,416 L700,406 C716,388 730,368 742,352 Z" fill="#f7f1e0" stroke="${line}" stroke-width="1.6"/>`;
const mist = [[40, 250, 300], [520, 470, 360], [690, 506, 300], [760, 120, 230], [0, 130, 150], [840, 146, 160]]
  .map(([x, y, w]) => `<rect x="${x}" y="${y}" width="${w}" height="15" rx="7.5" fill="#f6ead0" opacity="0.85"/>`).join("");

const scene = (): string => `<defs>
  <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#41617f"/><stop offset="0.2" stop-color="#b9b99f"/><stop offset="0.45" stop-color="#ecd9ae"/><stop offset="0.78" stop-color="#eda77f"/><stop offset="1" stop-color="#d9785f"/></linearGradient>
  <linearGradient id="fuji" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2b4a74"/><stop offset="0.6" stop-color="#5f7f98"/><stop offset="1" stop-color="#c9b79a"/></linearGradient></defs>
  <rect width="960" height="768" fill="url(#sky)"/><circle cx="836" cy="206" r="58" fill="#c93a2b"/>${mist}${mountain}
  <rect y="530" width="960" height="240" fill="#2f6fa3"/><path d="M430,531 H960" stroke="${line}" stroke-width="2"/>
  ${swell(590, 46, 60, 0.4, 3)}${greatWave()}${swell(650, 88, 96, 1.9, 1)}${swell(716, 74, 78, 0.5, 5)}
  <rect x="40" y="44" width="46" height="64" fill="#b9332a"/><path d="M46,92 C46,60 82,52 80,76 C79,90 60,90 62,78 M46,100 h34 M63,52 m-4,0 a4,4 0 1 0 8,0 a4,4 0 1 0 -8,0" stroke="#f3e3c2" stroke-width="3.6" fill="none"/>`;

/** A breaking wave before a mountain, in the flat inks, outlines and graded skies of a color woodblock print. */
export async function waves(): Promise<Canvas> {
  random = randomFrom(1831);
  const block = await rasterize(svgOf(2 * width, 2 * height, `<g transform="scale(2)">${scene()}</g>`));
  return halve(canvasOf(2 * width, 2 * height, (x, y) => print(block, x, y)));
}

/** Damp paper pulls the ink into its fibres, and the block's grain shows as faint long streaks. */
function print(block: Canvas, x: number, y: number): Rgb {
  const ink = at(block, x + 1.6 * noise(x / 7, y / 7), y + 1.6 * noise(x / 7 + 20, y / 7));
  const wood = fbm(x / 340, y / 6 + 9 * fbm(x / 500, y / 260, 2), 3);
  const fibre = fbm(x / 5, y / 5, 3);
  const dark = 1 - (ink[0] + ink[1] + ink[2]) / 3;
  const worn = smooth(0.34, 0.6, fibre + 0.3 * wood) * 0.4;
  const paper = shade(hex("#f4e6c6"), 1 + 0.05 * fibre);
  return mix(multiply(shade(ink, 1 + (0.1 + 0.16 * dark) * wood + 0.05 * fibre), mix([1, 1, 1], paper, 0.55)), paper, worn * 0.5);
}
