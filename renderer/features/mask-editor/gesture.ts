import type { Rect } from "../../masks/rect.ts";
import { around, nothing } from "../../masks/rect.ts";
import type { Point } from "../../masks/shapes.ts";
import type { Brush } from "../../masks/stroke.ts";
import { Stroke } from "../../masks/stroke.ts";
import type { MaskSession } from "./session.ts";

/** A place of the pointer, in pixels of the mask. */
export interface PenPoint extends Point {
  /** 0 to 1; of anything but a pen 1. */
  readonly pressure: number;
}

/** What is drawn on top while a gesture lasts, in pixels of the mask. */
export type Outline =
  | { readonly kind: "path"; readonly points: readonly Point[]; readonly closed: boolean }
  | { readonly kind: "rectangle" | "ellipse" | "line"; readonly from: Point; readonly to: Point }
  | { readonly kind: "circle"; readonly center: Point; readonly radius: number }
  | { readonly kind: "trail"; readonly points: readonly Point[]; readonly diameter: number };

/** From pressing the pointer to letting it go. */
export interface Gesture {
  readonly outline: Outline | null;
  /** @param square whether Shift is held: equal sides, whole eighths of a turn */
  readonly move: (points: readonly PenPoint[], square: boolean) => void;
  readonly end: () => void;
  readonly cancel: () => void;
}

/** Paints straight into the mask. Once it is called off, nothing more comes of it. */
export function brushing(session: MaskSession, brush: Brush, start: PenPoint): Gesture {
  const stroke = new Stroke(session.pixels, brush);
  let isOver = false;
  const paint = (points: readonly PenPoint[]): void => {
    if (!isOver) session.changed(points.reduce<Rect>((rect, { x, y, pressure }) => around(rect, stroke.to(x, y, pressure)), nothing));
  };
  const finish = (how: () => void): void => {
    if (isOver) return;
    isOver = true;
    how();
    letGo();
  };
  const cancel = (): void => finish(() => session.changed(stroke.cancel()));
  const letGo = session.painting(cancel);
  paint([start]);
  const end = (): void => finish(() => {
    stroke.end();
    session.commit();
  });
  return { outline: null, move: paint, end, cancel };
}

/** Draws from one point to another; `finish` hears of both, unless they are the same. */
export function dragging(kind: "rectangle" | "ellipse" | "line" | "circle", start: Point, finish: (from: Point, to: Point) => void): Gesture {
  let to = start;
  return {
    get outline(): Outline {
      return kind === "circle" ? { kind, center: start, radius: distance(start, to) } : { kind, from: start, to };
    },
    move: (points, square) => {
      const last = points.at(-1)!;
      to = square ? squared(start, last, kind) : last;
    },
    end: () => {
      if (distance(start, to) >= 1) finish(start, to);
    },
    cancel: () => undefined,
  };
}

/** Draws freely; `finish` hears of all points. */
export function drawing(start: Point, outlineOf: (points: readonly Point[]) => Outline, finish: (points: readonly Point[]) => void): Gesture {
  const points = [start];
  return {
    get outline(): Outline {
      return outlineOf(points);
    },
    move: (more) => void points.push(...more),
    end: () => finish(points),
    cancel: () => undefined,
  };
}

export function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

/** The nearest point that makes a square or circle, or a line that is level, upright or halfway between. */
function squared(from: Point, to: Point, kind: string): Point {
  const [x, y] = [to.x - from.x, to.y - from.y];
  if (kind === "line") {
    const angle = (Math.round(Math.atan2(y, x) / (Math.PI / 4)) * Math.PI) / 4;
    const length = Math.hypot(x, y);
    return { x: from.x + length * Math.cos(angle), y: from.y + length * Math.sin(angle) };
  }
  const side = Math.max(Math.abs(x), Math.abs(y));
  return { x: from.x + side * Math.sign(x), y: from.y + side * Math.sign(y) };
}
