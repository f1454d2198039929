import { dirname } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { MaskRef, PictureRef, Recipe } from "../../shared/recipe.ts";
import type { Output, Received } from "../../shared/studio/contract.ts";
import type { MissingPicture } from "../../shared/studio/looks.ts";
import type { KeptMask, Source, SourceRef } from "../../shared/studio/pictures.ts";
import { distrusted } from "./distrust.ts";
import type { Engines } from "./engines.ts";
import type { Search, SearchOptions } from "./finding.ts";
import { findPictures } from "./finding.ts";
import type { GallerySources } from "./gallery-sources.ts";
import { galleryReference, listGallery } from "./gallery.ts";
import type { Hashes } from "./hashes.ts";
import type { Masks } from "./masks.ts";
import { mapPictures, plainName } from "./recipe-pictures.ts";
import type { Sources } from "./sources.ts";

interface ReopeningOptions {
  readonly engine: Pick<Engines["pictures"], "recipe">;
  readonly sources: Sources;
  readonly gallery: GallerySources;
  readonly masks: Masks;
  readonly hashes: Hashes;
}

type Known = NonNullable<SearchOptions["known"]>;
type Answers = ReadonlyMap<string, string>;

/** Takes up the looks of finished pictures again. */
export class Reopening {
  readonly #options: ReopeningOptions;

  constructor(options: ReopeningOptions) {
    this.#options = options;
  }

  /** @throws Problem `recipe-missing`, `recipe-invalid`, `recipe-version`, `picture-gone`, or what is wrong with a picture or mask */
  async reopen({ ref, given, acceptDifferent }: Received<"reopen">): Promise<Output<"reopen">> {
    const { sources } = this.#options;
    const file = await sources.fileOf(ref);
    const recipe = await this.#recipeIn(file);
    const answers = await this.#filesOf(given);
    // What came as bytes has no place that its recipe's paths could start from.
    const search = await this.#search(recipe, sources.isUpload(ref) ? null : dirname(file), answers);
    const missing = await missingOf(recipe, search, answers, acceptDifferent);
    return missing.length > 0 ? { recipe: null, missing, sources: [] } : this.#takeUp(search.recipe);
  }

  async #recipeIn(file: string): Promise<Recipe> {
    const recipe = await this.#options.engine.recipe(file);
    if (recipe === null) throw new Problem("recipe-missing", { file });
    return recipe;
  }

  async #filesOf(given: Received<"reopen">["given"]): Promise<Answers> {
    const files = new Map<string, string>();
    for (const [key, ref] of Object.entries(given)) files.set(key, await this.#options.sources.fileOf(ref));
    return files;
  }

  /** Open pictures are known by their hashes only where something is not where it was: that reads all of them, the first time. */
  async #search(recipe: Recipe, baseFolder: string | null, given: Answers): Promise<Search> {
    const safe = baseFolder === null ? recipe : await distrusted(recipe, baseFolder);
    const search = await findPictures(safe, { baseFolder, given });
    if (search.missing.length === 0 && search.different.length === 0) return search;
    return findPictures(safe, { baseFolder, given, known: await this.#known() });
  }

  async #known(): Promise<Known> {
    const { sources, hashes } = this.#options;
    const known: Known[number][] = [];
    for (const file of [...sources.files(), ...(await listGallery()).map((picture) => picture.file)]) known.push({ file, sha256: await hashes.of(file) });
    return known;
  }

  /** The recipe by references, its pictures open and its masks kept. */
  async #takeUp(found: Recipe): Promise<Output<"reopen">> {
    const opened = new Map<SourceRef, Source>();
    const gallery = await this.#galleryByFile();
    const open = async ({ file }: PictureRef): Promise<PictureRef> => {
      const source = gallery.get(file) ?? (await this.#options.sources.open(file));
      opened.set(source.ref, source);
      return { file: source.ref };
    };
    const recipe = await mapPictures(found, open, async (mask) => ({ file: await this.#keep(mask) }));
    return { recipe: { ...recipe, pack: { name: recipe.pack.name } }, missing: [], sources: [...opened.values()] };
  }

  /** Pictures of the gallery, by their references and by their paths. */
  async #galleryByFile(): Promise<ReadonlyMap<string, Source>> {
    const { styles, contents } = await this.#options.gallery.list();
    const files = new Map((await listGallery()).map(({ name, file }) => [galleryReference(name), file]));
    return new Map([...styles, ...contents].flatMap((source) => [source.ref, files.get(source.ref) ?? source.ref].map((file) => [file, source] as const)));
  }

  async #keep({ file, data }: MaskRef): Promise<KeptMask> {
    const { masks } = this.#options;
    return (data === undefined ? await masks.take(file) : await masks.keep(data, "picture")).mask;
  }
}

/**
 * What is still to be given: what was not found, and another picture than the recorded one. A person may want that one all the same,
 * but only one that they chose themselves.
 */
async function missingOf(recipe: Recipe, { missing, different }: Search, given: Answers, acceptDifferent: boolean): Promise<MissingPicture[]> {
  const names = await namesIn(recipe);
  const chosen = (key: string, file: string): boolean => given.get(key) === file;
  const refused = different.filter(({ key, file }) => !(acceptDifferent && chosen(key, file)));
  return [
    ...missing.map(({ key, role }) => ({ key, name: names.get(key) ?? "", role, different: false })),
    ...refused.map(({ key, role, file }) => ({ key, name: names.get(key) ?? "", role, different: chosen(key, file) })),
  ];
}

/** What the files of a recipe are called, by their places in it. */
async function namesIn(recipe: Recipe): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  await mapPictures(recipe, async (picture, { key }) => {
    names.set(key, plainName(picture.file));
    return picture;
  });
  return names;
}
