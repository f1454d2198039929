import type { Piece } from "./mask.ts";
import type { Rect } from "./rect.ts";
import type { Point } from "./shapes.ts";

/** Inside at `from` and before it, outside at `to` and beyond, even between. For a preview, `within` can be the part in view. */
export function linearGradient(within: Rect, from: Point, to: Point): Piece {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const scale = 255 / (dx * dx + dy * dy || Infinity);
  return gradient(within, (row, y) => {
    const start = 255 - ((within.x + 0.5 - from.x) * dx + (y - from.y) * dy) * scale;
    for (let i = 0; i < row.length; i++) row[i] = start - i * dx * scale;
  });
}

/** Inside up to `hardness` (0 to 1) of the radius, then evenly to outside at the radius, over at least a pixel. */
export function radialGradient(within: Rect, center: Point, radius: number, hardness: number): Piece {
  const fade = radius * (1 - hardness);
  const edge = Math.max(1, fade);
  const outer = radius + (edge - fade) / 2;
  return gradient(within, (row, y) => {
    const square = (y - center.y) ** 2;
    for (let i = 0; i < row.length; i++) row[i] = ((outer - Math.sqrt((within.x + i + 0.5 - center.x) ** 2 + square)) / edge) * 255;
  });
}

/** A piece whose rows are filled one by one, given the height of their pixels' centers; values round and stay between 0 and 255. */
function gradient(within: Rect, fillRow: (row: Uint8ClampedArray, y: number) => void): Piece {
  const { x, y, width, height } = within;
  const data = new Uint8Array(width * height);
  const clamped = new Uint8ClampedArray(data.buffer);
  for (let i = 0; i < height; i++) fillRow(clamped.subarray(i * width, (i + 1) * width), y + i + 0.5);
  return { x, y, width, height, data };
}
