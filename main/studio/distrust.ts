import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { MaskRef, Recipe } from "../../shared/recipe.ts";
import { isGalleryPicture } from "./gallery.ts";
import { newId } from "./ids.ts";
import { mapPictures } from "./recipe-pictures.ts";

/** What leads to another machine or to a device: `\\server\share`, `//server/share`, `\\.\pipe`, `\\?\C:`. */
const ELSEWHERE = /^[\\/]{2}/;

/**
 * A recipe that came in a picture, which anybody may have made, so that looking for its pictures opens no file of its choosing. A path
 * counts only with the hash of what must lie there: whoever knows that hash knows the file already. A path without one, or to what is
 * no plain file on this machine, becomes a name that no file has: opening a pipe would never end, and merely looking at a share tells
 * its server who asks. Where there is a hash, the picture is still found by that.
 * @param baseFolder what relative paths start from
 */
export async function distrusted(recipe: Recipe, baseFolder: string): Promise<Recipe> {
  const nowhere = new Map<string, string>();
  return mapPictures(recipe, async (picture: MaskRef) => {
    const { file, sha256, data } = picture;
    if (isGalleryPicture(file) || data !== undefined || (sha256 !== undefined && (await isPlain(file, baseFolder)))) return picture;
    const name = nowhere.get(file) ?? newId();
    nowhere.set(file, name);
    return { ...picture, file: name };
  });
}

/** What is not there is no danger. */
async function isPlain(file: string, baseFolder: string): Promise<boolean> {
  if (ELSEWHERE.test(file)) return false;
  const facts = await stat(resolve(baseFolder, file)).catch(() => null);
  return facts === null || facts.isFile();
}
