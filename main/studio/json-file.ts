import { open, readFile, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import type { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import { codeOf, writingProblem } from "../image/file-problem.ts";

/** What became of reading a file: `new` where there was none, `damaged` where it had to be set aside. */
export type Reading<T> = { readonly kind: "sound"; readonly value: T } | { readonly kind: "new" } | { readonly kind: "damaged" };

type Tell = (problem: Problem) => void;

/**
 * A small file in which the studio remembers something. It is written whole or not at all, one write after the other, and what
 * goes wrong with it is told, never thrown: the studio goes on with what it holds in memory.
 */
export class JsonFile<T> {
  readonly #file: string;
  readonly #schema: z.ZodType<T>;
  readonly #tell: Tell;
  #next: { readonly value: T } | null = null;
  #writing: Promise<void> | null = null;

  constructor(file: string, schema: z.ZodType<T>, tell: Tell) {
    this.#file = file;
    this.#schema = schema;
    this.#tell = tell;
  }

  async read(): Promise<Reading<T>> {
    try {
      return { kind: "sound", value: this.#schema.parse(JSON.parse(await readFile(this.#file, "utf8"))) };
    } catch (error) {
      if (codeOf(error) === "ENOENT") return { kind: "new" };
      await this.#setAside(error);
      return { kind: "damaged" };
    }
  }

  /** Resolves when this value, or a newer one, is on the disk. */
  async write(value: T): Promise<void> {
    this.#next = { value };
    this.#writing ??= this.#drain();
    await this.#writing;
  }

  /** Resolves when nothing is left to write. */
  async flush(): Promise<void> {
    await this.#writing;
  }

  async #drain(): Promise<void> {
    for (let next = this.#next; next; next = this.#next) {
      this.#next = null;
      await writeWhole(this.#file, JSON.stringify(next.value)).catch((error: unknown) => this.#tell(writingProblem(this.#file, error)));
    }
    this.#writing = null;
  }

  async #setAside(cause: unknown): Promise<void> {
    const aside = `${this.#file}.damaged-${new Date().toISOString().replaceAll(":", "-")}`;
    // Where it cannot be moved it is replaced by the next write.
    await rename(this.#file, aside).catch(() => {});
    this.#tell(new Problem("studio-damaged", { file: basename(this.#file), aside: basename(aside) }, { cause }));
  }
}

/** Through a file of another name, so that a power cut leaves either the old content or the new. */
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.new`;
  try {
    const handle = await open(temporary, "w", 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    // Why it could not be written says more than why it could not be removed.
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  }
}
