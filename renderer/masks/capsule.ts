/** The tip of a brush somewhere on the mask. */
export interface Touch {
  readonly x: number;
  readonly y: number;
  /** Half the diameter that the pressure gives, in pixels. */
  readonly radius: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/**
 * What a round tip sweeps over on its way from one touch to another: everything closer than `reach` to the line between them. It is
 * convex, so every row of pixels has one span in it.
 */
export class Capsule {
  readonly from: Touch;
  readonly to: Touch;
  /** Half a pixel beyond the larger radius, for the smooth edge. */
  readonly reach: number;

  constructor(from: Touch, to: Touch) {
    this.from = from;
    this.to = to;
    this.reach = Math.max(from.radius, to.radius) + 0.5;
  }

  /** Where the span begins at height y; infinite where there is none. */
  left(y: number): number {
    return Math.min(this.#disc(this.from, y, -1), this.#disc(this.to, y, -1), this.#side(y, 1, -1), this.#side(y, -1, -1));
  }

  /** Where the span ends at height y; minus infinite where there is none. */
  right(y: number): number {
    return Math.max(this.#disc(this.from, y, 1), this.#disc(this.to, y, 1), this.#side(y, 1, 1), this.#side(y, -1, 1));
  }

  /** The left (-1) or right (1) end of the disc around a touch. */
  #disc({ x, y: center }: Touch, y: number, end: -1 | 1): number {
    const square = this.reach ** 2 - (y - center) ** 2;
    return square > 0 ? x + end * Math.sqrt(square) : -end * Infinity;
  }

  /** Where one of the two straight sides is at height y. */
  #side(y: number, which: -1 | 1, end: -1 | 1): number {
    const dx = this.to.x - this.from.x;
    const dy = this.to.y - this.from.y;
    const offset = (which * this.reach) / Math.hypot(dx, dy);
    const along = (y - this.from.y - offset * dx) / dy;
    return along >= 0 && along <= 1 ? this.from.x - offset * dy + along * dx : -end * Infinity;
  }
}
