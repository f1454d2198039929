import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { Input } from "../../shared/studio/contract.ts";
import { isSameLook } from "./same-look.ts";
import type { Studio } from "./studio.ts";

/** How long a look must have stayed the same to be worth keeping, in ms. */
const SETTLED = 600;

type PreviewRef = Input<"remember">["image"];

/** Puts looks in the history that a person has settled on, not each one a slider passes through. */
export class Remembering {
  readonly #studio: Studio;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Keeps a finished look unless something changes before long. */
  soon(recipe: Recipe, image: PreviewRef): void {
    this.forget();
    if (!this.#isKept(recipe)) this.#timer = setTimeout(() => this.#remember(recipe, image), SETTLED);
  }

  forget(): void {
    clearTimeout(this.#timer);
  }

  #remember(recipe: Recipe, image: PreviewRef): void {
    this.#studio.link.call("remember", { recipe, image }).catch((error: unknown) => this.#studio.report(Problem.from(error)));
  }

  /** Going back to an old look does not make a new one. */
  #isKept(recipe: Recipe): boolean {
    return this.#studio.store.getState().snapshot?.history.some((entry) => isSameLook(entry.recipe, recipe)) ?? false;
  }
}
