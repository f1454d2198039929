import type { Recipe } from "../../shared/recipe.ts";
import { blendName, stemOf } from "./batch.ts";
import { galleryName, listGallery } from "./gallery.ts";
import type { Masks } from "./masks.ts";
import { isMask } from "./masks.ts";
import { mapPictures } from "./recipe-pictures.ts";
import { resolveRecipe } from "./recipes.ts";
import type { Sources } from "./sources.ts";

/** What people call the pictures of a recipe. */
export interface Labels {
  readonly content: string;
  readonly style: string;
}

/** What a recipe without a content makes. */
const TEXTURE = "texture";

/** Translates the recipes of the renderer, which name pictures by reference, into what the engine and people understand. */
export class References {
  readonly #sources: Sources;
  readonly #masks: Masks;

  constructor(sources: Sources, masks: Masks) {
    this.#sources = sources;
    this.#masks = masks;
  }

  /** Absolute path of a picture or mask. @throws Problem `picture-gone` */
  async fileOf(ref: string): Promise<string> {
    return isMask(ref) ? this.#masks.fileOf(ref) : this.#sources.fileOf(ref);
  }

  /**
   * The recipe as the engine takes it, with absolute paths for pictures and masks, and the folder of its pack.
   * @throws Problem `picture-gone`, `pack-missing`, `pack-invalid`
   */
  async resolve(recipe: Recipe): Promise<{ readonly recipe: Recipe; readonly packFolder: string }> {
    const located = await mapPictures(recipe, async ({ file }) => ({ file: await this.fileOf(file) }));
    const resolved = await resolveRecipe(located, "/");
    return { recipe: resolved.recipe, packFolder: resolved.packFolder };
  }

  /** What the lists show for any number of recipes. */
  async labels(): Promise<(recipe: Recipe) => Labels> {
    const titles = new Map((await listGallery()).map(({ name, title }) => [name, title]));
    const title = (file: string): string => titles.get(galleryName(file) ?? "") ?? this.#stem(file);
    return (recipe) => ({ content: recipe.content ? title(recipe.content.file) : TEXTURE, style: together([...new Set(stylesOf(recipe).map(title))]) });
  }

  /** As they stand in the names of files. */
  fileNames(recipe: Recipe): Labels {
    const content = recipe.content ? this.#stem(recipe.content.file) : TEXTURE;
    return { content, style: blendName(stylesOf(recipe).map((file) => this.#sources.nameOf(file) ?? file)) };
  }

  #stem(file: string): string {
    return stemOf(this.#sources.nameOf(file) ?? file);
  }
}

function stylesOf({ regions }: Recipe): readonly string[] {
  return regions.flatMap(({ styles }) => styles.map(({ picture }) => picture.file));
}

function together(styles: readonly string[]): string {
  return styles.length > 3 ? `${styles[0] ?? ""} + ${styles.length - 1}` : styles.join(" + ");
}
