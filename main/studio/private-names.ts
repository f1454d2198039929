import { dirname, posix, win32 } from "node:path";
import type { ProblemReport } from "../../shared/problems.ts";
import { Problem } from "../../shared/problems.ts";

/** A path in quotes, as Node's own messages have it; it may hold spaces. */
const QUOTED = /(['"`])((?:file:\/\/)?(?:[A-Za-z]:[\\/]|\\\\|\/)[^'"`]*)\1/g;
/** A path in running text: from a root that no word, `:` or `/` precedes, through at least one more folder. */
const UNQUOTED = /(?<![\w.:/\\])(?:file:\/\/)?(?:[A-Za-z]:[\\/]|\\\\|\/)(?:[^\s'"`<>|/\\]+[\\/])+[^\s'"`<>|/\\]*/g;

/** Keeps the folders of this machine out of everything that is told to a renderer. */
export class PrivateNames {
  readonly #folders: () => Iterable<string>;

  /** @param folders what the studio works with; they are found in sentences even where their names hold spaces */
  constructor(folders: () => Iterable<string>) {
    this.#folders = folders;
  }

  /** What went wrong, with file names in place of paths. */
  report(error: unknown): ProblemReport {
    const { code, facts } = Problem.from(error).report();
    const own = Object.values(facts).flatMap((fact) => (typeof fact === "string" && isPath(fact) ? [dirname(fact)] : []));
    return { code, facts: Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeof fact === "string" ? this.#strip(fact, own) : fact])) };
  }

  /** The same as something to throw; the cause stays for whoever debugs main. */
  problem(error: unknown): Problem {
    const { code, facts } = this.report(error);
    return new Problem(code, facts, { cause: error });
  }

  /** A sentence, with file names in place of paths. */
  strip(text: string): string {
    return this.#strip(text, []);
  }

  #strip(text: string, alsoKnown: readonly string[]): string {
    // A fact that is a path from its start may go on with a sentence: only what follows the last separator is kept.
    if (isPath(text)) return nameOf(text);
    const folders = [...new Set([...this.#folders(), ...alsoKnown])].filter((folder) => folder.length > 1);
    const known = folders.toSorted((a, b) => b.length - a.length).reduce(withoutFolder, text);
    return known.replace(QUOTED, (_, quote: string, path: string) => quote + nameOf(path) + quote).replace(UNQUOTED, nameOf);
  }
}

/** The text with the folder's own name, or that of a file below it, in place of the path. */
function withoutFolder(text: string, folder: string): string {
  const escaped = folder.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return text.replace(new RegExp(`${escaped}[\\\\/](?:[^\\s'"\`]*[\\\\/])?`, "g"), "").replaceAll(folder, nameOf(folder));
}

function isPath(text: string): boolean {
  return posix.isAbsolute(text) || win32.isAbsolute(text);
}

function nameOf(path: string): string {
  return posix.basename(path.replaceAll("\\", "/"));
}
