import { readdir } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { formatExtensions } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import { kindOf } from "./files.ts";
import { galleryName, isGalleryPicture } from "./gallery.ts";

/** Endings by which a folder's pictures are told from its other files. */
const pictureExtensions: ReadonlySet<string> = new Set([...Object.values(formatExtensions).flat(), ".gif", ".svg"]);

/** Longest part of a result's name that one source may give: names of 255 bytes are the limit of most file systems. */
const LONGEST_STEM = 80;

/** The files one argument stands for. `many` is true for a folder or a pattern, even one that holds a single picture. */
interface Expansion {
  readonly files: readonly string[];
  readonly many: boolean;
}

/** One result of a batch; `style` is null where the recipe's own styles are used. */
export interface PlannedResult {
  readonly content: string | null;
  readonly style: string | null;
  /** Absolute path of the result. */
  readonly output: string;
}

/**
 * The pictures that an argument names, absolute and in natural order: a file, a folder's pictures (not its subfolders'), or
 * a pattern such as `photos/*.jpg`. A plain name without a file is passed on: its absence is that one result's problem.
 * @throws Problem `usage` for a folder or pattern without pictures.
 */
export async function expandPictures(text: string, folder: string): Promise<Expansion> {
  const path = resolve(folder, text);
  const kind = await kindOf(path);
  if (kind === "folder") return { files: some(await picturesOf(path), text), many: true };
  if (kind === "file" || !isDynamicPattern(text)) return { files: [path], many: false };
  const matches = await filesLike(process.platform === "win32" ? text.replaceAll("\\", "/") : text, folder);
  // Brackets and braces are common in plain names too.
  if (matches.length === 0 && !/[*?]/.test(text)) return { files: [path], many: false };
  return { files: some(matches, text), many: true };
}

/** The files that fit a pattern. Folders at its start that exist as written are no pattern, so `photos (1)/*.jpg` works. */
async function filesLike(pattern: string, folder: string): Promise<readonly string[]> {
  let literal = 0;
  for (const { index } of pattern.matchAll(/\//g)) {
    if ((await kindOf(resolve(folder, pattern.slice(0, index + 1)))) !== "folder") break;
    literal = index + 1;
  }
  const cwd = resolve(folder, pattern.slice(0, literal));
  const matches = await glob(pattern.slice(literal), { cwd, absolute: true, expandDirectories: false });
  return matches.map((match) => resolve(match));
}

async function picturesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Problem("picture-unreadable", { file: folder }, { cause });
  });
  return entries.filter((entry) => !entry.isDirectory() && !entry.name.startsWith(".")).map((entry) => join(folder, entry.name));
}

function some(files: readonly string[], text: string): readonly string[] {
  const pictures = files.filter(looksLikePicture);
  if (pictures.length === 0) throw new Problem("usage", { what: `${text} holds no picture.` });
  return pictures.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

/** Whether a path ends like a picture file. */
export function looksLikePicture(file: string): boolean {
  return pictureExtensions.has(extname(file).toLowerCase());
}

/** The name that a picture gives to results made from it: `photo` for `/a/photo.jpg`, `waves` for `gallery:waves`. */
export function stemOf(picture: string): string {
  const name = galleryName(picture) ?? basename(picture, extname(picture));
  return Array.from(name).slice(0, LONGEST_STEM).join("");
}

/** The name of a blend: up to three styles by name, more by the first and how many follow. */
export function blendName(styles: readonly string[]): string {
  const stems = [...new Set(styles.map(stemOf))];
  const name = stems.length > 3 ? `${stems[0] ?? ""}+${stems.length - 1}` : stems.join("+");
  return Array.from(name).slice(0, LONGEST_STEM).join("");
}

/** How the results of a batch are named. */
interface Naming {
  /** Where results go; null puts each beside its content, or into the current folder for contents of the gallery. */
  readonly folder: string | null;
  readonly currentFolder: string;
  /** With its dot: `.png`. */
  readonly extension: string;
  /** The style part of the name where the recipe's own styles are used. */
  readonly blend: string;
}

/**
 * One result for each content with each style, named `<content>-<style><extension>` and numbered from 2 where two would
 * share a name (letter case aside, as on Windows and macOS).
 */
export function planResults(contents: readonly string[], styles: readonly (string | null)[], naming: Naming): PlannedResult[] {
  const taken = new Set<string>();
  return contents.flatMap((content) =>
    styles.map((style) => {
      const folder = naming.folder ?? (isGalleryPicture(content) ? naming.currentFolder : dirname(content));
      const name = `${stemOf(content)}-${style === null ? naming.blend : stemOf(style)}`;
      return { content, style, output: unused(join(folder, name), naming.extension, taken) };
    }),
  );
}

function unused(path: string, extension: string, taken: Set<string>): string {
  let name = path + extension;
  for (let number = 2; taken.has(sameName(name)); number += 1) name = `${path}-${number}${extension}`;
  taken.add(sameName(name));
  return name;
}

/** What is equal for names that some file system takes for the same. */
function sameName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
