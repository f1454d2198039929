import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import { nameSchema } from "../../shared/name.ts";
import { Problem } from "../../shared/problems.ts";
import { exists } from "./files.ts";
import { modelsFolder } from "./installation.ts";

const galleryEntrySchema = z.strictObject({
  /** `gallery:<name>` in a recipe. */
  name: nameSchema,
  title: z.string().min(1),
  kind: z.enum(["style", "content"]),
  /** A file beside gallery.json or in a folder there, with `/` between. */
  file: z.string().refine((file) => file.split("/").every((part) => nameSchema.safeParse(part).success), "no path of plain names"),
  about: z.string(),
});
const gallerySchema = z.array(galleryEntrySchema).refine((list) => new Set(list.map((p) => p.name)).size === list.length, "a name appears twice");

/** A picture that comes with Anybrush; `file` is absolute. */
type GalleryPicture = Readonly<z.infer<typeof galleryEntrySchema>>;

const PREFIX = "gallery:";

/**
 * The pictures that come with Anybrush, in the order of their list; none when the installation carries no gallery.
 * @throws Problem `internal` when the list itself is broken.
 */
export async function listGallery(): Promise<readonly GalleryPicture[]> {
  const folder = join(modelsFolder(), "gallery");
  const list = join(folder, "gallery.json");
  if (!(await exists(list))) return [];
  const result = gallerySchema.safeParse(await readList(list));
  if (!result.success) throw new Problem("internal", { what: `the gallery's list is wrong: ${describeIssues(result.error)}` });
  return result.data.map((picture) => ({ ...picture, file: join(folder, picture.file) }));
}

/** How a recipe refers to a picture of the gallery. */
export function galleryReference(name: string): string {
  return PREFIX + name;
}

/** The name in `gallery:<name>`, whether there is such a picture or not; undefined for a path. */
export function galleryName(file: string): string | undefined {
  return isGalleryPicture(file) ? file.slice(PREFIX.length) : undefined;
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
  const found = (await listGallery()).find((picture) => galleryReference(picture.name) === reference);
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
