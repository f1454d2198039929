import type { Point } from "../../masks/shapes.ts";
import type { Size } from "../../state/size.ts";

/** Where a mask lies on the screen just now. */
export interface Place {
  /** CSS pixels per pixel of the mask. */
  readonly scale: number;
  /** From a point of the window to one of the mask. */
  readonly toMask: (x: number, y: number) => Point;
  /** From a point of the mask to one of the surface it is painted upon. */
  readonly toSurface: (point: Point) => Point;
}

/** What is needed of a `DOMRect`. */
type Box = Pick<DOMRect, "left" | "top" | "width" | "height">;

/** By the boxes of the mask's layer and of the surface, in CSS pixels of the window. */
export function placeOf(layer: Box, surface: Box, size: Size): Place {
  const scale = layer.width / size.width;
  return {
    scale,
    toMask: (x, y) => ({ x: (x - layer.left) / scale, y: (y - layer.top) / (layer.height / size.height) }),
    toSurface: ({ x, y }) => ({ x: layer.left - surface.left + x * scale, y: layer.top - surface.top + y * (layer.height / size.height) }),
  };
}
