import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * Removes from a folder whatever nobody knows any more, such as what a program left that was ended in the middle of it. What cannot be
 * removed, because another program holds it perhaps, stays for the next time.
 */
export async function removeUnknown(folder: string, known: readonly string[]): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const kept = new Set(known);
  for (const name of names) if (!kept.has(name)) await rm(join(folder, name), { recursive: true, force: true }).catch(() => {});
}
