import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { PictureRef, Recipe, Region, Style } from "../../shared/recipe.ts";
import { parseRecipe } from "../../shared/recipe.ts";
import { readPackDescription } from "../engine/pack.ts";
import { exists } from "./files.ts";
import { galleryReference, isGalleryPicture, listGallery, resolveGallery } from "./gallery.ts";
import { findPack } from "./model-library.ts";

/** A recipe that can run here and now. */
interface ResolvedRecipe {
  /** Every picture by absolute path, the pack with the hash of its weights as installed. */
  readonly recipe: Recipe;
  readonly packFolder: string;
  /** Sentences on what is not as it was when the recipe was made: the result may differ. */
  readonly warnings: readonly string[];
}

/**
 * Finds everything that a recipe speaks of. Paths are relative to `baseFolder`. Missing pictures are left to the engine.
 * @throws Problem `picture-missing` for an unknown gallery name, `pack-missing` or `pack-invalid`.
 */
export async function resolveRecipe(recipe: Recipe, baseFolder: string): Promise<ResolvedRecipe> {
  const warnings: string[] = [];
  const anchored = await anchorRecipe(recipe, baseFolder);
  const located = await mapPictures(anchored, async (picture) => {
    const file = await fileOf(picture.file);
    if (await differs(file, picture.sha256)) warnings.push(`${picture.file} is not the picture that this recipe was made with.`);
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
 * that has moved is found again beside the recipe if it bears the same name and hash.
 */
export async function anchorRecipe(recipe: Recipe, baseFolder: string): Promise<Recipe> {
  return mapPictures(recipe, async (picture) => {
    if (isGalleryPicture(picture.file)) return picture;
    const file = resolve(baseFolder, picture.file);
    const beside = join(baseFolder, basename(picture.file));
    const moved = picture.sha256 !== undefined && !(await exists(file)) && (await exists(beside)) && !(await differs(beside, picture.sha256));
    return { ...picture, file: moved ? beside : file };
  });
}

/**
 * The form of a recipe that is stored with its result: paths relative to the result's folder with `/` between folders,
 * gallery pictures by name, and the hash of each picture.
 */
export async function relativeRecipe(recipe: Recipe, outputFile: string): Promise<Recipe> {
  const { sha256File } = await import("../image/digest.ts");
  const names = new Map((await listGallery()).map((style) => [style.file, style.name]));
  return mapPictures(recipe, async ({ file }) => {
    const path = await fileOf(file);
    const name = names.get(path);
    const stored = name === undefined ? relative(dirname(resolve(outputFile)), path).split(sep).join("/") : galleryReference(name);
    return { file: stored, sha256: await sha256File(path) };
  });
}

/**
 * The recipe in a JSON file or in a picture that Anybrush made, its paths as they are stored there.
 * @throws Problem `recipe-missing`, `recipe-invalid`, `recipe-version`, or one of the file's own (`picture-*`).
 */
export async function readRecipe(file: string): Promise<Recipe> {
  const { readEmbeddedRecipe } = await import("../image/embedded.ts");
  return parseRecipe(await readEmbeddedRecipe(file));
}

/**
 * The recipe with each picture put through `change`: content, masks and styles. One after the other: a recipe may speak of
 * more files than a system opens at once, and none may fail unheard while another is still read.
 */
export async function mapPictures(recipe: Recipe, change: (picture: PictureRef) => Promise<PictureRef>): Promise<Recipe> {
  const maybe = async (picture: PictureRef | null): Promise<PictureRef | null> => picture && change(picture);
  const content = await maybe(recipe.content);
  const regions: Region[] = [];
  for (const region of recipe.regions) {
    const mask = await maybe(region.mask);
    const styles: Style[] = [];
    for (const style of region.styles) styles.push({ ...style, picture: await change(style.picture), mask: await maybe(style.mask) });
    regions.push({ ...region, mask, styles });
  }
  return { ...recipe, content, regions };
}

async function fileOf(file: string): Promise<string> {
  return isGalleryPicture(file) ? resolveGallery(file) : resolve(file);
}

async function differs(file: string, sha256: string | undefined): Promise<boolean> {
  if (sha256 === undefined || !(await exists(file))) return false;
  const { sha256File } = await import("../image/digest.ts");
  return (await sha256File(file)) !== sha256;
}
