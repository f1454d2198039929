import type { Recipe } from "../../shared/recipe.ts";
import { answer, remark } from "./output.ts";

/** Characters of a mask that people are shown. */
const SHOWN = 24;

/** A recipe as JSON; `brief` shortens the bytes of masks, which nobody reads. */
export function recipeText(recipe: Recipe, { brief, indent }: { readonly brief: boolean; readonly indent: boolean }): string {
  const shorten = (key: string, value: unknown): unknown =>
    brief && key === "data" && typeof value === "string" && value.length > SHOWN ? `${value.slice(0, SHOWN)}... (${value.length} characters)` : value;
  return JSON.stringify(recipe, shorten, indent ? 2 : undefined);
}

/** Answers with a recipe: whole where it goes into a file or to a program, brief on a terminal. */
export function answerRecipe(recipe: Recipe, indent: boolean): void {
  const text = recipeText(recipe, { brief: process.stdout.isTTY, indent });
  answer(text);
  if (text !== recipeText(recipe, { brief: false, indent })) remark("The masks are shortened here; send the recipe into a file to have them whole.");
}
