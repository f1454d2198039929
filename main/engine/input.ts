import type { Color, LevelStrength, Method, Regularization } from "../../shared/recipe.ts";
import type { Mask, Picture } from "../image/picture.ts";

/** A style picture at the size its strokes should have, and which part of it counts. */
export interface StyleInput {
  /** What people call it, for messages. */
  readonly name: string;
  readonly picture: Picture;
  /** Of the picture's size; null: all of it. */
  readonly mask: Mask | null;
  readonly weight: number;
}

/** One region with its pictures read. */
export interface RegionInput {
  /** Of the content's size; null: what the other regions leave. */
  readonly mask: Mask | null;
  readonly styles: readonly StyleInput[];
  readonly strength: number;
  readonly color: Pick<Color, "mode" | "strength">;
  /** Whose colors `match` and `histogram` give the styles; left out: the content's. */
  readonly palette?: Picture;
}

/** A recipe with its pictures read. */
export interface StylizeInput {
  readonly content: Picture;
  /** What painting begins with, of the content's size; left out: the content itself. */
  readonly start?: Picture;
  readonly regions: readonly RegionInput[];
  readonly method: Method;
  readonly levels: readonly LevelStrength[];
  readonly regularization: Regularization;
  /** How often all levels run, each pass on the result of the one before: 1 for a picture, 3 for a texture. */
  readonly passes: number;
  /** Whether its left edge continues its right one and its top its bottom; its sides then are multiples of the coarsest stride. */
  readonly seamless?: boolean;
}
