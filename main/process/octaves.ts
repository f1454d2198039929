import type { LevelStrength, Recipe } from "../../shared/recipe.ts";
import { paddedSide } from "../engine/planes.ts";
import type { PictureSize } from "../image/read.ts";
import { noLonger } from "./sizes.ts";

/** One picture on the way to a result: its size, and the levels that paint it. */
export interface Octave {
  readonly size: PictureSize;
  readonly levels: readonly LevelStrength[];
}

/** The coarsest level that paints above the coarse size: what coarser ones would change is there already, an octave larger. */
const COARSEST_FINE = 3;

/**
 * Pictures of doubling size on which a result is painted, coarse to fine, ending with `shown` (Gatys et al. 2017,
 * arXiv 1611.07865, sec. 6). Each but the first begins with the one before. `shown` may be smaller than the result it stands for: a level
 * sees a fixed number of pixels, so at half the size the next finer level takes the part of each, and the finest have nothing left to do.
 * @param result size of the whole result
 */
export function octavesOf({ levels, coarseSize }: Pick<Recipe, "levels" | "coarseSize">, result: PictureSize, shown: PictureSize): readonly Octave[] {
  const side = longest(shown);
  const coarse = Math.min(longest(result), coarseSize ?? Infinity);
  const above = Math.round(Math.log2(side / coarse));
  if (above <= 0) return [{ size: shown, levels: finer(levels, -above) }];
  const fine = levels.filter(({ level }) => level <= COARSEST_FINE);
  return Array.from({ length: above + 1 }, (_, octave) => ({
    size: noLonger(shown, Math.round(side / 2 ** (above - octave))),
    levels: octave === 0 ? levels : fine,
  }));
}

/** Size at which a seamless texture is painted: whole features of the coarsest level at every edge. */
export function tileSize({ width, height }: PictureSize, stride: number): PictureSize {
  return { width: paddedSide(width, stride), height: paddedSide(height, stride) };
}

function longest({ width, height }: PictureSize): number {
  return Math.max(width, height);
}

/** Levels as they are at a smaller scale. Several that would all be the finest count once, by the coarsest of them. */
function finer(levels: readonly LevelStrength[], octaves: number): readonly LevelStrength[] {
  const moved = levels.map(({ level, strength }) => ({ level: Math.max(1, level - octaves), strength }));
  return moved.filter(({ level }, i) => moved.findIndex((other) => other.level === level) === i);
}
