import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import type { MaskRef } from "../../shared/recipe.ts";
import { Shelf } from "../engine/memory.ts";
import { readingProblem } from "../image/file-problem.ts";
import type { Mask } from "../image/picture.ts";
import type { PictureSize, ReadPicture } from "../image/read.ts";
import { inspectPicture, readMask, readPicture } from "../image/read.ts";

type PictureFacts = ReadPicture["facts"];

const MOST_HEADERS = 1000;

/** Reads pictures, each once: the same file at the same size is the very same object, until the file changes or others need the room. */
export class Pictures {
  readonly #facts = new Shelf<PictureFacts>(MOST_HEADERS, () => 1);
  readonly #pictures: Shelf<ReadPicture>;
  readonly #masks: Shelf<Mask>;

  /** @param limit bytes of pictures, and a quarter of that of masks */
  constructor(limit: number) {
    this.#pictures = new Shelf(limit, ({ picture, alpha }) => picture.data.byteLength + (alpha?.data.byteLength ?? 0));
    this.#masks = new Shelf(limit / 4, ({ data }) => data.byteLength);
  }

  /** @throws Problem as `inspectPicture` does */
  async inspect(file: string, pixelLimit: number): Promise<PictureFacts> {
    return this.#facts.recall([...(await identity(file)), pixelLimit], async () => inspectPicture(file, pixelLimit));
  }

  /** @throws Problem as `readPicture` does */
  async read(file: string, { width, height }: PictureSize, pixelLimit: number): Promise<ReadPicture> {
    const read = async (): Promise<ReadPicture> => readPicture(file, { pixelLimit, size: { width, height } });
    return this.#pictures.recall([...(await identity(file)), width, height], read);
  }

  /** @throws Problem as `readMask` does */
  async readMask(mask: MaskRef, { width, height }: PictureSize, pixelLimit: number): Promise<Mask> {
    const of = mask.data === undefined ? await identity(mask.file) : [createHash("sha256").update(mask.data).digest("hex")];
    return this.#masks.recall([...of, width, height], async () => readMask(mask, { width, height }, pixelLimit));
  }
}

/** What changes when a file does. */
async function identity(file: string): Promise<readonly unknown[]> {
  try {
    const { mtimeMs, size, ino } = await stat(file);
    return [file, mtimeMs, size, ino];
  } catch (error) {
    throw readingProblem(file, error);
  }
}
