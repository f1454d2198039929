import { coverage } from "./coverage.ts";
import type { Piece } from "./mask.ts";
import type { Rect } from "./rect.ts";
import { between, overlap } from "./rect.ts";

/** A place in pixels of the mask; the first pixel's center is (0.5, 0.5). */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle between two corners, in any order; like all shapes it is cut off at `within`, usually `allOf(mask)`. */
export function rectangle(within: Rect, corner: Point, opposite: Point): Piece {
  return polygon(within, [corner, { x: opposite.x, y: corner.y }, opposite, { x: corner.x, y: opposite.y }]);
}

/** The ellipse that touches the four sides of the rectangle between two corners. */
export function ellipse(within: Rect, corner: Point, opposite: Point): Piece {
  const center = { x: (corner.x + opposite.x) / 2, y: (corner.y + opposite.y) / 2 };
  const rx = Math.abs(opposite.x - corner.x) / 2;
  const ry = Math.abs(opposite.y - corner.y) / 2;
  // A polygon of so many corners lies within a hundredth of a pixel of the ellipse.
  const corners = Math.max(16, Math.ceil(Math.PI * Math.sqrt(50 * Math.max(rx, ry))));
  const angles = Array.from({ length: corners }, (_, i) => (2 * Math.PI * i) / corners);
  return polygon(within, angles.map((angle) => ({ x: center.x + rx * Math.cos(angle), y: center.y + ry * Math.sin(angle) })));
}

/** A closed polygon, also a lasso; what it winds around is inside (nonzero rule), edges are covered by exact area. */
export function polygon(within: Rect, points: readonly Point[]): Piece {
  const rect = overlap(boxOf(points), within);
  const data = coverage(points.map(({ x }) => x - rect.x), points.map(({ y }) => y - rect.y), rect.width, rect.height);
  return { ...rect, data };
}

function boxOf(points: readonly Point[]): Rect {
  const [first = { x: 0, y: 0 }] = points;
  let { x: left, y: top } = first;
  let { x: right, y: bottom } = first;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return between(left, top, right, bottom);
}
