import type { DeviceName } from "../../shared/job.ts";
import type { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Advice } from "../../shared/studio/looks.ts";
import type { Engine } from "./engines.ts";
import type { Previews } from "./previews.ts";
import type { PrivateNames } from "./private-names.ts";
import type { References } from "./references.ts";
import { withSecondTry } from "./second-try.ts";

interface AdvisorOptions {
  readonly engine: Pick<Engine, "advise">;
  readonly previews: Pick<Previews, "stopWarming">;
  readonly references: References;
  readonly names: PrivateNames;
  readonly device: () => DeviceName;
  readonly emit: (event: StudioEvent) => void;
}

/** Finds the method and strength that suit a recipe. */
export class Advisor {
  readonly #options: AdvisorOptions;
  #asked = new AbortController();

  constructor(options: AdvisorOptions) {
    this.#options = options;
  }

  /** A newer question ends the one before. @throws Problem `cancelled`, `picture-*`, `pack-*`, `recipe-invalid` for a texture, or as a preview does */
  async advise(recipe: Recipe): Promise<Advice> {
    this.#asked.abort();
    const { signal } = (this.#asked = new AbortController());
    const { engine, previews, references, names, device, emit } = this.#options;
    const input = await references.resolve(recipe);
    // What is being prepared ahead of a click is of no use to somebody who waits.
    previews.stopWarming();
    const onRecovery = (problem: Problem): void => emit({ kind: "notice", problem: names.report(problem), recovered: true });
    return withSecondTry(device(), async (on) => engine.advise({ ...input, device: on }, { signal }), onRecovery);
  }
}
