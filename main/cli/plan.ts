import { dirname, join, resolve, sep } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import { usedFiles } from "../process/audible.ts";
import { blendName, expandPictures, looksLikePicture, planResults, stemOf } from "../studio/batch.ts";
import type { PlannedResult } from "../studio/batch.ts";
import { exists, kindOf } from "../studio/files.ts";
import type { SoughtPicture } from "../studio/finding.ts";
import { findPictures } from "../studio/finding.ts";
import { galleryReference, isGalleryPicture, listGallery } from "../studio/gallery.ts";
import { readRecipe } from "../studio/recipes.ts";
import type { PaintFlags } from "./flags.ts";
import { readLabelMap } from "./label-map.ts";
import { paintSettings } from "./paint-settings.ts";
import type { PaintSettings } from "./paint-settings.ts";
import { readPicture } from "./picture-flags.ts";
import type { Surroundings } from "./picture-flags.ts";
import { readPreset } from "./preset-flag.ts";
import { recipeFromFlags } from "./recipe-from-flags.ts";
import type { Task } from "./reporter.ts";

/** All that a command line asks for, read and checked before anything runs. */
export interface Plan {
  readonly tasks: readonly { readonly task: Task; readonly recipe: Recipe }[];
  /** Whether the command line speaks of several results, even if it comes to one. */
  readonly batch: boolean;
  readonly settings: PaintSettings;
}

/** The current folder and the gallery's names. */
export async function surroundings(): Promise<Surroundings> {
  return { folder: process.cwd(), gallery: (await listGallery()).map((picture) => picture.name) };
}

/**
 * Reads the command line of `stylize` (contents are pictures, or none: those of the recipe) or `texture` (contents is null).
 * @throws Problem `usage`, `recipe-*`, `preset-invalid`, or `picture-*` of the files given to --recipe, --preset and --labels.
 */
export async function planPaint(contents: readonly string[] | null, flags: PaintFlags): Promise<Plan> {
  const settings = paintSettings(flags);
  const around = await surroundings();
  checkTogether(flags);
  const { recipe: base, missing } = await openBase(contents, flags, around);
  const preset = flags.preset === undefined ? null : await readPreset(resolve(around.folder, flags.preset));
  const labels = await readLabelMap(flags, around);
  const painted = await contentsOf(contents, base, around);
  const styles = await eachStyleOf(flags.eachStyle, around);
  const batch = painted.many || styles.length > 0;
  const recipeOf = (content: string | null, style: string | null): Recipe =>
    recipeFromFlags(flags, { content: contentRef(content, base), eachStyle: style === null ? null : { file: style }, base, preset, labels }, around);
  const folder = await outputFolder(flags.output, batch, around);
  // The first recipe shows what the flags come to, before any result is named.
  const blend = blendName(recipeOf(painted.files[0] ?? null, styles[0] ?? null).regions.flatMap((r) => r.styles.map((s) => s.picture.file)));
  const naming = { folder, currentFolder: around.folder, extension: settings.extension, blend };
  const named = planNamed(painted.files, styles.length > 0 ? styles : [null], naming);
  const exact = flags.output !== undefined && folder === null ? resolve(around.folder, flags.output) : null;
  const results = exact === null ? named : named.map((result) => ({ ...result, output: exact }));
  const tasks = results.map((result, index) => ({
    task: { item: index + 1, of: results.length, ...result },
    recipe: recipeOf(result.content, result.style),
  }));
  if (!flags.printRecipe) refuseMissing(missing, tasks.map(({ recipe }) => recipe));
  return { tasks, batch, settings };
}

function checkTogether({ style, mask, eachStyle, labels, recipe, find }: PaintFlags): void {
  const refuse = (what: string): never => {
    throw new Problem("usage", { what });
  };
  if (style.length > 0 && eachStyle.length > 0) refuse("Give --style or --each-style, not both.");
  if (labels !== undefined && style.length + eachStyle.length + mask.length > 0) refuse("--labels divides the whole picture, so it goes without --style, --mask and --each-style.");
  if (find.length > 0 && recipe === undefined) refuse("--find looks for the pictures of a recipe: give it with --recipe.");
}

/** The recipe of --recipe with its pictures where they are now, and those that are nowhere. Contents take the place of its own. */
async function openBase(contents: readonly string[] | null, flags: PaintFlags, around: Surroundings): Promise<{ recipe: Recipe | null; missing: readonly SoughtPicture[] }> {
  if (flags.recipe === undefined) return { recipe: null, missing: [] };
  const file = resolve(around.folder, flags.recipe);
  const folders = flags.find.map((folder) => resolve(around.folder, folder));
  for (const [index, folder] of folders.entries()) {
    if ((await kindOf(folder)) !== "folder") throw new Problem("usage", { what: `--find takes a folder, not "${flags.find[index] ?? ""}".` });
  }
  const recipe = await readRecipe(file);
  const needed = contents?.length === 0 ? recipe : { ...recipe, content: null };
  return findPictures(needed, { baseFolder: dirname(file), folders });
}

/** A picture without a hash is only its path, of which the engine speaks; one that painting does not need may be missing. */
function refuseMissing(missing: readonly SoughtPicture[], recipes: readonly Recipe[]): void {
  const used = new Set(recipes.flatMap((recipe) => [...usedFiles(recipe)]));
  const list = missing.flatMap(({ file, name, role, sha256 }) => (sha256 !== null && used.has(file) ? [`${name} (${role}, SHA-256 ${sha256.slice(0, 12)}...)`] : []));
  if (list.length > 0) throw new Problem("recipe-pictures", { list: list.join(", ") });
}

interface Contents {
  /** null stands for a texture's missing content. */
  readonly files: readonly (string | null)[];
  readonly many: boolean;
}

async function contentsOf(texts: readonly string[] | null, base: Recipe | null, around: Surroundings): Promise<Contents> {
  if (texts === null) return { files: [null], many: false };
  if (texts.length === 0 && !base) throw new Problem("usage", { what: "A picture to paint is needed." });
  if (texts.length === 0) return { files: [base?.content?.file ?? null], many: false };
  const { files, many } = await expandAll("a picture to paint", texts, around);
  return { files, many: many || files.length > 1 };
}

async function expandAll(what: string, texts: readonly string[], around: Surroundings): Promise<{ files: readonly string[]; many: boolean }> {
  const found = await Promise.all(texts.map((text) => expandOne(what, text, around)));
  return { files: [...new Set(found.flatMap((each) => each.files))], many: found.some((each) => each.many) };
}

async function expandOne(what: string, text: string, around: Surroundings): Promise<{ files: readonly string[]; many: boolean }> {
  const picture = readPicture(what, text, around).file;
  return isGalleryPicture(picture) ? { files: [picture], many: false } : expandPictures(text, around.folder);
}

/** The styles of --each-style; the word `gallery` stands for all styles of the gallery. */
async function eachStyleOf(texts: readonly string[], around: Surroundings): Promise<readonly string[]> {
  const found = texts.map(async (text) => {
    if (text !== "gallery" || (await exists(resolve(around.folder, text)))) return (await expandOne("--each-style", text, around)).files;
    return (await listGallery()).filter((picture) => picture.kind === "style").map((picture) => galleryReference(picture.name));
  });
  return [...new Set((await Promise.all(found)).flat())];
}

/** The recipe's own content keeps the hash that it carries. */
function contentRef(content: string | null, base: Recipe | null): Recipe["content"] {
  if (content === null) return null;
  return base?.content?.file === content ? base.content : { file: content };
}

type Naming = Parameters<typeof planResults>[2];

function planNamed(contents: readonly (string | null)[], styles: readonly (string | null)[], naming: Naming): readonly PlannedResult[] {
  const pictures = contents.filter((content) => content !== null);
  if (pictures.length > 0) return planResults(pictures, styles, naming);
  const name = (style: string | null): string => `${style === null ? naming.blend : stemOf(style)}-texture${naming.extension}`;
  return styles.map((style) => ({ content: null, style, output: join(naming.folder ?? naming.currentFolder, name(style)) }));
}

/** The folder that -o names, or null when it names a file or is not given. */
async function outputFolder(output: string | undefined, batch: boolean, around: Surroundings): Promise<string | null> {
  if (output === undefined) return null;
  const path = resolve(around.folder, output);
  const kind = await kindOf(path);
  if (kind === "folder") return path;
  if (!batch) return output.endsWith("/") || output.endsWith(sep) ? path : null;
  if (kind === "nothing" && !looksLikePicture(path)) return path;
  throw new Problem("usage", { what: `-o takes a folder where there may be several results, not "${output}".` });
}
