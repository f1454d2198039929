import { randomUUID } from "node:crypto";
import { cp, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { packNameSchema } from "../engine/pack-schema.ts";
import { readPack } from "../engine/pack.ts";
import { exists, writingError } from "./files.ts";
import { BUNDLED, importedFolder, packFolder } from "./model-library.ts";

interface InstallOptions {
  /** What recipes will call the pack. */
  readonly name: string;
  /** Whether a pack of that name may be replaced. */
  readonly replace: boolean;
}

/** Files of a pack folder that people may want beside pack.json and the weights. */
const documents = ["LICENSE", "CARD.md"];

/**
 * Copies a sound pack folder into the library under a name of its own.
 * @returns the installed folder.
 * @throws Problem `usage` (name), `pack-exists`, `pack-missing`, `pack-invalid`, `pack-corrupt` or `output-unwritable`.
 */
export async function installPack(source: string, options: InstallOptions): Promise<string> {
  const { description } = await readPack(source);
  return buildPack(options, async (folder) => {
    await writeFile(join(folder, "pack.json"), packJson({ ...description, name: options.name }));
    await cp(join(source, description.weights.file), join(folder, description.weights.file));
    for (const name of documents) if (await exists(join(source, name))) await cp(join(source, name), join(folder, name));
  });
}

/**
 * Installs what `build` writes into an empty folder: verified first, then moved into place, so that a pack is there
 * whole or not at all.
 * @returns the installed folder.
 * @throws as `installPack`, and whatever `build` throws.
 */
export async function buildPack(options: InstallOptions, build: (folder: string) => Promise<void>): Promise<string> {
  const target = await freeTarget(options);
  // A leading dot is no pack name, so a folder that a crash leaves behind is never listed.
  const partial = join(importedFolder(), `.${options.name}-${randomUUID()}`);
  try {
    await mkdir(partial, { recursive: true });
    await build(partial);
    await readPack(partial);
    await moveInto(target, partial, options);
    return target;
  } catch (error) {
    throw writingError(target, error);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

export function packJson(description: object): string {
  return `${JSON.stringify(description, null, 2)}\n`;
}

/**
 * Fails early, before a download, when a pack of this name could not be installed.
 * @throws Problem `usage` or `pack-exists`.
 */
export async function freeTarget({ name, replace }: InstallOptions): Promise<string> {
  if (!packNameSchema.safeParse(name).success) {
    throw new Problem("usage", { what: `"${name}" cannot name a pack: use letters, digits, "-", "_" and ".", 64 at most.` });
  }
  if (name === BUNDLED) throw new Problem("usage", { what: `"${BUNDLED}" is the pack that comes with Anybrush; choose another name.` });
  const target = packFolder(name);
  if (!replace && (await exists(target))) throw new Problem("pack-exists", { name });
  return target;
}

/** A folder cannot be renamed onto one that holds something, so of two installations at once only one gets through. */
async function moveInto(target: string, partial: string, { name, replace }: InstallOptions): Promise<void> {
  const old = `${partial}-old`;
  const replaced = replace && (await exists(target));
  if (replaced) await rename(target, old);
  try {
    await rename(partial, target);
  } catch (error) {
    if (replaced) await rename(old, target);
    throw !replace && (await exists(target)) ? new Problem("pack-exists", { name }, { cause: error }) : error;
  }
  await rm(old, { recursive: true, force: true });
}
