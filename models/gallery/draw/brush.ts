import { canvasOf, put, type Canvas } from "./canvas.ts";
import { clamp, shade, type Rgb } from "./color.ts";
import { fieldOf, type Field } from "./field.ts";
import { between, gauss, type Random } from "./random.ts";

/** Wet paint: its color and how thick it stands, both at `scale` pixels per unit of the drawing. */
export interface Paint {
  readonly color: Canvas;
  readonly relief: Field;
  readonly scale: number;
}

/** What a loaded brush leaves: half-width in units, color, thickness, and how streaky its bristles are (0 to 1). */
interface Load {
  readonly radius: number;
  readonly color: Rgb;
  readonly body: number;
  readonly streak: number;
}

export type Point = readonly [number, number];

/** A primed canvas of width × height units. */
export const prime = (width: number, height: number, scale: number, ground: Rgb): Paint => ({
  color: canvasOf(width * scale, height * scale, () => ground),
  relief: fieldOf(width * scale, height * scale, () => 0),
  scale,
});

interface Bristle {
  readonly across: number;
  readonly lift: number;
  readonly starts: number;
  readonly ends: number;
}

/** One bristle per half pixel of width; outer ones touch later and leave earlier, which rounds the ends. */
function bristlesOf(load: Load, random: Random, scale: number): readonly Bristle[] {
  const count = Math.max(3, Math.ceil(load.radius * scale * 3.2));
  let drift = 0;
  return Array.from({ length: count }, (_, i) => {
    const across = (2 * i) / (count - 1) - 1;
    drift = 0.72 * drift + 0.55 * gauss(random);
    const round = 1 - Math.sqrt(Math.max(0, 1 - across * across));
    return { across, lift: drift, starts: round * 0.9 + random() * 0.25, ends: round * 0.9 + random() * (0.3 + 2.2 * load.streak) };
  });
}

/** Drags the brush along a path (in units, steps no longer than half a pixel are made up between its points). */
export function drag(paint: Paint, path: readonly Point[], load: Load, random: Random): void {
  const bristles = bristlesOf(load, random, paint.scale);
  const track = resample(path, 0.5 / paint.scale);
  const step = 0.5 / paint.scale;
  track.forEach(([x, y, nx, ny], index) => {
    const begun = (index * step) / load.radius;
    const left = ((track.length - index) * step) / load.radius;
    for (const bristle of bristles) {
      if (begun < bristle.starts || left < bristle.ends) continue;
      const reach = bristle.across * load.radius;
      dot(paint, x + nx * reach, y + ny * reach, bristle, load, Math.min(begun, 2));
    }
  });
}

function dot(paint: Paint, x: number, y: number, bristle: Bristle, load: Load, begun: number): void {
  const px = Math.round(x * paint.scale);
  const py = Math.round(y * paint.scale);
  const { width, height } = paint.relief;
  if (px < 0 || py < 0 || px >= width || py >= height) return;
  put(paint.color, px, py, shade(load.color, 1 + 0.16 * load.streak * bristle.lift));
  // Paint is pushed to the brush's sides and piles up where it lands.
  const ridge = 0.55 + 0.35 * bristle.lift * load.streak + 0.5 * bristle.across ** 4 + 0.3 * Math.exp(-begun);
  const i = py * width + px;
  paint.relief.data[i] = 0.35 * paint.relief.data[i]! + load.body * ridge;
}

type Footprint = readonly [x: number, y: number, normalX: number, normalY: number];

function resample(path: readonly Point[], step: number): readonly Footprint[] {
  const out: Footprint[] = [];
  for (let i = 1; i < path.length; i += 1) {
    const [ax, ay] = path[i - 1]!;
    const [bx, by] = path[i]!;
    const length = Math.hypot(bx - ax, by - ay);
    const count = Math.max(1, Math.ceil(length / step));
    for (let k = 0; k < count; k += 1) {
      out.push([ax + ((bx - ax) * k) / count, ay + ((by - ay) * k) / count, -(by - ay) / (length || 1), (bx - ax) / (length || 1)]);
    }
  }
  return out;
}

/** The path from a place along a direction field, half before it and half after, as long as `stays` holds. */
export function follow(x: number, y: number, length: number, angle: (x: number, y: number) => number, stays: (x: number, y: number) => boolean): Point[] {
  const arm = (sign: number): Point[] => {
    const points: Point[] = [];
    let [px, py] = [x, y];
    for (let gone = 0; gone < length / 2; gone += 3) {
      const turn = angle(px, py);
      px += 3 * sign * Math.cos(turn);
      py += 3 * sign * Math.sin(turn);
      if (!stays(px, py)) break;
      points.push([px, py]);
    }
    return points;
  };
  return [...arm(-1).toReversed(), [x, y], ...arm(1)];
}

/** The paint under a raking light from the upper left: ridges catch it, furrows lose it. */
export function rake(paint: Paint, strength: number): Canvas {
  const { relief, color } = paint;
  const { width, height, data } = relief;
  return canvasOf(width, height, (x, y) => {
    const i = y * width + x;
    const before = data[Math.max(0, y - 1) * width + Math.max(0, x - 1)]!;
    const after = data[Math.min(height - 1, y + 1) * width + Math.min(width - 1, x + 1)]!;
    const facing = clamp((after - before) * strength, -0.5, 0.5);
    const gloss = Math.max(0, facing - 0.16) * 0.55;
    const lit = (c: number): number => color.data[3 * i + c]! * (1 + facing * 0.75) + gloss;
    return [lit(0), lit(1), lit(2)];
  });
}

/** A load for a stroke of this color, its size and thickness a little off. */
export const loadOf = (color: Rgb, radius: number, random: Random): Load => ({
  color,
  radius: radius * between(random, 0.75, 1.25),
  body: between(random, 0.6, 1.1),
  streak: between(random, 0.35, 1),
});
