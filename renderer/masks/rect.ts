/** A rectangle of whole pixels; with a width or height of 0 it holds nothing. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The rectangle that holds nothing. */
export const nothing: Rect = { x: 0, y: 0, width: 0, height: 0 };

/** All of a mask or picture. */
export function allOf({ width, height }: { readonly width: number; readonly height: number }): Rect {
  return { x: 0, y: 0, width, height };
}

export function isNothing({ width, height }: Rect): boolean {
  return width <= 0 || height <= 0;
}

/** The smallest rectangle of whole pixels that touches everything between two corners, which may lie between pixels. */
export function between(left: number, top: number, right: number, bottom: number): Rect {
  const x = Math.floor(left);
  const y = Math.floor(top);
  return { x, y, width: Math.max(0, Math.ceil(right) - x), height: Math.max(0, Math.ceil(bottom) - y) };
}

/** What two rectangles share. */
export function overlap(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(a.x + a.width, b.x + b.width) - x;
  const height = Math.min(a.y + a.height, b.y + b.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : nothing;
}

/** The smallest rectangle around two. */
export function around(a: Rect, b: Rect): Rect {
  if (isNothing(a)) return b;
  if (isNothing(b)) return a;
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x + a.width, b.x + b.width) - x, height: Math.max(a.y + a.height, b.y + b.height) - y };
}

/** A rectangle with a margin on every side. */
export function widened({ x, y, width, height }: Rect, margin: number): Rect {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}
