import type { Recipe } from "../../../shared/recipe.ts";
import type { Row } from "../../../shared/studio/rows.ts";

/**
 * Seconds that a result of so many pixels may take, judging by the latest one that was made in the same way; null where there is
 * none. Time is linear in pixels.
 */
export function estimate(queue: readonly Row[], recipe: Recipe, pixels: number): number | null {
  const like = queue.findLast((row) => row.state.kind === "done" && workOf(row.recipe) === workOf(recipe));
  if (like?.state.kind !== "done") return null;
  return (like.state.seconds * pixels) / (like.state.width * like.state.height);
}

/** What decides how much work each pixel is. */
function workOf({ method, levels, pack, regions }: Recipe): string {
  return JSON.stringify([method, levels.map(({ level }) => level), pack.name, regions.length]);
}
