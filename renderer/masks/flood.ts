import type { MaskPixels } from "./mask.ts";

/**
 * What hangs together with a pixel, side by side, through pixels of 255 alone, run by run; of the softer ones those that touch it,
 * as they are: they are its smooth edge.
 */
export function flood(mask: MaskPixels, at: number): Uint8Array<ArrayBuffer> {
  const reached = new Uint8Array(mask.data.length);
  const open = mask.data[at] === 255 ? [at] : [];
  while (open.length > 0) {
    const start = open.pop()!;
    if (reached[start] === 0) fillRun(mask, start, reached, open);
  }
  addEdge(mask, reached);
  return reached;
}

/** Fills the run of pixels around one, and opens each run that lies above and below it. */
function fillRun({ width, data }: MaskPixels, start: number, reached: Uint8Array, open: number[]): void {
  const row = start - (start % width);
  let left = start;
  while (left > row && data[left - 1] === 255) left--;
  let right = start + 1;
  while (right < row + width && data[right] === 255) right++;
  reached.fill(255, left, right);
  for (const step of [-width, width]) openRuns(data, left + step, right + step, reached, open);
}

/** Opens each run that is not yet reached; beyond the mask there are none. */
function openRuns(data: Uint8Array, from: number, to: number, reached: Uint8Array, open: number[]): void {
  let inRun = false;
  for (let i = from; i < to; i++) {
    const isOpen = data[i] === 255 && reached[i] === 0;
    if (isOpen && !inRun) open.push(i);
    inRun = isOpen;
  }
}

function addEdge({ width, height, data }: MaskPixels, reached: Uint8Array): void {
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const value = data[i]!;
      if (value > 0 && value < 255 && touches(reached, width, x, i)) reached[i] = value;
    }
  }
}

/** Whether one of the eight neighbors is fully reached. */
function touches(reached: Uint8Array, width: number, x: number, i: number): boolean {
  const left = x > 0 ? -1 : 0;
  const right = x < width - 1 ? 1 : 0;
  for (let row = i - width; row <= i + width; row += width) {
    if (reached[row + left] === 255 || reached[row] === 255 || reached[row + right] === 255) return true;
  }
  return false;
}
