import type { Point } from "../../masks/shapes.ts";
import type { Outline } from "./gesture.ts";
import type { Place } from "./place.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The brush's circle and what a gesture outlines, drawn in lines of the screen's own width, whatever the zoom. */
export class Sketch {
  readonly #svg: SVGSVGElement;
  /** Dark beneath light, so that they are seen on any picture. */
  readonly #outlines: readonly SVGPathElement[];
  readonly #cursors: readonly SVGPathElement[];
  readonly #trail: SVGPathElement;

  constructor(surface: HTMLElement) {
    this.#svg = document.createElementNS(SVG, "svg");
    this.#svg.classList.add("sketch");
    this.#svg.setAttribute("aria-hidden", "true");
    const add = (name: string): SVGPathElement => {
      const path = this.#svg.appendChild(document.createElementNS(SVG, "path"));
      path.classList.add(name);
      return path;
    };
    this.#trail = add("sketch-trail");
    this.#outlines = [add("sketch-dark"), add("sketch-light")];
    this.#cursors = [add("sketch-dark"), add("sketch-ring")];
    surface.append(this.#svg);
  }

  remove(): void {
    this.#svg.remove();
  }

  /** The circle that a brush would paint; null for none. */
  cursor(at: Point | null, radius: number): void {
    // Smaller ones would not be seen.
    const path = at ? circle(at, Math.max(2, radius)) : "";
    for (const ring of this.#cursors) ring.setAttribute("d", path);
  }

  outline(outline: Outline | null, place: Place): void {
    const isTrail = outline?.kind === "trail";
    const path = outline ? pathOf(outline, place) : "";
    for (const line of this.#outlines) line.setAttribute("d", isTrail ? "" : path);
    this.#trail.setAttribute("d", isTrail ? path : "");
    if (isTrail) this.#trail.style.strokeWidth = `${outline.diameter * place.scale}px`;
  }
}

function pathOf(outline: Outline, { toSurface, scale }: Place): string {
  switch (outline.kind) {
    case "path": return through(outline.points.map(toSurface)) + (outline.closed ? "Z" : "");
    case "trail": return through([...outline.points, outline.points.at(-1)!].map(toSurface));
    case "line": return through([toSurface(outline.from), toSurface(outline.to)]) + circle(toSurface(outline.from), 4);
    case "circle": return circle(toSurface(outline.center), outline.radius * scale);
    case "rectangle": return rectangle(toSurface(outline.from), toSurface(outline.to));
    default: return ellipse(toSurface(outline.from), toSurface(outline.to));
  }
}

function through(points: readonly Point[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x} ${y}`).join("");
}

function rectangle(from: Point, to: Point): string {
  return `M${from.x} ${from.y}H${to.x}V${to.y}H${from.x}Z`;
}

function ellipse(from: Point, to: Point): string {
  return oval((from.x + to.x) / 2, (from.y + to.y) / 2, Math.abs(to.x - from.x) / 2, Math.abs(to.y - from.y) / 2);
}

function circle({ x, y }: Point, radius: number): string {
  return oval(x, y, radius, radius);
}

function oval(x: number, y: number, rx: number, ry: number): string {
  return `M${x - rx} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0Z`;
}
