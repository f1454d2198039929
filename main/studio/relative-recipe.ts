import { dirname, relative, resolve, sep } from "node:path";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import type { MaskRef, PictureRef, Recipe } from "../../shared/recipe.ts";
import { usedFiles } from "../process/audible.ts";
import { exists } from "./files.ts";
import { galleryReference, isGalleryPicture, listGallery, resolveGallery } from "./gallery.ts";
import { mapPictures } from "./recipe-pictures.ts";

/**
 * Most characters of masks that a result carries, which leaves every format room: libtiff reads no more than some 20 MiB of XMP. Painted
 * masks take a hundredth of that; what goes beyond is found again by its hash, like other pictures.
 */
const MOST_CARRIED = 16 * 2 ** 20;

/**
 * The form of a recipe that is stored with its result: paths relative to the result's folder with `/` between folders,
 * gallery pictures by name, the hash of each picture, and the masks themselves. What painting does not need may be missing, and keeps the
 * hash it has.
 * @param pixelLimit most pixels that a mask may have
 * @throws Problem `picture-*`
 */
export async function relativeRecipe(recipe: Recipe, outputFile: string, pixelLimit = PIXEL_LIMIT): Promise<Recipe> {
  const names = new Map((await listGallery()).map(({ file, name }) => [file, galleryReference(name)]));
  const folder = dirname(resolve(outputFile));
  const nameOf = (file: string): string => names.get(file) ?? relative(folder, file).split(sep).join("/");
  const storing = new Storing(nameOf, usedFiles(recipe), pixelLimit);
  return mapPictures(recipe, async (picture) => storing.picture(picture), async (mask) => storing.mask(mask));
}

/** Gives each picture its stored form, working on each file once. */
class Storing {
  readonly #nameOf: (file: string) => string;
  readonly #used: ReadonlySet<string>;
  readonly #pixelLimit: number;
  readonly #hashes = new Map<string, string>();
  readonly #masks = new Map<string, string | null>();
  #room = MOST_CARRIED;

  constructor(nameOf: (file: string) => string, used: ReadonlySet<string>, pixelLimit: number) {
    this.#nameOf = nameOf;
    this.#used = used;
    this.#pixelLimit = pixelLimit;
  }

  async picture(picture: PictureRef): Promise<PictureRef> {
    const { file } = picture;
    if (await this.#isLost(file)) return isGalleryPicture(file) ? picture : { ...picture, file: this.#nameOf(resolve(file)) };
    const path = isGalleryPicture(file) ? await resolveGallery(file) : resolve(file);
    return { file: this.#nameOf(path), sha256: await this.#hashOf(path) };
  }

  async mask(mask: MaskRef): Promise<MaskRef> {
    const path = resolve(mask.file);
    // The bytes are all there is of it: the file is but a name.
    if (mask.data !== undefined) return { ...mask, file: this.#nameOf(path) };
    const named = await this.picture(mask);
    if (await this.#isLost(mask.file)) return named;
    const data = await this.#dataOf(path);
    if (data === null || data.length > this.#room) return named;
    this.#room -= data.length;
    return { ...named, data };
  }

  /** Whether it is gone, and nobody needs it. */
  async #isLost(file: string): Promise<boolean> {
    if (this.#used.has(file)) return false;
    return isGalleryPicture(file) ? resolveGallery(file).then(() => false, () => true) : !(await exists(file));
  }

  async #hashOf(path: string): Promise<string> {
    const { sha256File } = await import("../image/digest.ts");
    const hash = this.#hashes.get(path) ?? (await sha256File(path));
    this.#hashes.set(path, hash);
    return hash;
  }

  async #dataOf(path: string): Promise<string | null> {
    const { maskData } = await import("../image/mask-data.ts");
    const known = this.#masks.get(path);
    const data = known === undefined ? await maskData(path, this.#pixelLimit) : known;
    this.#masks.set(path, data);
    return data;
  }
}
