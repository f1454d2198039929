import { z } from "zod";
import { Problem } from "../../shared/problems.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { Preset } from "../../shared/studio/looks.ts";
import { presetSchema } from "../../shared/studio/looks.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import { newId } from "./ids.ts";
import type { JsonFile } from "./json-file.ts";

const MOST_PRESETS = 500;

/** The form in which presets are remembered, in the order of their names. */
export const presetsSchema = z.array(presetSchema);

/** Looks that people gave names to. */
export class Presets {
  readonly #file: JsonFile<Preset[]>;
  readonly #emit: (event: StudioEvent) => void;
  #list: readonly Preset[] = [];

  constructor(file: JsonFile<Preset[]>, emit: (event: StudioEvent) => void) {
    this.#file = file;
    this.#emit = emit;
  }

  async load(): Promise<void> {
    const reading = await this.#file.read();
    if (reading.kind === "sound") this.#list = reading.value;
  }

  get list(): Preset[] {
    return [...this.#list];
  }

  /** Keeps a preset in the place of the one of the same name, letter case aside. @throws Problem `presets-full` */
  async save({ name, look }: Received<"savePreset">): Promise<Preset[]> {
    const same = this.#list.find((each) => keyOf(each) === keyOf({ name }));
    if (!same && this.#list.length >= MOST_PRESETS) throw new Problem("presets-full", { most: MOST_PRESETS });
    const preset = { id: same?.id ?? newId(), name, look };
    return this.#keep([...this.#list.filter((each) => each !== same), preset].toSorted(byName));
  }

  async remove(id: Id): Promise<Preset[]> {
    return this.#keep(this.#list.filter((each) => each.id !== id));
  }

  async #keep(list: readonly Preset[]): Promise<Preset[]> {
    this.#list = list;
    this.#emit({ kind: "presets", presets: this.list });
    await this.#file.write(this.list);
    return this.list;
  }
}

/** What is equal for names that are the same. */
function keyOf({ name }: Pick<Preset, "name">): string {
  return name.normalize("NFC").toLowerCase();
}

/** By code points, in the same order wherever the studio runs. */
function byName(a: Preset, b: Preset): number {
  return keyOf(a) < keyOf(b) ? -1 : 1;
}
