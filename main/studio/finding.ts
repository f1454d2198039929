import { resolve } from "node:path";
import type { MaskRef, PictureRef, Recipe } from "../../shared/recipe.ts";
import { kindOf } from "./files.ts";
import { isGalleryPicture, resolveGallery } from "./gallery.ts";
import type { KnownFile } from "./picture-search.ts";
import { PictureSearch } from "./picture-search.ts";
import type { Place } from "./recipe-pictures.ts";
import { mapPictures, plainName } from "./recipe-pictures.ts";

/** A picture that a recipe speaks of. */
export interface SoughtPicture extends Place {
  /** File name without folders. */
  readonly name: string;
  /** null: the recipe does not say, so that only its path can find it. */
  readonly sha256: string | null;
  /** Where it should be; for one that is used although its hash is not the recipe's, where that one is. */
  readonly file: string;
}

/** Where pictures are looked for, in this order, after those that were given and the recipe's own paths. */
export interface SearchOptions {
  /** Where relative paths start, and beside which pictures are looked for; null: nobody knows, so that no path of the recipe counts. */
  readonly baseFolder: string | null;
  readonly known?: readonly KnownFile[];
  /** With their subfolders. */
  readonly folders?: readonly string[];
  /** Absolute files that a person gave, by the keys of missing or different pictures. They are taken whatever they hold. */
  readonly given?: ReadonlyMap<string, string>;
  readonly signal?: AbortSignal;
}

/** What became of a recipe's pictures. */
export interface Search {
  /** With absolute paths; gallery pictures stay by name, and what is missing keeps the path it has. */
  readonly recipe: Recipe;
  /** Each picture once, by the first place that speaks of it. */
  readonly missing: readonly SoughtPicture[];
  /** Those that are used although they hold something else, because the right ones are nowhere. */
  readonly different: readonly SoughtPicture[];
}

/** Most bytes that are read beside the recipe to find a picture of another name. */
const MOST_BESIDE = 512 * 2 ** 20;

type Found =
  | { readonly kind: "found"; readonly file: string }
  | { readonly kind: "different"; readonly file: string }
  | { readonly kind: "missing" };

/**
 * Finds the pictures of a recipe: where it says, or by their hashes wherever else they may be. A mask whose bytes the recipe carries
 * needs none of it.
 * @throws Problem `cancelled`
 */
export async function findPictures(recipe: Recipe, options: SearchOptions): Promise<Search> {
  const finder = new Finder(options);
  const missing = new Map<string, SoughtPicture>();
  const different = new Map<string, SoughtPicture>();
  const keys = await firstKeys(recipe);
  const change = async (picture: MaskRef, place: Place): Promise<MaskRef> => {
    const key = keys.get(identity(picture)) ?? place.key;
    const found = await finder.find(picture, key);
    const file = found.kind === "missing" ? finder.placeOf(picture) : found.file;
    const sought: SoughtPicture = { key, role: place.role, name: plainName(picture.file), sha256: picture.sha256 ?? null, file };
    if (found.kind === "missing" && !missing.has(key)) missing.set(key, sought);
    if (found.kind === "different" && !different.has(key)) different.set(key, sought);
    return { ...picture, file };
  };
  const located = await mapPictures(recipe, change);
  return { recipe: located, missing: [...missing.values()], different: [...different.values()] };
}

/** The first place of each picture, by which people are asked for it. */
async function firstKeys(recipe: Recipe): Promise<ReadonlyMap<string, string>> {
  const keys = new Map<string, string>();
  await mapPictures(recipe, async (picture, { key }) => {
    if (!keys.has(identity(picture))) keys.set(identity(picture), key);
    return picture;
  });
  return keys;
}

function identity({ file, sha256 }: PictureRef): string {
  return sha256 ?? file;
}

class Finder {
  readonly #options: SearchOptions;
  readonly #search: PictureSearch;

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#search = new PictureSearch(options.signal);
  }

  /** Where the recipe says that a picture lies. */
  placeOf({ file }: PictureRef): string {
    const { baseFolder } = this.#options;
    return baseFolder === null || isGalleryPicture(file) ? file : resolve(baseFolder, file);
  }

  async find(picture: MaskRef, key: string): Promise<Found> {
    if (picture.data !== undefined) return { kind: "found", file: this.placeOf(picture) };
    const given = this.#options.given?.get(key);
    if (given !== undefined) return this.#taken(given, picture);
    const there = await this.#atPlace(picture);
    if (there?.kind === "found") return there;
    const elsewhere = picture.sha256 === undefined ? null : await this.#elsewhere(plainName(picture.file), picture.sha256);
    return elsewhere === null ? (there ?? { kind: "missing" }) : { kind: "found", file: elsewhere };
  }

  /** The picture at its place; null where there is none. A gallery picture is what its name says. */
  async #atPlace(picture: PictureRef): Promise<Found | null> {
    const { file } = picture;
    if (isGalleryPicture(file)) return resolveGallery(file).then((): Found => ({ kind: "found", file }), () => null);
    if (this.#options.baseFolder === null) return null;
    const path = this.placeOf(picture);
    return (await kindOf(path)) === "file" ? this.#taken(path, picture) : null;
  }

  async #taken(file: string, { sha256 }: PictureRef): Promise<Found> {
    const isSame = sha256 === undefined || (await this.#search.hashOf(file)) === sha256;
    return { kind: isSame ? "found" : "different", file };
  }

  async #elsewhere(name: string, sha256: string): Promise<string | null> {
    const { known = [], baseFolder, folders = [] } = this.#options;
    const open = await this.#search.among(known, name, sha256);
    if (open !== null) return open;
    const beside = baseFolder === null ? null : await this.#search.beside(baseFolder, name, sha256, MOST_BESIDE);
    if (beside !== null) return beside;
    for (const folder of folders) {
      const below = await this.#search.below(folder, name, sha256);
      if (below !== null) return below;
    }
    return null;
  }
}
