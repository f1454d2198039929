import type { MaskPixels } from "./mask.ts";

/** Between the 8-bit values, so that every pixel is either inside or outside. */
const HALF = 127.5;

export function isInside(value: number): boolean {
  return value > HALF;
}

/** The pixels on both sides of the line at which a mask crosses a half. */
export function edgePixels(mask: MaskPixels): MaskPixels {
  const { width, height, data } = mask;
  const edge = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const inside = data[i]! > HALF;
      if (x + 1 < width && data[i + 1]! > HALF !== inside) edge[i] = edge[i + 1] = 1;
      if (y + 1 < height && data[i + width]! > HALF !== inside) edge[i] = edge[i + width] = 1;
    }
  }
  return { width, height, data: edge };
}

/** The point of that line which is closest to the center of an edge pixel: its foot, in pixels from the first pixel's center. */
export class Foot {
  x = 0;
  y = 0;
  /** The strongest value of the edge pixel and its four neighbors: the inside of a line that is no wider than a pixel. */
  peak = 0;
  readonly #mask: MaskPixels;
  #at = -1;

  constructor(mask: MaskPixels) {
    this.#mask = mask;
  }

  /** Goes to the foot of an edge pixel. The line is taken as straight between where it crosses the pixel's row and its column. */
  goTo(at: number): void {
    if (at === this.#at) return;
    this.#at = at;
    const { width, height } = this.#mask;
    const column = at % width;
    const row = (at - column) / width;
    this.peak = this.#mask.data[at]!;
    const dx = this.#nearer(at, column > 0 ? at - 1 : at, column < width - 1 ? at + 1 : at);
    const dy = this.#nearer(at, row > 0 ? at - width : at, row < height - 1 ? at + width : at);
    // 1/dx is 0 where the row does not cross the line.
    const square = (1 / dx) ** 2 + (1 / dy) ** 2;
    this.x = column + 1 / dx / square;
    this.y = row + 1 / dy / square;
  }

  /** Looks at two opposite neighbors. Signed distance to where the mask crosses a half on the way to one of them; infinite where it does on neither. */
  #nearer(at: number, before: number, after: number): number {
    this.peak = Math.max(this.peak, this.#mask.data[before]!, this.#mask.data[after]!);
    const back = this.#crossing(at, before);
    const forth = this.#crossing(at, after);
    return back < forth ? -back : forth;
  }

  #crossing(at: number, other: number): number {
    const own = this.#mask.data[at]! - HALF;
    const next = this.#mask.data[other]! - HALF;
    return own > 0 === next > 0 ? Infinity : own / (own - next);
  }
}
