import type { Touch } from "./capsule.ts";
import { Capsule } from "./capsule.ts";
import type { MaskPixels, Piece } from "./mask.ts";
import { copyMask, cut, paste } from "./mask.ts";
import type { Rect } from "./rect.ts";
import { allOf, around, between, isNothing, nothing, overlap } from "./rect.ts";

/** What the hand holds. */
export interface Brush {
  /** Pixels of the mask. */
  readonly diameter: number;
  /** 0: soft from the center on; 1: a hard edge, one pixel wide. */
  readonly hardness: number;
  /** 0 to 1: the most that one stroke paints, however often it crosses itself. */
  readonly opacity: number;
  readonly erase: boolean;
  /** What the pressure of a pen scales. */
  readonly pressure: { readonly size: boolean; readonly opacity: boolean };
}

/**
 * One stroke of a brush, painted straight into a mask. Coordinates are in pixels; the first pixel's center is (0.5, 0.5).
 * Instead of many prints of the tip, each move paints the exact area that the tip sweeps over, once; where the stroke crosses itself
 * the stronger paint counts.
 */
export class Stroke {
  readonly #mask: MaskPixels;
  readonly #brush: Brush;
  readonly #before: MaskPixels;
  /** How much paint this stroke has laid on every pixel. */
  readonly #paint: Uint8Array;
  #last: Touch | null = null;
  #touched: Rect = nothing;

  constructor(mask: MaskPixels, brush: Brush) {
    this.#mask = mask;
    this.#brush = brush;
    this.#before = copyMask(mask);
    this.#paint = new Uint8Array(mask.data.length);
  }

  /** Goes on to a point (the first one starts the stroke); pressure is 0 to 1. Returns the rectangle it may have changed. */
  to(x: number, y: number, pressure = 1): Rect {
    const touch = this.#touch(x, y, pressure);
    if (this.#last && isAlmost(this.#last, touch)) return nothing;
    const dirty = this.#sweep(new Capsule(this.#last ?? touch, touch));
    // A tip that grows on its way reaches farther back than the sweep.
    if (this.#last !== null && this.#last.radius < touch.radius) this.#sweep(new Capsule(touch, touch));
    this.#last = touch;
    this.#touched = around(this.#touched, dirty);
    return dirty;
  }

  /** Takes everything back; returns the rectangle that was restored. */
  cancel(): Rect {
    paste(this.#mask, this.end());
    return this.#touched;
  }

  /** Ends the stroke; returns what it has painted over, for `swap`. */
  end(): Piece {
    return cut(this.#before, this.#touched);
  }

  #touch(x: number, y: number, pressure: number): Touch {
    const { diameter, opacity, pressure: scales } = this.#brush;
    // Thinner than a pixel a line would have gaps.
    return { x, y, radius: Math.max(0.5, (diameter / 2) * (scales.size ? pressure : 1)), opacity: opacity * (scales.opacity ? pressure : 1) };
  }

  #sweep(capsule: Capsule): Rect {
    const { from, to, reach } = capsule;
    const box = between(Math.min(from.x, to.x) - reach, Math.min(from.y, to.y) - reach, Math.max(from.x, to.x) + reach, Math.max(from.y, to.y) + reach);
    const dirty = overlap(box, allOf(this.#mask));
    if (isNothing(dirty)) return nothing;
    for (let y = dirty.y; y < dirty.y + dirty.height; y++) {
      const left = Math.max(dirty.x, Math.floor(capsule.left(y + 0.5)));
      const right = Math.min(dirty.x + dirty.width, Math.ceil(capsule.right(y + 0.5)));
      this.#row(capsule, y, left, right);
    }
    return dirty;
  }

  /** Paints the pixels of a row from `left` up to `right`. */
  #row({ from, to }: Capsule, y: number, left: number, right: number): void {
    const { hardness } = this.#brush;
    const dx = to.x - from.x;
    const dy = to.y - from.y;
    const scale = 1 / (dx * dx + dy * dy || 1);
    const py = y + 0.5 - from.y;
    const most = Math.round(Math.max(from.opacity, to.opacity) * 255);
    for (let x = left; x < right; x++) {
      if (this.#paint[y * this.#mask.width + x]! >= most) continue;
      const px = x + 0.5 - from.x;
      const along = Math.min(1, Math.max(0, (px * dx + py * dy) * scale));
      const distance = Math.sqrt((px - along * dx) ** 2 + (py - along * dy) ** 2);
      const strength = falloff(distance, from.radius + along * (to.radius - from.radius), hardness);
      if (strength > 0) this.#lay(y * this.#mask.width + x, (strength * (from.opacity + along * (to.opacity - from.opacity)) * 255 + 0.5) | 0);
    }
  }

  /** Raises the paint on a pixel to at least `paint`. */
  #lay(at: number, paint: number): void {
    if (paint <= this.#paint[at]!) return;
    this.#paint[at] = paint;
    const before = this.#before.data[at]!;
    const goal = this.#brush.erase ? 0 : 255;
    this.#mask.data[at] = ((before * (255 - paint) + goal * paint) / 255 + 0.5) | 0;
  }
}

/**
 * Whether a touch is so near to another that painting it would show nothing new: a hundredth of the diameter. A mouse can report
 * a thousand moves in a second, and a large tip takes its time for each.
 */
function isAlmost(one: Touch, other: Touch): boolean {
  return one.radius === other.radius && one.opacity === other.opacity && Math.hypot(one.x - other.x, one.y - other.y) < one.radius / 50;
}

/** The strength of a tip at a distance from its center: a smooth step from 1 to 0, at least one pixel wide and then centered on the radius. */
function falloff(distance: number, radius: number, hardness: number): number {
  const inner = Math.min(radius - 0.5, radius * hardness);
  if (distance <= inner) return 1;
  const outward = (distance - inner) / (radius + 0.5 - inner);
  return outward >= 1 ? 0 : 1 - outward * outward * (3 - 2 * outward);
}
