import type { Recipe } from "../../shared/recipe.ts";

/** Recipes as text, kept because every change of the state asks for those of the whole history. */
const texts = new WeakMap<Recipe, string>();

/** Whether two recipes paint the same: what their regions are called is not to be seen. */
export function isSameLook(one: Recipe, other: Recipe): boolean {
  return one === other || textOf(one) === textOf(other);
}

function textOf(recipe: Recipe): string {
  const known = texts.get(recipe);
  if (known !== undefined) return known;
  const text = JSON.stringify({ ...recipe, regions: recipe.regions.map((region) => ({ ...region, name: "" })) });
  texts.set(recipe, text);
  return text;
}

/** Whether two recipes paint the same content. */
export function samePicture(one: Recipe, other: Recipe): boolean {
  return one.content?.file === other.content?.file;
}

/** Whether two recipes paint the same content in the same styles, whatever their settings. */
export function sameStyles(one: Recipe, other: Recipe): boolean {
  const styles = ({ regions }: Recipe): string => regions.flatMap((region) => region.styles.map(({ picture }) => picture.file)).join("\n");
  return samePicture(one, other) && styles(one) === styles(other);
}
