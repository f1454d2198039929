import { open, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { KeptMask } from "../../shared/studio/pictures.ts";
import { sha256File } from "../image/digest.ts";
import { codeOf, writingProblem } from "../image/file-problem.ts";
import type { Engines } from "./engines.ts";
import { newId } from "./ids.ts";

/** Most pixels of a mask: 8192 x 8192. */
const MOST_PIXELS = 2 ** 26;
/** How long a mask is kept after it was last of use although nothing speaks of it, in ms: 30 days. */
const GRACE = 30 * 24 * 3_600_000;

const PREFIX = "mask:";
/** Digits of the hash that name a mask. */
const DIGITS = 32;
const NAME = /^[0-9a-f]{32}\.png$/;

/** A mask in the store, and its size in pixels. */
interface Stored {
  readonly mask: KeptMask;
  readonly width: number;
  readonly height: number;
}

type Meaning = Parameters<Engines["pictures"]["keepMask"]>[0]["meaning"];

/** Whether a reference names a mask. */
export function isMask(ref: string): boolean {
  return ref.startsWith(PREFIX);
}

/** Masks that people painted, each a file named by what is in it: none is ever changed, and the same one is kept once. */
export class Masks {
  readonly #engine: Pick<Engines["pictures"], "keepMask">;
  readonly #folder: string;

  constructor(engine: Pick<Engines["pictures"], "keepMask">, folder: string) {
    this.#engine = engine;
    this.#folder = folder;
  }

  /** Keeps a mask that comes as a PNG in base64. @throws Problem `picture-corrupt`, `picture-unknown`, `picture-too-large`, `output-unwritable` */
  async keep(png: string, meaning: Meaning): Promise<Stored> {
    return this.#aside(async (folder) => {
      const file = join(folder, "mask.png");
      await writeFile(file, Buffer.from(png, "base64"), { mode: 0o600 });
      return this.#store(file, meaning, folder);
    });
  }

  /** Keeps what a picture means as a mask. @throws Problem `picture-*`, `output-unwritable` */
  async take(file: string): Promise<Stored> {
    return this.#aside(async (folder) => this.#store(file, "picture", folder));
  }

  /** Absolute path of a mask. @throws Problem `picture-gone` */
  async fileOf(ref: string): Promise<string> {
    const file = join(this.#folder, `${ref.slice(PREFIX.length)}.png`);
    await stat(file).catch((cause: unknown) => {
      throw new Problem("picture-gone", {}, { cause });
    });
    return file;
  }

  /** A mask as a PNG in base64. @throws Problem `picture-gone` */
  async read(ref: KeptMask): Promise<string> {
    return readFile(await this.fileOf(ref), "base64");
  }

  /**
   * Removes what a program left that was ended in the middle of it, and masks that have long been of no use. Only before anybody asks
   * for them: a page may undo its way back to any mask of its own.
   * @param mentioned references that something speaks of; null: nobody knows
   */
  async prune(mentioned: ReadonlySet<string> | null): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const file = join(this.#folder, name);
      if (!NAME.test(name)) await rm(file, { recursive: true, force: true }).catch(() => {});
      else if (mentioned?.has(PREFIX + name.slice(0, DIGITS))) await used(file);
      else if (mentioned && (await isOld(file))) await rm(file, { force: true }).catch(() => {});
    }
  }

  async #store(file: string, meaning: Meaning, folder: string): Promise<Stored> {
    const out = join(folder, "kept.png");
    const { width, height } = await this.#engine.keepMask({ file, meaning, out, pixelLimit: MOST_PIXELS });
    const id = (await sha256File(out)).slice(0, DIGITS);
    const kept = join(this.#folder, `${id}.png`);
    if (!(await used(kept))) await moveWhole(out, kept);
    return { mask: `mask:${id}`, width, height };
  }

  /** Does work that needs a folder of its own for a moment. */
  async #aside<T>(work: (folder: string) => Promise<T>): Promise<T> {
    const folder = join(this.#folder, newId());
    try {
      await mkdir(folder, { recursive: true });
      return await work(folder);
    } catch (error) {
      throw codeOf(error) === "" ? error : writingProblem("mask.png", error);
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}

/** Marks a mask as of use now, for which the time of the last access stands. Answers whether it is there. */
async function used(file: string): Promise<boolean> {
  const facts = await stat(file).catch(() => null);
  // The time of the last change stays: it tells thumbnails and the engine that the mask is the same.
  if (facts) await utimes(file, new Date(), facts.mtime).catch(() => {});
  return facts !== null;
}

async function isOld(file: string): Promise<boolean> {
  const facts = await stat(file).catch(() => null);
  return facts !== null && Date.now() - Math.max(facts.atimeMs, facts.mtimeMs) > GRACE;
}

/** A power cut leaves either no file of that name or the whole. */
async function moveWhole(from: string, to: string): Promise<void> {
  const handle = await open(from, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(from, to);
}
