import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { looksLikePicture } from "./batch.ts";
import { plainName } from "./recipe-pictures.ts";

/** Most files and folders that are looked at, and how deep: a search of a whole disk must end. */
const MOST_ENTRIES = 100_000;
const DEEPEST = 32;
/** Most bytes of a picture: a recipe may name any file, some of which would be read for hours. */
const MOST_BYTES = 8 * 2 ** 30;

/** A file whose hash may be known. */
export interface KnownFile {
  /** Absolute path. */
  readonly file: string;
  readonly sha256: string | null;
}

/** Finds files by what they hold. Each is read once at most, and only where its turn comes: those of the right name first. */
export class PictureSearch {
  readonly #hashes = new Map<string, Promise<string | null>>();
  readonly #folders = new Map<string, Promise<readonly string[]>>();
  readonly #signal: AbortSignal | undefined;

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** The hash of a file; null where none can be read. @throws Problem `cancelled` */
  async hashOf(file: string): Promise<string | null> {
    if (this.#signal?.aborted) throw new Problem("cancelled");
    const hash = this.#hashes.get(file) ?? readHash(file);
    this.#hashes.set(file, hash);
    return hash;
  }

  /** The one of these files that has the hash, or null. */
  async among(known: readonly KnownFile[], name: string, sha256: string): Promise<string | null> {
    const byFile = new Map(known.map((each) => [each.file, each.sha256]));
    for (const [file, hash] of byFile) if (hash === sha256 && (await isFile(file))) return file;
    return this.#first([...byFile.keys()].filter((file) => byFile.get(file) === null), name, sha256, Infinity);
  }

  /** The picture in a folder, without its subfolders, that has the hash. @param most bytes that are read at most to find it */
  async beside(folder: string, name: string, sha256: string, most: number): Promise<string | null> {
    return this.#first(await this.#picturesIn(folder, 0), name, sha256, most);
  }

  /** The picture somewhere below a folder that has the hash. */
  async below(folder: string, name: string, sha256: string): Promise<string | null> {
    return this.#first(await this.#picturesIn(folder, DEEPEST), name, sha256, Infinity);
  }

  async #first(files: readonly string[], name: string, sha256: string, most: number): Promise<string | null> {
    let left = most;
    for (const file of byLikeness(files, name)) {
      left -= most === Infinity ? 0 : await sizeOf(file);
      if (left < 0) return null;
      if ((await this.hashOf(file)) === sha256) return file;
    }
    return null;
  }

  async #picturesIn(folder: string, depth: number): Promise<readonly string[]> {
    const key = `${depth} ${folder}`;
    const pictures = this.#folders.get(key) ?? this.#walk(folder, depth);
    this.#folders.set(key, pictures);
    return pictures;
  }

  /** Breadth first, so that what lies near comes before what lies deep. Links are not followed: they may lead in circles. */
  async #walk(top: string, depth: number): Promise<readonly string[]> {
    const found: string[] = [];
    let [level, seen] = [[top], 0];
    for (let deep = 0; deep <= depth && level.length > 0; deep += 1) {
      const next: string[] = [];
      for (const folder of level) {
        if (this.#signal?.aborted) throw new Problem("cancelled");
        const entries = (await entriesOf(folder)).slice(0, MOST_ENTRIES - seen);
        seen += entries.length;
        for (const entry of entries) if (entry.isDirectory()) next.push(join(folder, entry.name));
        for (const entry of entries) if (entry.isFile() && looksLikePicture(entry.name)) found.push(join(folder, entry.name));
      }
      level = next;
    }
    return found;
  }
}

/** Those of the same name first, then those of the same ending. */
function byLikeness(files: readonly string[], name: string): readonly string[] {
  const ending = extname(name).toLowerCase();
  const rank = (file: string): number => (plainName(file) === name ? 0 : extname(file).toLowerCase() === ending ? 1 : 2);
  return files.toSorted((a, b) => rank(a) - rank(b));
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter(({ name }) => !name.startsWith("."));
}

async function readHash(file: string): Promise<string | null> {
  const { sha256File } = await import("../image/digest.ts");
  return (await mayBePicture(file)) ? sha256File(file).catch(() => null) : null;
}

/** Files of the system that never end claim to hold nothing, or more than any disk does. */
async function mayBePicture(file: string): Promise<boolean> {
  return stat(file).then((facts) => facts.isFile() && facts.size > 0 && facts.size <= MOST_BYTES, () => false);
}

async function isFile(file: string): Promise<boolean> {
  return stat(file).then((facts) => facts.isFile(), () => false);
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(({ size }) => size, () => 0);
}
