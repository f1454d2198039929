import type { Session } from "../../shared/studio/contract.ts";
import { sessionSchema } from "../../shared/studio/contract.ts";
import { picturesOf } from "../../shared/studio/pictures.ts";
import type { JsonFile } from "./json-file.ts";
import { storedRecipeSchema } from "./stored-recipe.ts";

/** The form in which the session is remembered. */
export const rememberedSessionSchema = sessionSchema.extend({ recipe: storedRecipeSchema.nullable() });

const NOTHING: Session = { recipe: null, contents: [], styles: [] };

/** What the renderer was doing, given back to it after a reload or restart. */
export class SessionKeeper {
  readonly #file: JsonFile<Session>;
  #value: Session = NOTHING;

  constructor(file: JsonFile<Session>) {
    this.#file = file;
  }

  async load(): Promise<boolean> {
    const reading = await this.#file.read();
    if (reading.kind === "sound") this.#value = reading.value;
    return reading.kind !== "damaged";
  }

  get value(): Session {
    return this.#value;
  }

  async save(session: Session): Promise<void> {
    this.#value = session;
    await this.#file.write(session);
  }

  /** Without pictures that are not `there` any more. */
  among(there: ReadonlySet<string>): Session {
    const { recipe, contents, styles } = this.#value;
    const whole = recipe !== null && picturesOf(recipe).every(({ file }) => there.has(file));
    return { recipe: whole ? recipe : null, contents: contents.filter((ref) => there.has(ref)), styles: styles.filter((ref) => there.has(ref)) };
  }
}
