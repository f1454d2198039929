import type { Settings } from "../../shared/studio/settings.ts";
import { settingsSchema } from "../../shared/studio/settings.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { JsonFile } from "./json-file.ts";

/** What is remembered between launches. */
export class SettingsKeeper {
  readonly #file: JsonFile<Settings>;
  readonly #emit: (event: StudioEvent) => void;
  #value: Settings = settingsSchema.parse({});

  constructor(file: JsonFile<Settings>, emit: (event: StudioEvent) => void) {
    this.#file = file;
    this.#emit = emit;
  }

  async load(): Promise<void> {
    const reading = await this.#file.read();
    if (reading.kind === "sound") this.#value = reading.value;
  }

  get value(): Settings {
    return this.#value;
  }

  async save(patch: Received<"saveSettings">): Promise<Settings> {
    this.#value = settingsSchema.parse({ ...this.#value, ...patch });
    this.#emit({ kind: "settings", settings: this.#value });
    await this.#file.write(this.#value);
    return this.#value;
  }
}
