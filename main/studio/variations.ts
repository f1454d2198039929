import type { Recipe } from "../../shared/recipe.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { Easel } from "./easel.ts";
import type { Previews } from "./previews.ts";
import type { PrivateNames } from "./private-names.ts";
import type { References } from "./references.ts";
import type { Views } from "./views.ts";

interface VariationsOptions {
  readonly easel: Easel;
  readonly views: Views;
  readonly previews: Previews;
  readonly references: References;
  readonly names: PrivateNames;
  readonly emit: (event: StudioEvent) => void;
}

type Sheet = Received<"variations">;

/** Paints sheets of small pictures, one picture after the other. */
export class Variations {
  readonly #options: VariationsOptions;

  constructor(options: VariationsOptions) {
    this.#options = options;
  }

  /** Returns at once; what comes of it is told by events. */
  start(sheet: Sheet): void {
    void this.#options.views.show(sheet.view, async (signal) => {
      for (const [index, recipe] of sheet.recipes.entries()) await this.#paint(sheet, recipe, index, signal);
    });
  }

  async #paint({ view, request, longest }: Sheet, recipe: Recipe, index: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { easel, previews, references, names, emit } = this.#options;
    try {
      const resolved = await references.resolve(recipe);
      // The engine paints in the order asked: whoever looks at the canvas waits for one picture of a sheet at most.
      await previews.idle();
      const { image, width, height } = await easel.paint({ ...resolved, longest, use: "sheet" }, signal);
      emit({ kind: "variation", view, request, index, image, width, height });
    } catch (error) {
      if (!signal.aborted) emit({ kind: "variation-failed", view, request, index, problem: names.report(error) });
    }
  }
}
