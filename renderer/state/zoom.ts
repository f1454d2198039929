import { createStore } from "zustand/vanilla";

/** What the canvas can do about its zoom, once it is there. */
export interface Zoomable {
  readonly fit: () => void;
  /** One pixel of the picture for each of the screen. */
  readonly actual: () => void;
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  /** Moves the picture, in CSS pixels. */
  readonly panBy: (x: number, y: number) => void;
  /** Scales by a factor about a point of the window. */
  readonly about: (factor: number, point: { readonly clientX: number; readonly clientY: number }) => void;
}

/** The zoom as the tool bar tells it: screen pixels per pixel of the picture; null while no picture is shown. */
export const zoomLevel = createStore<{ readonly level: number | null }>(() => ({ level: null }));

let canvas: Zoomable | null = null;

/** Makes a canvas the one that `zoom` acts on; returns how to end that. */
export function provideZoom(zoomable: Zoomable): () => void {
  canvas = zoomable;
  return () => {
    if (canvas !== zoomable) return;
    canvas = null;
    zoomLevel.setState({ level: null });
  };
}

/** Zooms the canvas; does nothing while no picture is shown. */
export const zoom = {
  fit: (): void => canvas?.fit(),
  actual: (): void => canvas?.actual(),
  in: (): void => canvas?.zoomIn(),
  out: (): void => canvas?.zoomOut(),
  panBy: (x: number, y: number): void => canvas?.panBy(x, y),
  about: (factor: number, point: { readonly clientX: number; readonly clientY: number }): void => canvas?.about(factor, point),
};
