import type { LevelStrength } from "../../../shared/recipe.ts";

/** From the coarsest to the finest, as they are painted. */
export const allLevels = [5, 4, 3, 2, 1] as const;

/** Strength of a level; one that the list does not name does not run. */
export function strengthAt(levels: readonly LevelStrength[], level: number): number {
  return levels.find((each) => each.level === level)?.strength ?? 0;
}

/** The levels with one of another strength. They stay as they are where none would paint any more. */
export function withLevel(levels: readonly LevelStrength[], level: number, strength: number): LevelStrength[] {
  const changed = { level, strength };
  const isThere = levels.some((each) => each.level === level);
  const next = isThere ? levels.map((each) => (each.level === level ? changed : each)) : [...levels, changed].toSorted((one, other) => other.level - one.level);
  return next.every((each) => each.strength === 0) ? [...levels] : next;
}

/** Whether a level is the only one that paints, so that it cannot be turned off. */
export function isLastLevel(levels: readonly LevelStrength[], level: number): boolean {
  return strengthAt(levels, level) > 0 && levels.every((each) => each.level === level || each.strength === 0);
}
