import type { MaskPixels } from "./mask.ts";
import type { NearestSeeds } from "./nearest.ts";

/**
 * How far from the edge soft pixels lie, at the most: each by the nearest edge pixel in its row or column, which is no nearer than the
 * nearest of all. Infinite where one has none in either.
 */
export function softReach({ width, height, data }: MaskPixels, edge: MaskPixels, nearest: NearestSeeds): number {
  const inRow = new Float64Array(width);
  let reach = 0;
  for (let y = 0; y < height; y++) {
    let known = false;
    for (let x = 0, i = y * width; x < width; x++, i++) {
      if (data[i] === 0 || data[i] === 255) continue;
      const inColumn = nearest.inColumn(x, y);
      if (inColumn <= reach) continue;
      if (!known) measureRow(edge.data.subarray(y * width, (y + 1) * width), inRow);
      known = true;
      reach = Math.max(reach, Math.min(inColumn, inRow[x]!));
    }
  }
  return reach;
}

/** Sets `distances` to those from every pixel of a row to the nearest edge pixel in it. */
function measureRow(edge: Uint8Array, distances: Float64Array): void {
  let distance = Infinity;
  for (let x = 0; x < edge.length; x++) {
    distance = edge[x] === 0 ? distance + 1 : 0;
    distances[x] = distance;
  }
  distance = Infinity;
  for (let x = edge.length - 1; x >= 0; x--) {
    distance = edge[x] === 0 ? distance + 1 : 0;
    if (distance < distances[x]!) distances[x] = distance;
  }
}
