import { Foot, edgePixels, isInside } from "./edge.ts";
import type { MaskPixels, Piece } from "./mask.ts";
import { boundsOf, cut, paste } from "./mask.ts";
import { NearestSeeds } from "./nearest.ts";
import { allOf, overlap, widened } from "./rect.ts";
import { Sampler } from "./sampler.ts";
import { softReach } from "./soft-reach.ts";

/** How deep in the inside, in pixels from the edge, the peak beside it may lie. */
const PEAK_DEPTH = 1.5;

/**
 * Moves the edge, where the mask is a half, outwards by some pixels, exactly by Euclidean distance, and what is soft around it along
 * with it; returns what the mask was before, for `swap`.
 */
export function grow(mask: MaskPixels, pixels: number): Piece {
  const before = cut(mask, overlap(widened(boundsOf(mask), Math.ceil(pixels) + 1), allOf(mask)));
  paste(mask, grown(before, pixels));
  return before;
}

/** Moves the edge inwards by some pixels, in the same way; the border of the picture is no edge. */
export function shrink(mask: MaskPixels, pixels: number): Piece {
  const before = cut(mask, overlap(widened(boundsOf(mask), 1), allOf(mask)));
  paste(mask, inverse(grown(inverse(before), pixels)));
  return before;
}

/** Every pixel takes the strongest of what lies up to `pixels` nearer to the inside, straight over the nearest point of the edge. */
function grown(piece: Piece, pixels: number): Piece {
  const edge = edgePixels(piece);
  const nearest = new NearestSeeds(edge);
  // Farther out nothing can arrive; two pixels are for the edge, which lies between pixels.
  const reach = pixels + softReach(piece, edge, nearest) + 2;
  const foot = new Foot(piece);
  const sampler = new Sampler(piece);
  const data = piece.data.slice();
  const found = new Int32Array(piece.width);
  for (let y = 0; y < piece.height; y++) {
    nearest.row(y, found, reach);
    for (let x = 0, i = y * piece.width; x < piece.width; x++, i++) {
      const value = data[i]!;
      if (value === 255 || found[x]! < 0) continue;
      foot.goTo(found[x]!);
      data[i] = Math.max(value, moved(sampler, foot, x, y, isInside(value), pixels));
    }
  }
  return { ...piece, data };
}

/** What reaches a pixel from the inside. Where that is thinner than `pixels`, some halving of the way finds it. */
function moved(sampler: Sampler, foot: Foot, x: number, y: number, inside: boolean, pixels: number): number {
  const distance = Math.sqrt((foot.x - x) ** 2 + (foot.y - y) ** 2);
  const inward = (inside ? -1 : 1) / (distance || 1);
  const dx = (foot.x - x) * inward;
  const dy = (foot.y - y) * inward;
  const start = inside ? 0 : Math.min(distance, pixels);
  let best = !inside && pixels - start >= PEAK_DEPTH ? foot.peak : 0;
  for (let depth = pixels - start; best < 255; depth /= 2) {
    best = Math.max(best, sampler.at(x + dx * (start + depth), y + dy * (start + depth)));
    if (depth < 1) break;
  }
  return best + 0.5;
}

function inverse(piece: Piece): Piece {
  const data = new Uint8Array(piece.data.length);
  for (let i = 0; i < data.length; i++) data[i] = 255 - piece.data[i]!;
  return { ...piece, data };
}
