import { stat } from "node:fs/promises";
import { sha256File } from "../image/digest.ts";

interface Known {
  readonly mtimeMs: number;
  readonly size: number;
  readonly sha256: string;
}

/** Hashes of files, each computed when it is first asked for and again when its file has changed. */
export class Hashes {
  readonly #known = new Map<string, Known>();

  /** SHA-256 in hex; null for what is no file any more, or cannot be read. */
  async of(file: string): Promise<string | null> {
    const facts = await stat(file).catch(() => null);
    if (!facts?.isFile()) return null;
    const { mtimeMs, size } = facts;
    const known = this.#known.get(file);
    if (known?.mtimeMs === mtimeMs && known.size === size) return known.sha256;
    const sha256 = await sha256File(file).catch(() => null);
    if (sha256 !== null) this.#known.set(file, { mtimeMs, size, sha256 });
    return sha256;
  }
}
