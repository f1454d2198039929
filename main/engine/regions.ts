import type { Mask } from "../image/picture.ts";

/** Content-side weights of the regions of a recipe: one row per region, each width · height, summing to at most 1 per pixel. */
export interface RegionMasks {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly Float32Array[];
}

/**
 * Makes region masks share each pixel: where they sum to more than 1 they are divided by their sum, and the region
 * without a mask takes what the others leave. What nobody takes stays the photograph.
 * Returns null for the plain case of one region without a mask.
 */
export function shareMasks(masks: readonly (Mask | null)[]): RegionMasks | null {
  const first = masks.find((m) => m !== null);
  if (!first) return null;
  const size = first.width * first.height;
  const total = new Float32Array(size);
  for (const mask of masks) mask?.data.forEach((v, i) => (total[i]! += v));
  const rows = masks.map((mask) => {
    if (!mask) return total.map((t) => Math.max(0, 1 - t));
    return mask.data.map((v, i) => (total[i]! > 1 ? v / total[i]! : v));
  });
  return { width: first.width, height: first.height, rows };
}

/**
 * Means of stride x stride cells of a mask, on the grid of a level (gridWidth x gridHeight, row by row). Cells that
 * reach beyond the picture take the mean of what lies inside; cells wholly beyond repeat their neighbor.
 */
export function areaAverage(mask: Float32Array, width: number, height: number, stride: number, gridWidth: number, gridHeight: number): Float32Array {
  const out = new Float32Array(gridWidth * gridHeight);
  for (let gy = 0; gy < gridHeight; gy++) {
    const [top, bottom] = span(gy, stride, height);
    for (let gx = 0; gx < gridWidth; gx++) {
      const [left, right] = span(gx, stride, width);
      let sum = 0;
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) sum += mask[y * width + x]!;
      out[gy * gridWidth + gx] = sum / ((bottom - top) * (right - left));
    }
  }
  return out;
}

function span(cell: number, stride: number, side: number): readonly [number, number] {
  const start = Math.min(cell, Math.ceil(side / stride) - 1) * stride;
  return [start, Math.min(start + stride, side)];
}

/** All rows of the masks on the grid of a level, one after another: R x (gridWidth · gridHeight). */
export function masksOnGrid(masks: RegionMasks, stride: number, gridWidth: number, gridHeight: number): Float32Array {
  const cells = gridWidth * gridHeight;
  const out = new Float32Array(masks.rows.length * cells);
  masks.rows.forEach((row, r) => out.set(areaAverage(row, masks.width, masks.height, stride, gridWidth, gridHeight), r * cells));
  return out;
}

/**
 * Masks on a grid (one row of `cells` per region) as features are mixed by them: the active regions share every cell that any
 * of them touches. How much of a pixel is painted at all is `coverage`'s to say; said twice, soft edges would fade twice.
 */
export function fillCells(grid: Float32Array, cells: number, active: readonly boolean[]): Float32Array {
  const out = new Float32Array(grid.length);
  const rows = active.flatMap((on, r) => (on ? [r * cells] : []));
  for (let i = 0; i < cells; i++) {
    let total = 0;
    for (const row of rows) total += grid[row + i]!;
    if (total > 0) for (const row of rows) out[row + i] = grid[row + i]! / total;
  }
  return out;
}

/** Per pixel, how much of it belongs to the regions picked: rows weighted and added. */
export function coverage(masks: RegionMasks, weightOf: (region: number) => number): Float32Array {
  const out = new Float32Array(masks.width * masks.height);
  masks.rows.forEach((row, r) => {
    const weight = weightOf(r);
    if (weight !== 0) row.forEach((v, i) => (out[i]! += weight * v));
  });
  return out.map((v) => (v > 1 - 1e-6 ? 1 : v));
}
