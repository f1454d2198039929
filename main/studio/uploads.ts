import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, extname, join, win32 } from "node:path";
import { pipeline } from "node:stream/promises";
import { Problem } from "../../shared/problems.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import { codeOf, writingProblem } from "../image/file-problem.ts";
import { newId } from "./ids.ts";
import { safeName } from "./safe-name.ts";

/** A picture that came as bytes and lies in a folder of its own. */
export interface Upload {
  readonly id: Id;
  /** Of the file, without folders. */
  readonly name: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** Writes what is uploaded, each into a folder of its own, so that nothing ever takes another's name. */
export class Uploads {
  readonly #folder: string;
  readonly limit: number;

  /** @param limit most bytes of one upload */
  constructor(folder: string, limit: number) {
    this.#folder = folder;
    this.limit = limit;
  }

  fileOf({ id, name }: Pick<Upload, "id" | "name">): string {
    return join(this.#folder, id, name);
  }

  /**
   * Nothing is left of an upload that does not arrive whole.
   * @throws Problem `upload-too-large`, `output-unwritable`
   */
  async take(name: string, bytes: AsyncIterable<Uint8Array>): Promise<Upload> {
    const id = newId();
    const upload = { id, name: uploadName(name) };
    try {
      await mkdir(join(this.#folder, id), { recursive: true });
      const partial = this.fileOf({ id, name: ".partial" });
      const sha256 = await this.#receive(upload.name, bytes, partial);
      await rename(partial, this.fileOf(upload));
      return { ...upload, sha256 };
    } catch (error) {
      await this.remove(id);
      throw codeOf(error) === "" ? error : writingProblem(upload.name, error);
    }
  }

  async remove(id: Id): Promise<void> {
    await rm(join(this.#folder, id), { recursive: true, force: true });
  }

  async #receive(name: string, bytes: AsyncIterable<Uint8Array>, file: string): Promise<string> {
    const hash = createHash("sha256");
    await pipeline(bytes, (chunks: AsyncIterable<Uint8Array>) => this.#counted(name, chunks, hash), createWriteStream(file, { mode: 0o600 }));
    return hash.digest("hex");
  }

  async *#counted(name: string, chunks: AsyncIterable<Uint8Array>, hash: ReturnType<typeof createHash>): AsyncIterable<Uint8Array> {
    let count = 0;
    for await (const chunk of chunks) {
      count += chunk.byteLength;
      if (count > this.limit) throw new Problem("upload-too-large", { file: name, bytes: count, limit: this.limit });
      hash.update(chunk);
      yield chunk;
    }
  }
}

/** A browser may send a path, of whatever system it runs on. */
function uploadName(text: string): string {
  const name = basename(win32.basename(text));
  const ending = /^\.[A-Za-z0-9]{1,8}$/.test(extname(name)) ? extname(name) : "";
  return safeName(name.slice(0, name.length - ending.length)) + ending;
}
