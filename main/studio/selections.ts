import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import type { Received } from "../../shared/studio/contract.ts";
import { codeOf, writingProblem } from "../image/file-problem.ts";
import type { Engines } from "./engines.ts";
import { newId } from "./ids.ts";
import type { Sources } from "./sources.ts";

interface SelectionsOptions {
  readonly engine: Engines["selections"];
  readonly sources: Sources;
  /** Where hints and masks lie for a moment. */
  readonly folder: string;
}

/** Finds the objects that rough strokes mean. */
export class Selections {
  readonly #options: SelectionsOptions;

  constructor(options: SelectionsOptions) {
    this.#options = options;
  }

  /** The mask of the object, a PNG in base64. @throws Problem `picture-*`, `selection-empty` */
  async select({ picture, hint }: Received<"smartSelect">): Promise<string> {
    const file = await this.#options.sources.fileOf(picture);
    const folder = join(this.#options.folder, newId());
    const [given, out] = [join(folder, "hint.png"), join(folder, "mask.png")];
    try {
      await mkdir(folder, { recursive: true });
      await writeFile(given, Buffer.from(hint, "base64"), { mode: 0o600 });
      await this.#options.engine.select({ picture: file, hint: given, out, pixelLimit: PIXEL_LIMIT });
      return await readFile(out, "base64");
    } catch (error) {
      throw codeOf(error) === "" ? error : writingProblem("mask.png", error);
    } finally {
      await rm(folder, { recursive: true, force: true }).catch(() => {});
    }
  }
}
