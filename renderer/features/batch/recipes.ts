import type { Recipe } from "../../../shared/recipe.ts";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import type { Draft } from "../../state/draft.ts";
import { withContent, withStyles } from "../../state/draft.ts";

/** Most results that the studio takes at once. */
export const MOST = 10_000;

/** Every photo in every style, with the draft's settings. A width and height are one photo's own, so they are not carried over. */
export function batchRecipes(draft: Draft, contents: readonly SourceRef[], styles: readonly SourceRef[]): Recipe[] {
  const size = draft.size && "longest" in draft.size ? draft.size : null;
  return contents.flatMap((content) => styles.map((style) => ({ ...withStyles(withContent(draft, content), [style]), size })));
}
