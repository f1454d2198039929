import type { Rgb } from "./color.ts";

/** A picture being drawn: interleaved sRGB-encoded floats, nominally in [0, 1], length 3 · width · height. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A canvas whose every pixel is `color(x, y)`; x and y are pixel indices. */
export function canvasOf(width: number, height: number, color: (x: number, y: number) => Rgb): Canvas {
  const canvas = { width, height, data: new Float32Array(3 * width * height) };
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) put(canvas, x, y, color(x, y));
  return canvas;
}

/** Sets a pixel; expects whole numbers inside the canvas. */
export function put(canvas: Canvas, x: number, y: number, color: Rgb): void {
  const i = 3 * (y * canvas.width + x);
  canvas.data[i] = color[0];
  canvas.data[i + 1] = color[1];
  canvas.data[i + 2] = color[2];
}

/** The nearest pixel's color; places outside take the edge's. */
export function at(canvas: Canvas, x: number, y: number): Rgb {
  const px = Math.min(canvas.width - 1, Math.max(0, Math.round(x)));
  const py = Math.min(canvas.height - 1, Math.max(0, Math.round(y)));
  const i = 3 * (py * canvas.width + px);
  return [canvas.data[i]!, canvas.data[i + 1]!, canvas.data[i + 2]!];
}

/** Lays `color` over a pixel with the given coverage; places outside are ignored. */
export function lay(canvas: Canvas, x: number, y: number, color: Rgb, coverage: number): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return;
  const i = 3 * (y * canvas.width + x);
  for (let c = 0; c < 3; c += 1) canvas.data[i + c]! += (color[c]! - canvas.data[i + c]!) * coverage;
}

/** Half the size, each pixel the mean of four: smooths what was drawn at double size. */
export function halve(canvas: Canvas): Canvas {
  const { data } = canvas;
  const row = 3 * canvas.width;
  const mean = (i: number): number => (data[i]! + data[i + 3]! + data[i + row]! + data[i + row + 3]!) / 4;
  return canvasOf(canvas.width >> 1, canvas.height >> 1, (x, y) => {
    const i = 2 * y * row + 6 * x;
    return [mean(i), mean(i + 1), mean(i + 2)];
  });
}
