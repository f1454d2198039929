import { at, canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, luma, mix, multiply, palette, shade, smooth, type Rgb } from "./color.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { own } from "./pieces.ts";
import { between, randomFrom, type Random } from "./random.ts";

const size = 768;
const sun = { x: 520, y: 236, radius: 104 };
const random = randomFrom(1917);

/** Grows a bare tree: each branch is a tapered stroke that forks into two or three. */
function branch(x: number, y: number, angle: number, length: number, girth: number, source: Random): string {
  const bend = angle + between(source, -0.25, 0.25);
  const [mx, my] = [x + 0.5 * length * Math.cos(angle), y + 0.5 * length * Math.sin(angle)];
  const [ex, ey] = [mx + 0.5 * length * Math.cos(bend), my + 0.5 * length * Math.sin(bend)];
  const stroke = `<path d="M${x},${y} Q${mx},${my} ${ex},${ey}" stroke-width="${girth}"/>`;
  if (girth < 2.1) return stroke;
  const forks = girth > 9 ? [-0.5, 0.06, 0.55] : [-0.42, 0.4];
  return stroke + forks.map((fork) => branch(ex, ey, bend + fork * between(source, 0.7, 1.35) - 0.16 * Math.cos(bend), length * between(source, 0.68, 0.86), girth * between(source, 0.6, 0.7), source)).join("");
}

const roof = (x: number, y: number, w: number, h: number): string =>
  `<path d="M${x},${y} v${-h} l${w / 2},${-h * 0.7} l${w / 2},${h * 0.7} v${h} Z"/><path d="M${x + w * 0.36},${y - h * 0.2} v${-h * 0.5} h${w * 0.28} v${h * 0.5} Z" fill="#fff"/>`;

const bird = (x: number, y: number, s: number): string =>
  `<path transform="translate(${x} ${y}) scale(${s})" d="M-40,-10 C-24,-24 -10,-16 0,0 C10,-18 26,-26 44,-16 C28,-14 14,-4 6,12 C2,18 -4,18 -6,12 C-12,-2 -24,-8 -40,-10 Z"/>`;

/** What stays uncut on the key block, as solid black. */
const solid = `<rect width="768" height="768" fill="#fff"/><g fill="none" stroke="#000" stroke-linecap="round">
  ${branch(190, 640, -1.55, 150, 34, random)}</g><path d="M150,690 C176,660 176,600 180,560 L214,560 C216,610 226,660 262,688 Z"/>
  ${roof(470, 492, 46, 30)}${roof(530, 500, 60, 36)}${roof(604, 496, 40, 28)}<path d="M574,474 v-62 l11,-34 l11,34 v62 Z"/>
  ${bird(560, 150, 0.8)}${bird(640, 110, 0.6)}${bird(460, 118, 0.5)}${bird(664, 210, 0.45)}${bird(380, 180, 0.4)}
  <path fill-rule="evenodd" d="M0,0 H768 V768 H0 Z M22,22 V746 H746 V22 Z"/>`;

interface Cutting {
  /** Counts grooves across; whole numbers are grooves' middles. */
  readonly across: number;
  /** Counts gouge marks along a groove. */
  readonly along: number;
  /** Share of the block that is cut away, [0, 1]. */
  readonly cut: number;
  /** Which color block prints here. */
  readonly color: Rgb;
}

const colors = palette("#f2b23a #e4572e #1f7a78 #f0d9a0 #c9432b #2d8f86 #e8a13a");
const hill = (x: number, base: number, tall: number, seed: number): number => base - tall * noise(x / 210 + seed, seed) - tall * 0.3 * noise(x / 80, seed + 2);

/** A hill's furrows bend over its brow and crowd together below it. */
function furrows(x: number, y: number, top: number, lean: number, gap: number, color: Rgb, light: number): Cutting {
  const depth = y - top;
  const across = (x + lean * depth + 0.0016 * lean * depth * (x - 384)) / gap + 0.4 * fbm(x / 60, y / 60, 2);
  return { across, along: depth / 46, cut: light * smooth(0, 10, depth), color };
}

function cuttingAt(x: number, y: number): Cutting {
  if (y > hill(x, 668, 40, 5.2)) return furrows(x, y, hill(x, 668, 40, 5.2), -1.5, 15, colors[2]!, 0.5);
  if (y > hill(x, 580, 56, 3.7)) return furrows(x, y, hill(x, 580, 56, 3.7), 1.7, 13, colors[0]!, 0.72);
  if (y > hill(x, 512, 34, 1.4)) {
    const depth = y - hill(x, 512, 34, 1.4);
    return { across: depth / 8.5, along: x / 60, cut: 0.5, color: colors[5]! };
  }
  if (y > hill(x, 440, 80, 9.1)) {
    const depth = y - hill(x, 440, 80, 9.1);
    return { across: (depth + 0.5 * x) / 9, along: (y - 0.6 * x) / 40, cut: 0.36 + 0.3 * smooth(0, 60, depth), color: colors[4]! };
  }
  return skyAt(x, y);
}

function skyAt(x: number, y: number): Cutting {
  const far = Math.hypot(x - sun.x, y - sun.y);
  const turn = Math.atan2(y - sun.y, x - sun.x) / (2 * Math.PI) + 0.5;
  if (far < sun.radius) return { across: far / 12, along: turn * 18, cut: far > sun.radius - 5 ? 0 : 0.93, color: colors[1]! };
  // Rays double their number as they spread, so that grooves stay about as wide.
  const ring = Math.floor(Math.log2(far / sun.radius));
  const rays = 64 * 2 ** ring;
  return { across: turn * rays, along: Math.log2(far / sun.radius) * 5, cut: clamp(0.86 - 0.3 * (far / 520) + 0.2 * fbm(x / 120, y / 60, 2)), color: far < sun.radius * 2.1 ? colors[0]! : colors[3]! };
}

/** 1 where the block still carries ink, 0 in a groove. Gouge marks are lens-shaped: the tool dips in and comes out. */
function inked({ across, along, cut }: Cutting, x: number, y: number): number {
  const wobble = across + 0.1 * noise(x / 9, y / 9);
  const groove = Math.round(wobble);
  const mark = along + own(groove, 3) * 7;
  const stroke = Math.floor(mark);
  const dip = Math.sqrt(Math.max(0, Math.sin(Math.PI * (mark - stroke)))) * (0.78 + 0.4 * own(groove * 13 + stroke, 5));
  const half = 0.5 * clamp(cut * 1.18) * dip;
  return smooth(half - 0.06, half + 0.06, Math.abs(wobble - groove));
}

/** A bare tree, furrowed fields and a low sun, cut in linoleum and printed in black over flat colors. */
export async function linocut(): Promise<Canvas> {
  const drawn = await rasterize(svgOf(2 * size, 2 * size, `<g transform="scale(2)">${solid}</g>`));
  const block = canvasOf(2 * size, 2 * size, (px, py) => {
    const [x, y] = [px / 2 + 1.4 * noise(px / 26, py / 26), py / 2 + 1.4 * noise(px / 26, py / 26 + 60)];
    return print(drawn, px + 2.6 * noise(px / 14, py / 14), py, x, y);
  });
  return halve(block);
}

function print(drawn: Canvas, px: number, py: number, x: number, y: number): Rgb {
  const held = 1 - luma(at(drawn, px, py));
  const halo = Math.min(...[-7, 7].flatMap((d) => [luma(at(drawn, px + d, py)), luma(at(drawn, px, py + d))]));
  const edge = Math.min(x, y, size - x, size - y) < 24;
  // Around solid shapes a line is cut free, so that they stand off the hatching.
  const free = edge ? 1 : smooth(0.1, 0.6, halo);
  const black = Math.max(held, inked(cuttingAt(x, y), x, y) * free);
  const paper = shade(hex("#f3e7cd"), 1 + 0.05 * fbm(x / 3, y / 3, 2));
  const tooth = fbm(x / 2.2, y / 2.2, 3);
  const flat = edge ? paper : cuttingAt(x + 2.5, y - 2).color;
  const color = multiply(paper, mix([1, 1, 1], flat, 0.95 - 0.4 * smooth(0.2, 0.5, tooth + 0.3 * fbm(x / 50, y / 50, 2))));
  const salt = smooth(0.3, 0.48, tooth + 0.35 * fbm(x / 70 + 9, y / 70, 3));
  return mix(color, hex("#1a1a22"), black * (0.97 - 0.5 * salt));
}
