import { canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, mix, palette, ramp, shade, smooth, type Rgb } from "./color.ts";
import { valueAt } from "./field.ts";
import { fbm, noise } from "./noise.ts";
import { cutOf, own, scatter, type Piece } from "./pieces.ts";
import { randomFrom } from "./random.ts";

const size = 768;
const frame = 38;
const sun = { x: 384, y: 318 };
const random = randomFrom(1248);
const shards = scatter(size, size, 62, random);
const chips = scatter(size, size, 92, random);

const dawn = palette("#ffe27a #ffb52e #f5821f #e0453c #b52a62 #6d2a86 #31308f #1b2f7d #152458");
const peaks = palette("#5a3f9a #2f6fb0 #1f8f9c #7a4fae #3f5fb8");
const meadow = palette("#1f8f4c #57b03a #0f6f58 #9ac63a #2aa07a");
const water = palette("#1aa6b8 #0f7fb0 #5ccfc4 #1463a0 #8fe0cf");
const ruby = palette("#b3122f #d8263a #8f0f3a");

const sundry = (id: number, colors: readonly Rgb[]): Rgb => colors[Math.floor(own(id, 1) * colors.length)]!;
const piece = (id: number, colors: readonly Rgb[]): Piece => ({ id, color: sundry(id, colors) });

function border(x: number, y: number): Piece | undefined {
  const edge = Math.min(x, y, size - x, size - y);
  if (edge > frame) return undefined;
  if (edge > frame - 9) return piece(9000 + Math.floor(x / 130) + 10 * Math.floor(y / 130), palette("#f2c230 #e9a91f #f7d65a"));
  const along = Math.abs(x - size / 2) > Math.abs(y - size / 2) ? y : x;
  const id = 9500 + Math.floor((along + 29) / 58) + (x < y ? 40 : 0) + (x + y < size ? 80 : 0);
  return { id, color: sundry(id, id % 2 === 0 ? ruby : palette("#1c3f9a #2257b8 #14307a")) };
}

interface Bloom {
  readonly x: number;
  readonly y: number;
  readonly reach: number;
  readonly colors: readonly Rgb[];
}

const rose = palette("#d81f4a #f0567a #a8123f #ff8f9c");
const violet = palette("#7a2fb0 #a45fd8 #5a1f8f #c490f0");
const white = palette("#f7f2e6 #ffe9c9 #e6eef7 #fff8d8");
const blooms: readonly Bloom[] = [
  { x: 158, y: 566, reach: 86, colors: rose },
  { x: 612, y: 540, reach: 92, colors: violet },
  { x: 292, y: 654, reach: 66, colors: white },
  { x: 486, y: 648, reach: 70, colors: rose },
  { x: 96, y: 690, reach: 52, colors: violet },
  { x: 676, y: 676, reach: 60, colors: white },
];

/** Two rings of petals about a golden heart. */
function bloom({ x: cx, y: cy, reach, colors }: Bloom, index: number, x: number, y: number): Piece | undefined {
  const far = Math.hypot(x - cx, (y - cy) * 1.08) / reach;
  const turn = (Math.atan2(y - cy, x - cx) / (2 * Math.PI) + 0.5 + index * 0.07) % 1;
  const inner = turn * 6;
  const outer = turn * 7 + 0.5;
  const arc = (t: number): number => Math.abs(Math.sin(Math.PI * t)) ** 0.55;
  const id = 2000 + index * 60;
  if (far < 0.17) return piece(id, palette("#ffd21f #f7a51f"));
  if (far < 0.3 + 0.3 * arc(inner)) return piece(id + 1 + Math.floor(inner), colors);
  return far < 0.62 + 0.38 * arc(outer) ? piece(id + 20 + (Math.floor(outer) % 7), colors) : undefined;
}

/** Long blades that rise from the lower edge and bend. */
function blade(x: number, y: number): Piece | undefined {
  for (let i = 0; i < 9; i += 1) {
    const root = 72 + i * 78;
    const rise = (size - y) / (150 + 90 * own(i, 5));
    const lean = (own(i, 6) - 0.5) * 110 * rise * rise;
    const girth = 21 * Math.sqrt(Math.max(0, 1 - rise)) * (0.5 + rise);
    if (rise < 1 && Math.abs(x - root - lean) < girth) return piece(3000 + i * 2 + (x > root + lean ? 1 : 0), meadow);
  }
  return undefined;
}

const ridge = (x: number, base: number, tall: number, seed: number): number => base - tall * (0.5 + 0.9 * noise(x / 150, seed) + 0.25 * noise(x / 52, seed + 4));

function land(x: number, y: number): Piece | undefined {
  const near = 532 + 26 * Math.sin(x / 120 + 1) - 34 * smooth(250, 0, Math.abs(x - 700));
  if (y > near) return piece(4000 + shards(x, y), meadow);
  if (y > 450 + 5 * Math.sin(x / 60)) {
    const band = Math.floor((y + 7 * Math.sin(x / 70) + 4 * Math.sin(x / 23)) / 17);
    const id = 5000 + band * 20 + Math.floor((x + (band % 3) * 50) / 118);
    const gold = Math.abs(x - sun.x) < 40 + 26 * Math.sin(band * 2.3);
    return gold ? piece(id + 700, palette("#ffcf4a #ff9f3a #ffe08a")) : piece(id, water);
  }
  if (y > ridge(x, 452, 66, 2)) return piece(6000 + chips(x, y), palette("#1f5f8f #2a7f8f #27508f #3f93a0"));
  return y > ridge(x, 420, 150, 7.4) ? piece(7000 + chips(x + 30, y), peaks) : undefined;
}

/** Rays and rings around the sun; the rings are staggered like courses of brick. */
function sky(x: number, y: number): Piece {
  const far = Math.hypot(x - sun.x, y - sun.y);
  const turn = Math.atan2(y - sun.y, x - sun.x) / (2 * Math.PI) + 0.5;
  if (far < 70) return piece(1, palette("#fff2b0"));
  if (far < 104) return piece(10 + Math.floor(turn * 12), palette("#ffd84a #ffc02a"));
  const ring = Math.floor(((far - 104) / 74) ** 0.9);
  const ray = Math.floor(turn * 26 + 0.5 * (ring % 2));
  const id = 100 + ring * 40 + (ray % 26);
  return { id, color: ramp(dawn, (ring + 0.7 + 1.1 * (own(id, 2) - 0.5)) / 6.4) };
}

function pieceAt(x: number, y: number): Piece {
  const flower = blooms.map((one, index) => bloom(one, index, x, y)).find((found) => found !== undefined);
  return border(x, y) ?? flower ?? blade(x, y) ?? land(x, y) ?? sky(x, y);
}

/** Hand-blown glass: streaks along each piece's own grain, seeds (bubbles), and more light in its middle. */
function glass({ id, color }: Piece, x: number, y: number, fromLead: number): Rgb {
  const grain = own(id, 3) * Math.PI;
  const u = x * Math.cos(grain) + y * Math.sin(grain);
  const v = y * Math.cos(grain) - x * Math.sin(grain);
  const streak = fbm(u / 70 + id, v / 11, 4);
  const ripple = noise(u / 9, v / 6 + id) * 0.5 + noise(u / 3, v / 3) * 0.25;
  const light = 0.78 + 0.3 * smooth(3, 22, fromLead) + 0.42 * streak + 0.12 * ripple + 0.2 * (own(id, 4) - 0.5);
  const bubble = smooth(0.74, 0.86, noise(x / 4.2, y / 4.2));
  const pale = clamp(0.3 * smooth(0.05, 0.5, streak) + 0.35 * bubble + 0.1 * smooth(8, 26, fromLead));
  return mix(shade(color, light), hex("#fff6dc"), pale);
}

/** A lead came: a dull rounded bar with a soft light along its upper left. */
function lead(x: number, y: number, fromMiddle: number): Rgb {
  const round = Math.sqrt(Math.max(0, 1 - (fromMiddle / 3.4) ** 2));
  return shade(hex("#2b2a30"), 0.35 + 0.75 * round * (0.8 + 0.4 * noise(x / 5, y / 5)));
}

/** A rising sun over a lake with flowers, in leaded glass with the light behind it. */
export async function stainedGlass(): Promise<Canvas> {
  const bend = (x: number, y: number): readonly [number, number] => [x + 2.4 * noise(x / 34, y / 34), y + 2.4 * noise(x / 34 + 50, y / 34)];
  const cut = cutOf(2 * size, 2 * size, (x, y) => pieceAt(...bend(x / 2, y / 2)));
  const double = canvasOf(2 * size, 2 * size, (x, y) => {
    const far = valueAt(cut.cuts, x, y) / 2;
    return mix(lead(x / 2, y / 2, far), glass(cut.at(x, y), x / 2, y / 2, far), smooth(2.5, 3.5, far));
  });
  return halve(double);
}
