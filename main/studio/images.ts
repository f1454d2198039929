import { createHash } from "node:crypto";
import { mkdir, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { ImageRef, ImageSide } from "../../shared/studio/pictures.ts";
import type { ServedFile } from "./door.ts";
import type { Engines } from "./engines.ts";

/** Most bytes of thumbnails that are kept; the least recently served go first. */
const MOST_BYTES = 256 * 2 ** 20;
/** How many thumbnails are made between two looks at that. */
const BETWEEN_LOOKS = 100;

/** Small copies of pictures, each made once. */
export class Images {
  readonly #engine: Pick<Engines["pictures"], "thumbnail">;
  readonly #folder: string;
  readonly #underWay = new Map<string, Promise<void>>();
  #made = 0;

  constructor(engine: Pick<Engines["pictures"], "thumbnail">, folder: string) {
    this.#engine = engine;
    this.#folder = folder;
  }

  /**
   * A copy of the picture in `file` whose longest side is `side` at most. Those who ask at once share the work.
   * @throws Problem `picture-gone` where there is no such file any more, or what is wrong with it
   */
  async thumbnail(ref: ImageRef, file: string, side: ImageSide): Promise<ServedFile> {
    const name = `${await keyOf(ref, file, side)}.webp`;
    const out = join(this.#folder, name);
    const isThere = await utimes(out, new Date(), new Date()).then(() => true, () => false);
    if (!isThere) await this.#make(file, side, out);
    return { file: out, type: "image/webp", name };
  }

  /** Removes thumbnails beyond the limit; one that another program holds stays for the next time. */
  async prune(): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    const files = await Promise.all(names.map(async (name) => ({ name, facts: await stat(join(this.#folder, name)).catch(() => null) })));
    let bytes = 0;
    for (const { name, facts } of files.toSorted((a, b) => (b.facts?.mtimeMs ?? 0) - (a.facts?.mtimeMs ?? 0))) {
      bytes += facts?.size ?? 0;
      if (bytes > MOST_BYTES) await rm(join(this.#folder, name), { force: true }).catch(() => {});
    }
  }

  async #make(file: string, side: ImageSide, out: string): Promise<void> {
    const work = this.#underWay.get(out) ?? this.#start(file, side, out);
    this.#underWay.set(out, work);
    await work;
  }

  async #start(file: string, side: ImageSide, out: string): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await this.#engine.thumbnail({ file, longest: side, out });
    } finally {
      this.#underWay.delete(out);
    }
    this.#made += 1;
    if (this.#made % BETWEEN_LOOKS === 0) await this.prune();
  }
}

/** A picture that was changed has another key. */
async function keyOf(ref: ImageRef, file: string, side: ImageSide): Promise<string> {
  const facts = await stat(file).catch((cause: unknown) => {
    throw new Problem("picture-gone", {}, { cause });
  });
  return createHash("sha256").update([ref, side, facts.mtimeMs, facts.size].join(" ")).digest("hex");
}
