import { at, canvasOf, halve, lay, type Canvas } from "./canvas.ts";
import { clamp, hex, mix, shade, smooth, type Rgb } from "./color.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { between, gauss, randomFrom } from "./random.ts";

const width = 768;
const height = 960;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1642);

/** A shape of the drawing: its outline, its gray (or gradient), and the angle its hatching follows, in degrees. */
interface Shape {
  readonly d: string;
  readonly gray: string;
  readonly angle: number;
  readonly red?: boolean;
}

const gray = (tone: number): string => `rgb(${Math.round(255 * tone)},${Math.round(255 * tone)},${Math.round(255 * tone)})`;

/** A crag broken into facets: each leans its own way and takes its own light. */
function crag(left: number, right: number, top: (x: number) => number, bottom: number): readonly Shape[] {
  const columns = Math.round((right - left) / 46);
  const rows = 6;
  const knot = Array.from({ length: (columns + 1) * (rows + 1) }, (_, i) => {
    const x = left + ((i % (columns + 1)) / columns) * (right - left) + between(random, -15, 15);
    const t = Math.floor(i / (columns + 1)) / rows;
    return { x, y: top(x) + (bottom - top(x)) * t ** 0.85 + (t > 0 ? between(random, -16, 16) : between(random, -6, 6)) };
  });
  const spot = (c: number, r: number): string => `${knot[r * (columns + 1) + c]!.x},${knot[r * (columns + 1) + c]!.y}`;
  return Array.from({ length: columns * rows }, (_, i) => [i % columns, Math.floor(i / columns)] as const).flatMap(([c, r]) => {
    const side = smooth(0.3, 0.9, c / columns);
    const light = (): string => gray(clamp(between(random, 0.35, 1) - 0.42 * side - 0.1 * (r / rows), 0.05, 1));
    return [
      { d: `M${spot(c, r)} L${spot(c + 1, r)} L${spot(c, r + 1)} Z`, gray: light(), angle: between(random, 40, 75) },
      { d: `M${spot(c + 1, r)} L${spot(c + 1, r + 1)} L${spot(c, r + 1)} Z`, gray: light(), angle: between(random, 95, 140) },
    ];
  });
}

const house = (x: number, y: number, w: number, h: number): readonly Shape[] => [
  { d: `M${x},${y} v${-h} h${w} v${h} Z`, gray: gray(0.92), angle: 90 },
  { d: `M${x + w},${y} v${-h} l${w * 0.5},${-h * 0.12} v${h} Z`, gray: gray(0.34), angle: 80 },
  { d: `M${x - 6},${y - h} l${w * 0.5},${-h * 0.62} l${w * 0.62},${-0.06 * h} l${w * 0.44},${h * 0.56} l${-w * 0.52},${h * 0.12} Z`, gray: gray(0.5), angle: 64, red: true },
  { d: `M${x + w * 0.2},${y} v${-h * 0.56} h${w * 0.24} v${h * 0.56} Z`, gray: gray(0.1), angle: 90 },
  { d: `M${x + w * 0.62},${y - h * 0.36} v${-h * 0.3} h${w * 0.2} v${h * 0.3} Z`, gray: gray(0.15), angle: 90 },
];

/** One turn of the tower between two heights; it narrows upward. */
const turn = (from: number, to: number, red: boolean): Shape => {
  const half = (y: number): number => 34 + (y - 200) * 0.066;
  const [a, b] = [half(from), half(to)];
  return { d: `M${396 - a},${from} Q396,${from + 12} ${396 + a},${from} L${396 + b},${to} Q396,${to + 12} ${396 - b},${to} Z`, gray: "url(#round)", angle: red ? 10 : 88, red };
};

const cloud = (x: number, y: number, s: number): Shape => ({
  d: `M${x},${y} c${-40 * s},0 ${-50 * s},${-40 * s} ${-12 * s},${-46 * s} c${4 * s},${-44 * s} ${70 * s},${-52 * s} ${84 * s},${-14 * s} c${40 * s},${-22 * s} ${80 * s},${10 * s} ${60 * s},${38 * s} c${26 * s},${10 * s} ${10 * s},${28 * s} ${-10 * s},${24 * s} Z`,
  gray: "url(#cloud)",
  angle: -35,
});

const sea: readonly Shape[] = Array.from({ length: 16 }, (_, i) => {
  const y = 640 + i * 21;
  const crest = Array.from({ length: 11 }, (_unused, k) => `q48,${-(6 + i * 1.3) * (1 + 0.5 * Math.sin(i * 2 + k))} 96,0`).join(" ");
  return { d: `M${-40 - ((i * 37) % 80)},${y} ${crest} V990 H-60 Z`, gray: i % 3 === 0 ? gray(0.86) : gray(0.62 - 0.022 * i), angle: 4 + 5 * Math.sin(i) };
});

const shapes: readonly Shape[] = [
  { d: "M0,0 H768 V660 H0 Z", gray: "url(#sky)", angle: 24 },
  { d: "M396,150 L-200,-60 L-200,120 Z", gray: "#fff", angle: 0 },
  { d: "M396,150 L1000,40 L1000,250 Z", gray: "#fff", angle: 0 },
  cloud(110, 330, 1.3), cloud(560, 420, 1.15), cloud(590, 130, 0.9), cloud(60, 520, 0.7),
  ...sea.slice(0, 5),
  { d: "M560,640 C600,610 640,600 680,606 C720,600 760,596 800,590 V650 H556 Z", gray: gray(0.55), angle: 50 },
  { d: "M94,690 l84,0 l-16,24 h-54 Z", gray: gray(0.15), angle: 8 },
  { d: "M130,688 V560 C164,600 178,640 180,684 Z", gray: gray(0.95), angle: 70 },
  { d: "M124,688 V576 C104,610 92,650 90,684 Z", gray: gray(0.5), angle: 110, red: true },
  ...sea.slice(5, 8),
  ...crag(190, 660, (x) => 600 - 46 * Math.sin((x - 190) / 150) + 0.0016 * (x - 400) ** 2, 880),
  ...house(470, 590, 74, 58),
  turn(548, 598, true), turn(488, 548, false), turn(428, 488, true), turn(368, 428, false), turn(308, 368, true), turn(248, 308, false), turn(196, 248, true),
  { d: "M340,198 H452 L444,178 H348 Z", gray: gray(0.3), angle: 90 },
  { d: "M368,178 V124 H424 V178 Z", gray: gray(0.97), angle: 90 },
  { d: "M384,178 V124 H389 V178 Z M404,178 V124 H409 V178 Z", gray: gray(0), angle: 90 },
  { d: "M360,126 C364,92 428,92 432,126 Z", gray: "url(#round)", angle: 60, red: true },
  { d: "M393,98 V66 H399 V98 Z", gray: gray(0), angle: 90 },
  { d: "M390,596 V556 a10,12 0 0 1 20,0 V598 Z M388,470 a7,9 0 0 1 14,0 V486 H388 Z M390,350 a6,8 0 0 1 12,0 V364 H390 Z", gray: gray(0.02), angle: 90 },
  ...sea.slice(10),
];

const defs = `<defs><linearGradient id="sky" x1="0" y1="0" x2="0.2" y2="1"><stop offset="0" stop-color="#4a4a4a"/><stop offset="0.55" stop-color="#a4a4a4"/><stop offset="1" stop-color="#ececec"/></linearGradient>
  <linearGradient id="round"><stop offset="0" stop-color="#d8d8d8"/><stop offset="0.25" stop-color="#fff"/><stop offset="0.6" stop-color="#969696"/><stop offset="0.92" stop-color="#1c1c1c"/><stop offset="1" stop-color="#4a4a4a"/></linearGradient>
  <linearGradient id="cloud" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0.2" stop-color="#fff"/><stop offset="0.75" stop-color="#e0e0e0"/><stop offset="1" stop-color="#888"/></linearGradient></defs>`;

const tones = defs + shapes.map(({ d, gray: fill }) => `<path d="${d}" fill="${fill}"/>`).join("");
/** Red holds the angle over 180°, green is full where the second ink prints. */
const guides = shapes.map(({ d, angle, red }) => `<path d="${d}" shape-rendering="crispEdges" fill="rgb(${Math.round(((angle + 180) % 180) / 180 * 255)},${red === true ? 255 : 0},0)"/>`).join("");
const outlines = `<rect width="768" height="960" fill="#fff"/>` + shapes.slice(3).map(({ d, gray: fill }) => `<path d="${d}" fill="${fill === "#fff" ? "none" : "#fff"}" stroke="#000" stroke-width="1.5" stroke-linejoin="round"/>`).join("");

const black = hex("#1b2338");
const sanguine = hex("#a63a24");

/** A pen stroke with a steady middle and pointed ends, drawn on the double-size sheet. */
function pen(sheet: Canvas, x: number, y: number, angle: number, length: number, weight: number, ink: Rgb): void {
  const bow = gauss(random) * 0.0035;
  const steps = Math.ceil(length * 2);
  for (let i = 0; i <= steps; i += 1) {
    const t = i / steps - 0.5;
    const turned = angle + bow * t * length;
    const [px, py] = [2 * (x + t * length * Math.cos(turned)), 2 * (y + t * length * Math.sin(turned))];
    const half = weight * Math.sqrt(Math.max(0, 1 - (2 * t) ** 4)) * (0.85 + 0.3 * noise(px / 9, py / 9));
    for (let ky = Math.floor(py - half); ky <= py + half + 1; ky += 1) {
      for (let kx = Math.floor(px - half); kx <= px + half + 1; kx += 1) lay(sheet, kx, ky, ink, clamp(half + 0.5 - Math.hypot(kx - px, ky - py)) * 0.9);
    }
  }
}

interface Layer {
  readonly below: number;
  readonly turned: number;
  readonly gap: number;
}

/** Darker places get more layers, each turned against the one before. */
const layers: readonly Layer[] = [
  { below: 0.9, turned: 0, gap: 5.4 },
  { below: 0.66, turned: 0, gap: 4.4 },
  { below: 0.5, turned: 55, gap: 4.8 },
  { below: 0.34, turned: -38, gap: 4.6 },
  { below: 0.18, turned: 90, gap: 3.8 },
];

function hatch(sheet: Canvas, tone: Canvas, guide: Canvas, { below, turned, gap }: Layer): void {
  for (let y = 0; y < height; y += gap) {
    for (let x = 0; x < width; x += gap * 2.6) {
      const [px, py] = [x + between(random, -1.4, 1.4) * gap, y + between(random, -0.5, 0.5) * gap];
      const dark = at(tone, px, py)[0] + 0.07 * fbm(px / 40, py / 40, 2);
      if (dark > below) continue;
      const lead = at(guide, px, py);
      const angle = ((lead[0] * 180 + turned) * Math.PI) / 180 + 0.16 * fbm(px / 90, py / 90, 2);
      pen(sheet, px, py, angle, gap * between(random, 2.6, 4.6), 0.62 + 1.1 * clamp(below - dark), lead[1] > 0.5 ? sanguine : black);
    }
  }
}

/** A lighthouse on its crag, hatched with a pen in blue-black and sanguine on toned paper. */
export async function inkHatching(): Promise<Canvas> {
  random = randomFrom(1642);
  const [tone, guide, edge] = await Promise.all([rasterize(svgOf(width, height, tones)), rasterize(svgOf(width, height, guides)), rasterize(svgOf(2 * width, 2 * height, `<g transform="scale(2)">${outlines}</g>`))]);
  const sheet = canvasOf(2 * width, 2 * height, (x, y) => paper(tone, guide, x / 2, y / 2));
  layers.forEach((layer) => hatch(sheet, tone, guide, layer));
  return halve(canvasOf(2 * width, 2 * height, (x, y) => {
    const line = 1 - at(edge, x + 2 * noise(x / 22, y / 22), y + 2 * noise(x / 22, y / 22 + 40))[0];
    return mix(at(sheet, x, y), black, line * (0.85 + 0.3 * noise(x / 30, y / 30)));
  }));
}

/** Toned paper with a thin wash under the dark places and a warmer one under the red ink. */
function paper(tone: Canvas, guide: Canvas, x: number, y: number): Rgb {
  const fibre = 0.045 * fbm(x / 2.4, y / 2.4, 3) + 0.04 * fbm(x / 110, y / 80, 3);
  const sheet = shade(hex("#f1e3c4"), 1 + fibre);
  const [wx, wy] = [x + 4 * noise(x / 26, y / 26), y + 4 * noise(x / 26, y / 26 + 9)];
  const dark = 1 - at(tone, wx, wy)[0];
  const wash = at(guide, wx, wy)[1] > 0.5 ? hex("#cf8a5a") : hex("#8fa0a0");
  return mix(sheet, wash, clamp(0.6 * dark + 0.12 * fbm(x / 50, y / 50, 3)) * smooth(0.05, 0.3, dark));
}
