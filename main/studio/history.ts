import { copyFile, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../shared/studio/rows.ts";
import { historyEntrySchema } from "../../shared/studio/rows.ts";
import { writingProblem } from "../image/file-problem.ts";
import { newId } from "./ids.ts";
import type { JsonFile } from "./json-file.ts";
import type { KeptPreview } from "./kept-previews.ts";
import type { References } from "./references.ts";
import { storedRecipeSchema } from "./stored-recipe.ts";

/** The oldest go first. */
const MOST_ENTRIES = 200;

const momentSchema = z.strictObject({ entry: historyEntrySchema.extend({ recipe: storedRecipeSchema }), format: z.enum(["jpeg", "png"]) });
/** The form in which the history is remembered, most recent first. */
export const momentsSchema = z.array(momentSchema);
type Moment = Readonly<z.infer<typeof momentSchema>>;

interface HistoryOptions {
  readonly folder: string;
  readonly file: JsonFile<Moment[]>;
  readonly references: References;
  readonly emit: (event: StudioEvent) => void;
}

/** The looks that were reached, each with a copy of its preview. */
export class History {
  readonly #options: HistoryOptions;
  #moments: readonly Moment[] = [];

  constructor(options: HistoryOptions) {
    this.#options = options;
  }

  /** Takes up what was remembered. Answers whether all of it could be read. */
  async load(): Promise<boolean> {
    const reading = await this.#options.file.read();
    if (reading.kind === "sound") this.#moments = reading.value;
    return reading.kind !== "damaged";
  }

  get entries(): HistoryEntry[] {
    return this.#moments.map(({ entry }) => entry);
  }

  /** Keeps a look; the newest is replaced if it has the same recipe. @throws Problem `picture-gone`, `output-unwritable` */
  async remember(recipe: Recipe, preview: KeptPreview): Promise<HistoryEntry> {
    const { references, emit } = this.#options;
    const entry = { id: newId(), recipe, ...(await references.labels())(recipe), width: preview.width, height: preview.height, at: Date.now() };
    await this.#copy(preview.file, entry.id);
    const newest = this.#moments[0]?.entry;
    this.#moments = [{ entry, format: preview.format }, ...this.#moments];
    emit({ kind: "history", entry });
    const replaced = newest && isDeepStrictEqual(newest.recipe, recipe) ? [newest.id] : [];
    await this.forget([...replaced, ...this.#moments.slice(MOST_ENTRIES + replaced.length).map((moment) => moment.entry.id)]);
    return entry;
  }

  async forget(ids: readonly Id[]): Promise<void> {
    const gone = this.#moments.filter(({ entry }) => ids.includes(entry.id)).map(({ entry }) => entry.id);
    this.#moments = this.#moments.filter(({ entry }) => !gone.includes(entry.id));
    if (gone.length > 0) this.#options.emit({ kind: "history-gone", ids: gone });
    // What is being looked at may be held by the system; the next start removes it.
    for (const id of gone) await rm(this.#fileOf(id), { force: true }).catch(() => {});
    await this.#options.file.write([...this.#moments]);
  }

  /** The picture of an entry. @throws Problem `picture-gone` */
  find(id: Id): Pick<KeptPreview, "file" | "format"> {
    const moment = this.#moments.find(({ entry }) => entry.id === id);
    if (!moment) throw new Problem("picture-gone");
    return { file: this.#fileOf(id), format: moment.format };
  }

  async #copy(file: string, id: Id): Promise<void> {
    try {
      await mkdir(this.#options.folder, { recursive: true });
      await copyFile(file, this.#fileOf(id));
    } catch (error) {
      throw writingProblem(this.#fileOf(id), error);
    }
  }

  #fileOf(id: Id): string {
    return join(this.#options.folder, id);
  }
}
