import { resolve } from "node:path";
import type { MaskRef, Recipe } from "../../shared/recipe.ts";
import { parseRecipe } from "../../shared/recipe.ts";
import { readPackDescription } from "../engine/pack.ts";
import { usedFiles } from "../process/audible.ts";
import { exists } from "./files.ts";
import { isGalleryPicture, resolveGallery } from "./gallery.ts";
import { findPictures } from "./finding.ts";
import { findPack } from "./model-library.ts";
import { mapPictures } from "./recipe-pictures.ts";

/** A recipe that can run here and now. */
interface ResolvedRecipe {
  /** Every picture by absolute path, the pack with the hash of its weights as installed. */
  readonly recipe: Recipe;
  readonly packFolder: string;
  /** Sentences on what is not as it was when the recipe was made: the result may differ. */
  readonly warnings: readonly string[];
}

/**
 * Finds everything that a recipe speaks of. Paths are relative to `baseFolder`. Missing pictures are left to the engine, and those that
 * painting does not need stay as they are.
 * @throws Problem `picture-missing` for an unknown gallery name that is needed, `pack-missing` or `pack-invalid`.
 */
export async function resolveRecipe(recipe: Recipe, baseFolder: string): Promise<ResolvedRecipe> {
  const warnings: string[] = [];
  const used = usedFiles(recipe);
  const located = await mapPictures(recipe, async (picture: MaskRef) => {
    if (picture.data !== undefined) return { ...picture, file: resolve(baseFolder, picture.file) };
    if (!used.has(picture.file)) return { ...picture, file: await placeOf(picture.file, baseFolder) };
    const isOurs = isGalleryPicture(picture.file);
    const file = isOurs ? await resolveGallery(picture.file) : resolve(baseFolder, picture.file);
    if (await differs(file, picture.sha256)) warnings.push(`${isOurs ? picture.file : file} is not the picture that this recipe was made with.`);
    return { file };
  });
  const packFolder = await findPack(recipe.pack.name);
  const { sha256 } = (await readPackDescription(packFolder)).weights;
  if (recipe.pack.sha256 !== undefined && recipe.pack.sha256 !== sha256) {
    warnings.push(`The installed model pack ${recipe.pack.name} is not the one that this recipe was made with.`);
  }
  return { recipe: { ...located, pack: { name: recipe.pack.name, sha256 } }, packFolder, warnings };
}

/**
 * The recipe with absolute paths, so that it no longer depends on where it lay; gallery pictures stay by name. A picture
 * that has moved is found again beside the recipe by its hash.
 */
export async function anchorRecipe(recipe: Recipe, baseFolder: string): Promise<Recipe> {
  return (await findPictures(recipe, { baseFolder })).recipe;
}

/**
 * The recipe in a JSON file or in a picture that Anybrush made, its paths as they are stored there.
 * @throws Problem `recipe-missing`, `recipe-invalid`, `recipe-version`, or one of the file's own (`picture-*`).
 */
export async function readRecipe(file: string): Promise<Recipe> {
  const { readEmbeddedRecipe } = await import("../image/embedded.ts");
  return parseRecipe(await readEmbeddedRecipe(file));
}

/** An absolute path, or the name of a gallery picture that this installation lacks. */
async function placeOf(file: string, baseFolder: string): Promise<string> {
  return isGalleryPicture(file) ? resolveGallery(file).catch(() => file) : resolve(baseFolder, file);
}

async function differs(file: string, sha256: string | undefined): Promise<boolean> {
  if (sha256 === undefined || !(await exists(file))) return false;
  const { sha256File } = await import("../image/digest.ts");
  return (await sha256File(file)) !== sha256;
}
