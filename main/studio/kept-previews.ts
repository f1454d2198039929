import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import { writingProblem } from "../image/file-problem.ts";
import { removeUnknown } from "./cleaning.ts";

/** What a preview was painted for. */
export type PreviewUse = "canvas" | "sheet";

/** How many are kept of each, for the page may still show one from before: of a sheet of 64 the one before as well. */
const MOST: Readonly<Record<PreviewUse, number>> = { canvas: 40, sheet: 128 };

/** A finished preview and the file it lies in. */
export interface KeptPreview {
  readonly file: string;
  readonly format: "jpeg" | "png";
  readonly width: number;
  readonly height: number;
}

/** The latest previews, as files that are there while the studio is open. */
export class KeptPreviews {
  readonly #folder: string;
  readonly #kept = new Map<Id, KeptPreview & { readonly use: PreviewUse }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Where a preview of this name is to be painted. @throws Problem `output-unwritable` */
  async place(id: Id): Promise<string> {
    // Each time: whoever cleans up behind a running studio takes the folder too.
    await mkdir(this.#folder, { recursive: true }).catch((error: unknown) => {
      throw writingProblem(this.#folder, error);
    });
    return join(this.#folder, id);
  }

  /** Keeps a preview in place of the oldest that was painted for the same use. */
  async keep(id: Id, preview: KeptPreview, use: PreviewUse): Promise<void> {
    this.#kept.set(id, { ...preview, use });
    const same = [...this.#kept].filter(([, each]) => each.use === use);
    for (const [old, { file }] of same.slice(0, -MOST[use])) {
      this.#kept.delete(old);
      await rm(file, { force: true });
    }
  }

  /** @throws Problem `picture-gone` */
  find(id: Id): KeptPreview {
    const found = this.#kept.get(id);
    if (!found) throw new Problem("picture-gone");
    return found;
  }

  /** Removes what was shown; also what a program left that was ended in the middle of it. */
  async clear(): Promise<void> {
    await removeUnknown(this.#folder, []);
  }
}
