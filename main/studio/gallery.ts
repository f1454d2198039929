import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import { describeIssues } from "../../shared/recipe.ts";
import { modelsFolder } from "./installation.ts";

const galleryEntrySchema = z.strictObject({
  /** `gallery:<name>` in a recipe. */
  name: z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i),
  title: z.string().min(1),
  kind: z.enum(["style", "content"]),
  /** A file beside gallery.json or in a folder there, with `/` between. */
  file: z.string().regex(/^([a-z0-9][a-z0-9_.-]*\/)*[a-z0-9][a-z0-9_.-]*$/i),
  about: z.string(),
});
const gallerySchema = z.array(galleryEntrySchema).refine((list) => new Set(list.map((p) => p.name)).size === list.length, "a name appears twice");

/** A picture that comes with Anybrush; `file` is absolute. */
export type GalleryPicture = Readonly<z.infer<typeof galleryEntrySchema>>;

const PREFIX = "gallery:";

/**
 * The pictures that come with Anybrush, in the order of their list; none when the installation carries no gallery.
 * @throws Problem `internal` when the list itself is broken.
 */
export async function listGallery(): Promise<readonly GalleryPicture[]> {
  const folder = join(modelsFolder(), "gallery");
  const list = join(folder, "gallery.json");
  if (!existsSync(list)) return [];
  const result = gallerySchema.safeParse(await readList(list));
  if (!result.success) throw new Problem("internal", { what: `the gallery's list is wrong: ${describeIssues(result.error)}` });
  return result.data.map((picture) => ({ ...picture, file: join(folder, picture.file) }));
}

/** Whether a recipe's picture names one of the gallery rather than a path. */
export function isGalleryPicture(file: string): boolean {
  return file.startsWith(PREFIX);
}

/**
 * The absolute file of `gallery:<name>`.
 * @throws Problem `picture-missing` for a name that is not in the gallery.
 */
export async function resolveGallery(reference: string): Promise<string> {
  const found = (await listGallery()).find((picture) => PREFIX + picture.name === reference);
  if (!found) throw new Problem("picture-missing", { file: reference });
  return found.file;
}

async function readList(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    throw new Problem("internal", { what: "the gallery's list cannot be read." }, { cause });
  }
}
