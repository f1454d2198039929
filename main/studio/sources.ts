import { basename, dirname } from "node:path";
import { z } from "zod";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Added } from "../../shared/studio/contract.ts";
import type { Id, Source, SourceRef } from "../../shared/studio/pictures.ts";
import { idSchema, sourceSchema } from "../../shared/studio/pictures.ts";
import { expandPictures } from "./batch.ts";
import type { Engines } from "./engines.ts";
import { exists } from "./files.ts";
import { isGalleryPicture, resolveGallery } from "./gallery.ts";
import { newId } from "./ids.ts";
import type { JsonFile } from "./json-file.ts";
import type { PrivateNames } from "./private-names.ts";
import type { Uploads } from "./uploads.ts";

/** Pictures that are remembered although nothing speaks of them any more. */
const MOST_RECENT = 60;

const { name, format, width, height, depth, hasAlpha, painted } = sourceSchema.shape;
const recordSchema = z.strictObject({
  id: idSchema,
  /** Absolute path of a picture that lies where its person keeps it; null for an upload, whose hash is known instead. */
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  name, format, width, height, depth, hasAlpha, painted,
});
/** The form in which sources are remembered, most recent first. */
export const recordsSchema = z.array(recordSchema);
type Remembered = Readonly<z.infer<typeof recordSchema>>;

export interface SourcesOptions {
  readonly engine: Pick<Engines["pictures"], "inspect">;
  readonly uploads: Uploads;
  readonly file: JsonFile<Remembered[]>;
  readonly names: PrivateNames;
}

/** People's own pictures: the only place that knows which file a reference means. */
export class Sources {
  readonly #options: SourcesOptions;
  #records: readonly Remembered[] = [];

  constructor(options: SourcesOptions) {
    this.#options = options;
  }

  /**
   * Takes up what was remembered, but for old pictures that nothing speaks of; all of it where `mentioned` is null: nobody knows.
   * Answers whether it could be read.
   */
  async load(mentioned: ReadonlySet<string> | null): Promise<boolean> {
    const reading = await this.#options.file.read();
    if (reading.kind === "sound") this.#records = reading.value.filter((record, index) => index < MOST_RECENT || (mentioned?.has(refOf(record)) ?? true));
    return reading.kind !== "damaged";
  }

  /** Those that recipes or trays speak of and recent ones, most recent first; without those whose files are gone. */
  async list(mentioned: ReadonlySet<string>): Promise<Source[]> {
    const listed = this.#records.filter((record, index) => index < MOST_RECENT || mentioned.has(refOf(record)));
    const there = await Promise.all(listed.map(async (record) => exists(this.#pathOf(record))));
    return listed.filter((_, index) => there[index]).map(sourceOf);
  }

  /** The picture that lies at a path: one that is open already, else it is opened now. @throws Problem `picture-*` */
  async open(file: string): Promise<Source> {
    const known = this.#records.find((record) => this.#pathOf(record) === file);
    return known ? sourceOf(known) : this.#addFile(file);
  }

  /** Absolute paths of all pictures. */
  files(): string[] {
    return this.#records.map((record) => this.#pathOf(record));
  }

  /** Whether a picture came as bytes, and so lies where nobody put it. */
  isUpload(ref: string): boolean {
    return this.#records.find((each) => refOf(each) === ref)?.file === null;
  }

  /** Ids of all uploads that are remembered. */
  uploadIds(): readonly Id[] {
    return this.#records.filter(({ file }) => file === null).map(({ id }) => id);
  }

  /** Folders in which people keep their pictures. */
  folders(): string[] {
    return this.#records.flatMap(({ file }) => (file === null ? [] : [dirname(file)]));
  }

  /** Absolute path of a picture. @throws Problem `picture-gone` */
  async fileOf(ref: string): Promise<string> {
    const record = this.#records.find((each) => refOf(each) === ref);
    if (record) return this.#pathOf(record);
    if (!isGalleryPicture(ref)) throw new Problem("picture-gone");
    return resolveGallery(ref).catch((cause: unknown) => {
      throw new Problem("picture-gone", {}, { cause });
    });
  }

  /** What a file is called; undefined for a picture that is no longer open. */
  nameOf(ref: string): string | undefined {
    return this.#records.find((each) => refOf(each) === ref)?.name;
  }

  /** Opens files, and the pictures of folders, one after the other; a bad one does not stop the others. */
  async addFiles(files: readonly string[]): Promise<Added> {
    const added: { sources: Source[]; refused: Added["refused"] } = { sources: [], refused: [] };
    const refuse = (path: string, error: unknown): void => void added.refused.push({ name: basename(path), problem: this.#options.names.report(error) });
    for (const path of files) {
      const pictures = await expandPictures(path, process.cwd()).then((found) => found.files, (error: unknown) => (refuse(path, error), []));
      for (const file of pictures) await this.#addFile(file).then((source) => added.sources.push(source), (error: unknown) => refuse(file, error));
    }
    return added;
  }

  /** @throws Problem `upload-too-large`, or what is wrong with the picture; nothing is kept of it then */
  async addUpload(called: string, bytes: AsyncIterable<Uint8Array>): Promise<Source> {
    const { uploads } = this.#options;
    const upload = await uploads.take(called, bytes);
    const known = this.#records.find((record) => record.sha256 === upload.sha256 && record.name === upload.name);
    try {
      if (!known || !(await exists(this.#pathOf(known)))) return this.#put({ ...upload, file: null, ...(await this.#inspect(uploads.fileOf(upload))) });
      await uploads.remove(upload.id);
      // An older release may have known less of it.
      return this.#put({ ...known, ...(await this.#inspect(this.#pathOf(known))) });
    } catch (error) {
      await uploads.remove(upload.id);
      throw error;
    }
  }

  async #addFile(file: string): Promise<Source> {
    const facts = await this.#inspect(file);
    const known = this.#records.find((record) => record.file === file);
    return this.#put({ id: known?.id ?? newId(), file, sha256: null, name: basename(file), ...facts });
  }

  async #inspect(path: string): Promise<Pick<Remembered, "format" | "width" | "height" | "depth" | "hasAlpha" | "painted">> {
    return this.#options.engine.inspect(path, PIXEL_LIMIT);
  }

  /** Puts a picture before the others. */
  #put(record: Remembered): Source {
    this.#records = [record, ...this.#records.filter(({ id }) => id !== record.id)];
    void this.#options.file.write([...this.#records]);
    return sourceOf(record);
  }

  #pathOf(record: Remembered): string {
    return record.file ?? this.#options.uploads.fileOf(record);
  }
}

function refOf({ id }: Remembered): SourceRef {
  return `picture:${id}`;
}

function sourceOf(record: Remembered): Source {
  return { ref: refOf(record), name: record.name, about: null, width: record.width, height: record.height, format: record.format, depth: record.depth, hasAlpha: record.hasAlpha, painted: record.painted };
}
