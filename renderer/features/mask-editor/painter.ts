import { drawOverlay } from "../../masks/overlay.ts";
import type { Rect } from "../../masks/rect.ts";
import { allOf, around, isNothing, nothing } from "../../masks/rect.ts";
import type { MaskSession } from "./session.ts";

type Color = readonly [red: number, green: number, blue: number];

/** Keeps a canvas true to a mask: once a frame, and only where something has changed. */
export class Painter {
  readonly #session: MaskSession;
  readonly #context: CanvasRenderingContext2D;
  readonly #color: Color;
  readonly #unwatch: () => void;
  #dirty: Rect = nothing;
  #frame = 0;

  constructor(session: MaskSession, canvas: HTMLCanvasElement, color: Color) {
    this.#session = session;
    this.#color = color;
    Object.assign(canvas, session.size);
    this.#context = canvas.getContext("2d")!;
    this.#unwatch = session.watch((rect) => this.#redraw(rect));
    this.#redraw(allOf(session.size));
  }

  stop(): void {
    this.#unwatch();
    cancelAnimationFrame(this.#frame);
  }

  #redraw(rect: Rect): void {
    this.#dirty = around(this.#dirty, rect);
    this.#frame ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    const rect = this.#dirty;
    this.#frame = 0;
    this.#dirty = nothing;
    if (isNothing(rect)) return;
    const pixels = this.#context.createImageData(rect.width, rect.height);
    drawOverlay(pixels, [{ mask: this.#session.pixels, color: this.#color, opacity: 1 }], rect);
    this.#context.putImageData(pixels, rect.x, rect.y);
  }
}

/** `#rrggbb` as its three bytes. */
export function colorOf(hex: string): Color {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  return [red ?? 0, green ?? 0, blue ?? 0];
}
