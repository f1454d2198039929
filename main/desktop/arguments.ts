import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** What a second launch tells the first. */
export const launchSchema = z.strictObject({ files: z.array(z.string()).max(10_000) });

/** The files of a command line, absolute: what follows the program, without switches. In a clone its second word is the app's folder. */
export function filesOf(argv: readonly string[], folder: string, packaged: boolean): readonly string[] {
  return argv.slice(packaged ? 1 : 2).filter((word) => !word.startsWith("-")).map((word) => pathOf(word, folder));
}

/** Desktops of Linux hand over addresses, `file:///...`, as well as paths. */
function pathOf(word: string, folder: string): string {
  try {
    return word.startsWith("file://") ? fileURLToPath(word) : resolve(folder, word);
  } catch {
    return resolve(folder, word);
  }
}
