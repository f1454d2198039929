import type { PictureRef, Recipe } from "../../shared/recipe.ts";
import type { PresetLook } from "../../shared/studio/looks.ts";
import type { LabelMap } from "./label-map.ts";

/** The flags that describe a result, as they are written on the command line. */
export interface RecipeFlags {
  readonly style: readonly string[];
  readonly styleMask: readonly string[];
  readonly mask: readonly string[];
  readonly strength: readonly string[];
  readonly color: readonly string[];
  readonly palette?: string | undefined;
  readonly method?: string | undefined;
  readonly levels?: string | undefined;
  readonly regularization?: string | undefined;
  readonly styleScale?: string | undefined;
  readonly coarseSize?: string | undefined;
  readonly size?: string | undefined;
  readonly seed?: string | undefined;
  readonly seamless?: boolean | undefined;
  readonly pack?: string | undefined;
}

/** What the flags are applied to. */
export interface Subject {
  /** null paints a texture. */
  readonly content: PictureRef | null;
  /** A style that takes the place of those from --style. */
  readonly eachStyle: PictureRef | null;
  /** Where the recipe starts from: what neither flag nor preset says stays as it is here. */
  readonly base: Recipe | null;
  /** What no flag says is taken from here. */
  readonly preset: PresetLook | null;
  /** Takes the place of all regions. */
  readonly labels: LabelMap | null;
}
