import { at, canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, mix, shade, smooth, vary, type Rgb } from "./color.ts";
import { blur, distanceTo, slopeAt, valueAt, type Field } from "./field.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { cutOf, own } from "./pieces.ts";
import { randomFrom } from "./random.ts";

const size = 768;
const cell = 11.5;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(547);

const koi = (coat: string, patch: string, fin: string): string => `
  <path d="M24,176 C70,200 110,250 96,300 C70,270 40,262 18,262 C6,292 -30,318 -64,312 C-46,280 -30,230 -14,180 Z" fill="${fin}"/>
  <path d="M70,-60 C130,-60 160,-10 150,36 C120,14 90,8 64,10 Z" fill="${fin}"/><path d="M-66,-70 C-124,-60 -146,-10 -132,30 C-106,4 -84,-6 -62,-6 Z" fill="${fin}"/>
  <path d="M0,-210 C56,-200 88,-130 84,-50 C80,40 44,130 22,196 L-16,196 C-30,130 -78,40 -80,-50 C-82,-130 -52,-200 0,-210 Z" fill="#1d2440"/>
  <path d="M0,-198 C48,-190 74,-126 71,-50 C67,36 36,120 14,190 L-8,190 C-24,120 -66,36 -68,-50 C-70,-126 -46,-190 0,-198 Z" fill="${coat}"/>
  <path d="M-40,-140 C0,-170 50,-140 48,-90 C44,-50 -4,-60 -30,-76 C-56,-92 -60,-124 -40,-140 Z" fill="${patch}"/><path d="M-56,-20 C-20,-40 30,-10 62,-30 C60,20 40,60 10,50 C-20,44 -50,20 -56,-20 Z" fill="${patch}"/>
  <path d="M-28,90 C0,76 30,90 34,110 C28,140 20,160 8,164 C-8,150 -24,120 -28,90 Z" fill="${patch}"/>
  <circle cx="-34" cy="-150" r="13" fill="#f7e7b8"/><circle cx="34" cy="-150" r="13" fill="#f7e7b8"/><circle cx="-36" cy="-150" r="7" fill="#14182c"/><circle cx="36" cy="-150" r="7" fill="#14182c"/>`;

const lotus = (x: number, y: number, s: number, turn: number): string =>
  `<g transform="translate(${x} ${y}) scale(${s}) rotate(${turn})"><path d="M0,0 L120,-40 A126,126 0 1 1 120,40 Z" fill="#1f7a4f"/><path d="M0,0 L88,-30 A93,93 0 1 1 88,30 Z" fill="#5fae4a"/>
  ${[0, 60, 120, 180, 240, 300].map((a) => `<path transform="rotate(${a})" d="M0,0 C34,-30 34,-72 0,-98 C-34,-72 -34,-30 0,0 Z" fill="#d9517f"/>`).join("")}
  ${[30, 90, 150, 210, 270, 330].map((a) => `<path transform="rotate(${a})" d="M0,0 C24,-20 24,-50 0,-70 C-24,-50 -24,-20 0,0 Z" fill="#f6b7c4"/>`).join("")}<circle r="21" fill="#f0b92e"/></g>`;

const rings = [430, 372, 318, 268, 222, 180, 140, 102, 66, 32].map((r, i) => `<circle cx="384" cy="384" r="${r}" fill="${["#154a78", "#1f6a94", "#123a66", "#2f8aa6"][i % 4]}"/>`).join("");
const beads = Array.from({ length: 16 }, (_, i) => {
  const along = 48 + i * 44.8;
  const fill = i % 2 === 0 ? "#b8322f" : "#e9dcc0";
  return [[along, 26], [along, 742], [26, along], [742, along]].map(([x, y]) => `<path transform="translate(${x} ${y})" d="M0,-17 L17,0 L0,17 L-17,0 Z" fill="${fill}"/>`).join("");
}).join("");

const motif = `<g shape-rendering="crispEdges"><rect width="768" height="768" fill="#0f2f57"/>${rings}
  ${lotus(142, 150, 0.84, 30)}${lotus(636, 628, 0.92, 200)}${lotus(640, 130, 0.5, 100)}${lotus(128, 642, 0.52, 300)}
  <g transform="translate(262 420) rotate(-14)">${koi("#f4ead2", "#e0552a", "#f0a24a")}</g><g transform="translate(508 350) rotate(166)">${koi("#f2a52e", "#c9321f", "#f6d27a")}</g>
  <path fill-rule="evenodd" d="M0,0 H768 V768 H0 Z M52,52 V716 H716 V52 Z" fill="#d9a437"/><path fill-rule="evenodd" d="M8,8 H760 V760 H8 Z M44,44 V724 H724 V44 Z" fill="#14365f"/>${beads}</g>`;

interface Tessera {
  x: number;
  y: number;
  readonly cos: number;
  readonly sin: number;
  readonly color: Rgb;
}

/** Each tessera stands square to the nearest outline of the drawing (Hausner 2001, "Simulating decorative mosaics"). */
function sow(picture: Canvas, edges: Field): Tessera[] {
  const count = Math.floor(size / cell);
  return Array.from({ length: count * count }, (_, i) => {
    const x = ((i % count) + 0.2 + 0.6 * random()) * cell;
    const y = (Math.floor(i / count) + 0.2 + 0.6 * random()) * cell;
    return turned(picture, edges, x, y);
  });
}

function turned(picture: Canvas, edges: Field, x: number, y: number): Tessera {
  const [dx, dy] = slopeAt(edges, x, y);
  const long = Math.hypot(dx, dy);
  return { x, y, cos: long > 1e-4 ? dx / long : 1, sin: long > 1e-4 ? dy / long : 0, color: at(picture, x, y) };
}

/** The nearest tessera of the same color, in the metric whose circles are squares of its own direction. */
function nearestOf(tesserae: readonly Tessera[], picture: Canvas): (x: number, y: number) => number {
  const wide = Math.ceil(size / cell) + 1;
  const bins: number[][] = Array.from({ length: wide * wide }, () => []);
  tesserae.forEach((one, i) => bins[Math.floor(one.y / cell) * wide + Math.floor(one.x / cell)]?.push(i));
  return (x, y) => {
    const color = at(picture, x, y);
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell)];
    let best = 0;
    let least = Infinity;
    for (let r = Math.max(0, row - 2); r <= Math.min(wide - 1, row + 2); r += 1) {
      for (let c = Math.max(0, column - 2); c <= Math.min(wide - 1, column + 2); c += 1) {
        for (const i of bins[r * wide + c]!) {
          const { x: tx, y: ty, cos, sin, color: own1 } = tesserae[i]!;
          const u = (x - tx) * cos + (y - ty) * sin;
          const v = (y - ty) * cos - (x - tx) * sin;
          const foreign = own1[0] === color[0] && own1[1] === color[1] && own1[2] === color[2] ? 0 : 1e5;
          const far = u ** 4 + v ** 4 + foreign;
          if (far < least) [least, best] = [far, i];
        }
      }
    }
    return best;
  };
}

/** One round of Lloyd's relaxation: every tessera moves to the middle of what it covers. */
function relax(tesserae: readonly Tessera[], picture: Canvas, edges: Field): Tessera[] {
  const nearest = nearestOf(tesserae, picture);
  const sums = new Float64Array(3 * tesserae.length);
  for (let y = 1; y < size; y += 2) {
    for (let x = 1; x < size; x += 2) {
      const i = 3 * nearest(x, y);
      sums[i]! += x;
      sums[i + 1]! += y;
      sums[i + 2]! += 1;
    }
  }
  return tesserae.flatMap((_, i) => {
    const count = sums[3 * i + 2]!;
    return count < 3 ? [] : [turned(picture, edges, sums[3 * i]! / count, sums[3 * i + 1]! / count)];
  });
}

/** Two koi among lotus in rings of water, laid in glass and stone with the courses following every outline. */
export async function mosaic(): Promise<Canvas> {
  random = randomFrom(547);
  const picture = await rasterize(svgOf(size, size, motif));
  const differs = (x: number, y: number): boolean => at(picture, x, y)[2] !== at(picture, x + 1, y)[2] || at(picture, x, y)[2] !== at(picture, x, y + 1)[2];
  const edges = blur(distanceTo(size, size, differs), 3);
  let tesserae = sow(picture, edges);
  for (let round = 0; round < 9; round += 1) tesserae = relax(tesserae, picture, edges);
  const nearest = nearestOf(tesserae, picture);
  const stones = tesserae.map((one) => vary(one.color, random, 0.045));
  const cut = cutOf(2 * size, 2 * size, (x, y) => {
    const id = nearest(x / 2 + 0.6 * noise(x / 9, y / 9), y / 2 + 0.6 * noise(x / 9 + 70, y / 9));
    return { id, color: stones[id]! };
  });
  return halve(canvasOf(2 * size, 2 * size, (x, y) => lit(cut.at(x, y), valueAt(cut.cuts, x, y), slopeAt(cut.cuts, x, y), x, y)));
}

type Slope = readonly [number, number];

/** Stones lie a little tilted, so that some glint; edges are chipped and the grout between them is sandy. */
function lit(stone: { readonly id: number; readonly color: Rgb }, inside: number, slope: Slope, x: number, y: number): Rgb {
  const tilt = (own(stone.id, 7) - 0.5) * 0.34;
  const cloud = 0.16 * fbm(x / 16 + stone.id * 3, y / 16, 3) + 0.05 * noise(x / 2.2, y / 2.2);
  const bevel = smooth(8, 2.5, inside) * (slope[0] + slope[1]) * 0.24;
  const glint = own(stone.id, 8) > 0.93 ? 0.2 * smooth(-0.2, 0.6, fbm(x / 20, y / 20, 2)) : 0;
  const face = mix(shade(stone.color, clamp(1 + tilt + cloud + bevel, 0.3, 1.6)), hex("#fff8e0"), glint);
  const grout = shade(hex("#6f675c"), 0.62 + 0.2 * noise(x / 2, y / 2) + 0.2 * fbm(x / 30, y / 30, 2) - 0.25 * smooth(2.4, 1, inside));
  return mix(grout, face, smooth(2, 3.1, inside + 0.6 * noise(x / 6, y / 6)));
}
