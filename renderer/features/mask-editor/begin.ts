import type { CombineMode } from "../../masks/combine.ts";
import { linearGradient, radialGradient } from "../../masks/gradients.ts";
import type { Piece } from "../../masks/mask.ts";
import { allOf } from "../../masks/rect.ts";
import type { Point } from "../../masks/shapes.ts";
import { ellipse, polygon, rectangle } from "../../masks/shapes.ts";
import type { Brush } from "../../masks/stroke.ts";
import type { Gesture, PenPoint } from "./gesture.ts";
import { brushing, distance, dragging, drawing } from "./gesture.ts";
import type { Options } from "./options.ts";
import { opposite } from "./options.ts";
import type { Selecting } from "./selecting.ts";
import type { MaskSession } from "./session.ts";

interface Start {
  readonly session: MaskSession;
  readonly selecting: Selecting;
  readonly options: Options;
  readonly at: PenPoint;
  /** Whether Alt is held, or the pen is upside down. */
  readonly turned: boolean;
}

/** The gesture that a tool begins where the pointer is pressed; null for one that a click completes. */
export function beginGesture({ session, selecting, options, at, turned }: Start): Gesture | null {
  const within = allOf(session.size);
  const mode = turned ? opposite(options.mode) : options.mode;
  const put = (piece: Piece): void => session.apply(piece, mode);
  switch (options.tool) {
    case "brush": return brushing(session, brushOf(options, session, mode === "subtract"), at);
    case "eraser": return brushing(session, brushOf(options, session, !turned), at);
    case "rectangle": return dragging("rectangle", at, (from, to) => put(rectangle(within, from, to)));
    case "ellipse": return dragging("ellipse", at, (from, to) => put(ellipse(within, from, to)));
    case "lasso": return drawing(at, (points) => ({ kind: "path", points, closed: true }), (points) => points.length > 2 && put(polygon(within, points)));
    case "linear": return dragging("line", at, (from, to) => put(linearGradient(within, from, to)));
    case "radial": return dragging("circle", at, (center, to) => put(radialGradient(within, center, distance(center, to), options.hardness)));
    case "smart": return smart(session, selecting, options, at, turned);
    case "wand": return clicked(() => selecting.wand(at, options, mode));
    case "luminance": return clicked(() => selecting.luminanceAt(at, mode));
    default: return null;
  }
}

/** Diameter of the brush, in pixels of the mask. */
export function diameterOf({ size }: Options, session: MaskSession): number {
  return Math.max(1, size * Math.max(session.size.width, session.size.height));
}

/** Closes a polygon that was clicked together. */
export function closePolygon(session: MaskSession, points: readonly Point[], mode: CombineMode): void {
  if (points.length > 2) session.apply(polygon(allOf(session.size), points), mode);
}

function brushOf(options: Options, session: MaskSession, erase: boolean): Brush {
  const { hardness, opacity, pressure } = options;
  return { diameter: diameterOf(options, session), hardness, opacity, erase, pressure };
}

function smart(session: MaskSession, selecting: Selecting, options: Options, at: PenPoint, turned: boolean): Gesture {
  const diameter = diameterOf(options, session);
  return drawing(at, (points) => ({ kind: "trail", points, diameter }), (points) => void selecting.smart(points, diameter, !turned, options.mode));
}

/** Chosen where the pointer is let go, like a button. */
function clicked(choose: () => Promise<void>): Gesture {
  return { outline: null, move: () => undefined, end: () => void choose(), cancel: () => undefined };
}
