import { stat } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import { sourceRefSchema, sourceSchema } from "../../shared/studio/pictures.ts";
import type { Engines } from "./engines.ts";
import { galleryReference, listGallery } from "./gallery.ts";
import type { JsonFile } from "./json-file.ts";

type GalleryPicture = Awaited<ReturnType<typeof listGallery>>[number];
/** In the order of the gallery. */
export interface GalleryList {
  readonly styles: Source[];
  readonly contents: Source[];
}

const { format, width, height, depth, hasAlpha } = sourceSchema.shape;
/** What was found out about pictures, by name, time and size of their files. */
export const galleryFactsSchema = z.record(z.string(), z.strictObject({ format, width, height, depth, hasAlpha }));
type Facts = z.infer<typeof galleryFactsSchema>;

/** The pictures that come with Anybrush, as sources. Each is looked at once, even across launches, and again if its file changes. */
export class GallerySources {
  readonly #engine: Pick<Engines["pictures"], "inspect">;
  readonly #file: JsonFile<Facts>;
  #known: Facts = {};

  constructor(engine: Pick<Engines["pictures"], "inspect">, file: JsonFile<Facts>) {
    this.#engine = engine;
    this.#file = file;
  }

  async load(): Promise<void> {
    const reading = await this.#file.read();
    if (reading.kind === "sound") this.#known = reading.value;
  }

  /** A picture that is broken is left out. @throws Problem `internal` when the list itself is */
  async list(): Promise<GalleryList> {
    const before = this.#known;
    const found = await Promise.all((await listGallery()).map(async (picture) => ({ picture, ...(await this.#lookAt(picture)) })));
    this.#known = Object.fromEntries(found.flatMap(({ key, facts }) => (facts ? [[key, facts]] : [])));
    if (!isDeepStrictEqual(this.#known, before)) await this.#file.write(this.#known);
    const of = (kind: GalleryPicture["kind"]): Source[] => found.flatMap(({ picture, facts }) => (facts && picture.kind === kind ? [sourceOf(picture, facts)] : []));
    return { styles: of("style"), contents: of("content") };
  }

  async #lookAt({ name, file }: GalleryPicture): Promise<{ readonly key: string; readonly facts: Facts[string] | null }> {
    const { mtimeMs, size } = await stat(file).catch(() => ({ mtimeMs: 0, size: 0 }));
    const key = `${name} ${mtimeMs} ${size}`;
    return { key, facts: this.#known[key] ?? (await this.#inspect(file)) };
  }

  async #inspect(file: string): Promise<Facts[string] | null> {
    const found = await this.#engine.inspect(file, PIXEL_LIMIT).catch(() => null);
    return found && { format: found.format, width: found.width, height: found.height, depth: found.depth, hasAlpha: found.hasAlpha };
  }
}

function sourceOf({ name, title, about }: GalleryPicture, facts: Facts[string]): Source {
  return { ref: sourceRefSchema.parse(galleryReference(name)), name: title, about, painted: false, ...facts };
}
