import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Words } from "../../../renderer/i18n/words.ts";

export const rendererFolder = join(import.meta.dirname, "../../../renderer");

/** Paths of the renderer's files whose name ends so. */
export async function rendererFiles(ending: RegExp): Promise<string[]> {
  const names = await readdir(rendererFolder, { recursive: true });
  return names.filter((name) => ending.test(name)).map((name) => join(rendererFolder, name)).toSorted();
}

/** Every set of words that the renderer declares, by file and name. */
export async function allWords(): Promise<ReadonlyMap<string, Words>> {
  const found = new Map<string, Words>();
  for (const file of await rendererFiles(/words\.ts$/)) {
    const exported: unknown = await import(pathToFileURL(file).href);
    for (const [name, value] of Object.entries(Object(exported))) if (isWords(value)) found.set(`${file.slice(rendererFolder.length + 1)} ${name}`, value);
  }
  return found;
}

function isWords(value: unknown): value is Words {
  return typeof value === "object" && value !== null && "en" in value && "de" in value;
}
