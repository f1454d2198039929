import type { Rgb } from "./color.ts";
import { distanceTo, type Field } from "./field.ts";
import { between, type Random } from "./random.ts";

/** A cut piece of glass or paper: which one it is, and its color. */
export interface Piece {
  readonly id: number;
  readonly color: Rgb;
}

/** A picture cut into pieces, and every pixel's distance (in pixels) to the nearest cut. */
export interface Cut {
  readonly at: (x: number, y: number) => Piece;
  readonly cuts: Field;
}

/** Cuts a picture: asks every pixel once which piece it belongs to. */
export function cutOf(width: number, height: number, piece: (x: number, y: number) => Piece): Cut {
  const pieces = Array.from({ length: width * height }, (_, i) => piece(i % width, Math.floor(i / width)));
  const at = (x: number, y: number): Piece => pieces[Math.min(height - 1, y) * width + Math.min(width - 1, x)]!;
  const isCut = (x: number, y: number): boolean => at(x, y).id !== at(x + 1, y).id || at(x, y).id !== at(x, y + 1).id;
  return { at, cuts: distanceTo(width, height, isCut) };
}

/** Which of the scattered points is nearest; `cell` is the mean distance between them. */
export function scatter(width: number, height: number, cell: number, random: Random): (x: number, y: number) => number {
  const columns = Math.ceil(width / cell) + 2;
  const rows = Math.ceil(height / cell) + 2;
  const points = Array.from({ length: columns * rows }, (_, i) => {
    const [column, row] = [i % columns, Math.floor(i / columns)];
    return { x: (column - 0.5 + between(random, -0.36, 0.36) + 0.5 * (row % 2)) * cell, y: (row - 0.5 + between(random, -0.36, 0.36)) * cell };
  });
  return (x, y) => {
    const row = Math.floor(y / cell) + 1;
    const column = Math.floor(x / cell) + 1;
    let best = 0;
    let nearest = Infinity;
    for (let r = Math.max(0, row - 2); r <= Math.min(rows - 1, row + 2); r += 1) {
      for (let c = Math.max(0, column - 2); c <= Math.min(columns - 1, column + 2); c += 1) {
        const point = points[r * columns + c]!;
        const far = (point.x - x) ** 2 + (point.y - y) ** 2;
        if (far < nearest) [nearest, best] = [far, r * columns + c];
      }
    }
    return best;
  };
}

/** A number in [0, 1) that belongs to a piece, for each `channel` another. */
export function own(id: number, channel: number): number {
  const mixed = Math.sin(id * 12.9898 + channel * 78.233) * 43_758.5453;
  return mixed - Math.floor(mixed);
}
