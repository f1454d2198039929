import type { SourceRef } from "../../shared/studio/pictures.ts";
import type { Recipe, RecipeInput } from "../../shared/recipe.ts";
import { recipeSchema } from "../../shared/recipe.ts";
import { testPicture } from "../fixtures/pictures.ts";
import { toSharp } from "../main/image/fixtures.ts";

/** A picture as a person drops it. */
export async function pictureFile(name: string, width: number, height: number): Promise<File> {
  return new File([new Uint8Array(await toSharp(testPicture(width, height, width + height)).png().toBuffer())], name, { type: "image/png" });
}

/** A file that begins like a picture and breaks off. */
export async function cutFile(name: string): Promise<File> {
  return new File([await (await pictureFile(name, 40, 40)).slice(0, 400).arrayBuffer()], name, { type: "image/png" });
}

/** One content in one style, by the pack `tiny`. */
export function tinyRecipe(content: SourceRef, style: SourceRef, changes: Partial<RecipeInput> = {}): Recipe {
  const region = { styles: [{ picture: { file: style } }] };
  return recipeSchema.parse({ version: 2, content: { file: content }, regions: [region], levels: [{ level: 2 }], pack: { name: "tiny" }, ...changes });
}
