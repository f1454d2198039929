import { canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, mix, palette, ramp, shade, smooth, type Rgb } from "./color.ts";
import { blur, fieldOf, slopeAt, valueAt, type Field } from "./field.ts";
import { fbm, noise } from "./noise.ts";

const width = 960;
const height = 768;
const levels = 17;
const tints = palette("#0d2f4f #124563 #1b6077 #2d8088 #57a296 #93c2a4 #d3dcae #f3e3b5 #f5cb8a #f0a868 #e8804f #d85a47 #b83d4b #8d2c4f #6a2450 #4a1d4a");

/** Two islands and a reef: broad hills, bent by a slow noise, with ridges that sharpen toward the tops. Mostly [0, 1]. */
function heightAt(x: number, y: number): number {
  const bx = x + 70 * fbm(x / 230, y / 230, 3);
  const by = y + 70 * fbm(x / 230 + 31, y / 230 + 7, 3);
  const hill = (cx: number, cy: number, reach: number): number => Math.exp(-((bx - cx) ** 2 + (by - cy) ** 2) / reach ** 2);
  const mass = 0.82 * hill(600, 330, 235) + 0.5 * hill(250, 560, 150) + 0.34 * hill(170, 170, 110) + 0.3 * hill(830, 640, 120);
  const ridges = 1 - Math.abs(2 * fbm(bx / 210 + 3, by / 210 + 11, 4));
  return 0.1 + 0.74 * mass + 0.24 * mass * ridges + 0.09 * fbm(bx / 120, by / 120, 3);
}

interface Line {
  readonly ink: number;
  readonly light: number;
}

/** How strongly a line of the family `fraction` apart passes here; lines facing the light are thin and pale (Tanaka 1950). */
function lineAt(level: number, steep: number, facing: number, weight: number): Line {
  const toLine = Math.abs(level - Math.round(level)) / Math.max(steep, 1e-4);
  const half = weight * (0.35 + 1.15 * smooth(0.6, -0.8, facing));
  return { ink: smooth(half + 0.9, half - 0.3, toLine), light: facing };
}

function colorAt(map: Field, soft: Field, x: number, y: number): Rgb {
  const level = valueAt(map, x, y) * levels;
  const [dx, dy] = slopeAt(map, x, y);
  const steep = Math.hypot(dx, dy) * levels;
  const facing = (dx + dy) / (Math.hypot(dx, dy) * Math.SQRT2 || 1);
  const step = Math.floor(level);
  // Each step is a sheet of paper: the one above, up and to the left or right, throws a soft shadow on it.
  const above = Math.floor(valueAt(map, x - 5, y - 6) * levels) > step ? 0.2 : 0;
  const wide = clamp((valueAt(soft, x - 9, y - 11) - valueAt(soft, x, y)) * 5.5, -0.16, 0.3);
  const tooth = 0.04 * fbm(x / 3, y / 3, 2) + 0.05 * fbm(x / 70, y / 25, 3);
  const paper = shade(ramp(tints, step / (levels - 1.5)), 1 - above * 0.7 - wide + tooth);
  const hair = lineAt(level * 4, steep * 4, facing, 0.55);
  const main = lineAt(level, steep, facing, step % 4 === 0 ? 2 : 1.35);
  const lined = mix(paper, mix(shade(paper, 0.42), hex("#fff6da"), smooth(0.2, 0.9, facing) * 0.55), hair.ink * 0.75);
  return mix(lined, mix(hex("#1c1526"), hex("#fff3cf"), smooth(0.25, 0.85, main.light)), main.ink * 0.92);
}

/** The sea is engraved with fine waves that follow the coast and fade far from it. */
function swell(map: Field, x: number, y: number, color: Rgb): Rgb {
  const depth = valueAt(map, x, y) * levels;
  const wave = y / 5.2 + 1.5 * noise(x / 46, y / 30) + 0.7 * noise(x / 15, y / 12);
  const line = smooth(0.2, 0.08, Math.abs(wave - Math.round(wave))) * smooth(3.4, 1.6, depth);
  return mix(color, hex("#7fc4c0"), 0.5 * line * (0.5 + 0.5 * noise(x / 30, y / 20)));
}

/** Islands as an engraved map: tinted steps of height, contour lines that swell on the side away from the light. */
export async function contourLines(): Promise<Canvas> {
  const map = fieldOf(2 * width, 2 * height, (x, y) => heightAt(x / 2, y / 2));
  const soft = blur(map, 6);
  return halve(canvasOf(2 * width, 2 * height, (x, y) => swell(map, x / 2 + x / 2, y, colorAt(map, soft, x, y))));
}
