import type { LevelStrength } from "./recipe.ts";

/**
 * Strengths of the five levels under names that people think in. Level 5 moves shapes and composition, 4 and 3 the texture of strokes, 2
 * and 1 their grain and colors. A level of strength 0 does not run, which matters at levels 5 and 4: merely passing through them costs a
 * picture its fine shapes, so that even a faint strength there is no subtle one.
 */
export const levelPresets = {
  /** The photograph first, with a touch of the style's strokes and colors. */
  subtle: strengths(0, 0, 0.35, 0.4, 0.5),
  /** The photograph's shapes in the style's strokes and colors. */
  balanced: strengths(0, 0.5, 0.7, 0.85, 1),
  /** All of the style at every level. */
  full: strengths(1, 1, 1, 1, 1),
  /** Strokes without the style's shapes. */
  texture: strengths(0, 0, 1, 1, 0),
  /** Colors without the style's strokes. */
  color: strengths(0, 0, 0, 0.15, 0.9),
} as const satisfies Record<string, readonly LevelStrength[]>;

export type LevelPreset = keyof typeof levelPresets;

/** In the order in which they are shown. */
export const levelPresetNames = ["subtle", "balanced", "full", "texture", "color"] as const satisfies readonly LevelPreset[];

/** The preset that these levels are, or null for a setting of a person's own. A level that is not named counts as strength 0. */
export function levelPresetOf(levels: readonly LevelStrength[]): LevelPreset | null {
  const strengthOf = (list: readonly LevelStrength[], level: number): number => list.find((each) => each.level === level)?.strength ?? 0;
  const coarseToFine = levels.every(({ level }, i) => i === 0 || level < levels[i - 1]!.level);
  const isSame = (name: LevelPreset): boolean => levelPresets[name].every(({ level, strength }) => strengthOf(levels, level) === strength);
  return coarseToFine ? (levelPresetNames.find(isSame) ?? null) : null;
}

/** From the coarsest level, 5, to the finest. */
function strengths(...five: readonly [number, number, number, number, number]): readonly LevelStrength[] {
  return five.map((strength, i) => ({ level: 5 - i, strength }));
}
