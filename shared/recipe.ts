import { z } from "zod";
import { describeIssues } from "./issues.ts";
import { Problem } from "./problems.ts";

/** Newest recipe version this build writes. Older ones migrate in `parseRecipe`; newer ones are refused. */
export const RECIPE_VERSION = 1;

/** Feature maps by their published names: Li et al. 2017 (wct), Lu et al. 2019 (ot), Huang & Belongie 2017 (adain). */
export const methods = ["wct", "ot", "adain"] as const;
/** Ways to keep the content's colors: lightness alone from the result, or the style recolored by moments or by histogram. */
export const colorModes = ["off", "luminance", "match", "histogram"] as const;

const unit = z.number().min(0).max(1);
const side = z.number().int().min(1).max(200_000);

/** A picture by path (absolute, or relative to where the recipe lies), or `gallery:<name>`; the hash finds it again. */
const pictureSchema = z.strictObject({
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/).optional(),
});

const styleSchema = z.strictObject({
  picture: pictureSchema,
  /** Relative to the other styles of the region; they are divided by their sum. */
  weight: z.number().positive().max(1000).default(1),
  /** Which part of the style picture gives the style: white counts, black does not. */
  mask: pictureSchema.nullable().default(null),
});

const colorSchema = z.strictObject({
  mode: z.enum(colorModes).default("off"),
  strength: unit.default(1),
});

const regionSchema = z.strictObject({
  /** Where the region lies: white inside, black outside, grey between. null takes what the other regions leave. */
  mask: pictureSchema.nullable().default(null),
  styles: z.array(styleSchema).min(1).max(64),
  strength: unit.default(1),
  color: colorSchema.prefault({}),
});

const levelSchema = z.strictObject({ level: z.number().int().min(1).max(5), strength: unit.default(1) });

const regularizationSchema = z.discriminatedUnion("kind", [
  /** epsilon times the mean variance is added to every variance: no blotches where the picture is flat. */
  z.strictObject({ kind: z.literal("ridge"), epsilon: z.number().positive().max(1).default(1e-3) }),
  /** Directions with a variance below epsilon are dropped on both sides (Li et al. 2017). */
  z.strictObject({ kind: z.literal("threshold"), epsilon: z.number().positive().max(1).default(1e-5) }),
]);

const sizeSchema = z.union([
  z.strictObject({ longest: side }),
  z.strictObject({ width: side, height: side }),
]);

export const recipeSchema = z
  .strictObject({
    version: z.literal(RECIPE_VERSION),
    /** null paints a texture from noise. */
    content: pictureSchema.nullable(),
    regions: z.array(regionSchema).min(1).max(64),
    method: z.enum(methods).default("wct"),
    /** Coarse to fine by default; any subset in any order. */
    levels: z.array(levelSchema).min(1).max(5).default([5, 4, 3, 2, 1].map((level) => ({ level, strength: 1 }))),
    regularization: regularizationSchema.prefault({ kind: "ridge" }),
    /** Size of the style picture's strokes: 1 fits its shorter side to the content's, 2 paints strokes twice as large. */
    styleScale: z.number().min(0.05).max(20).default(1),
    /**
     * Longest side of the picture that all levels paint; a larger result is painted from it octave by octave, by its fine levels
     * alone, so that shapes and strokes look the same at any size. null: all levels paint the result at its full size.
     */
    coarseSize: z.number().int().min(64).max(200_000).nullable().default(null),
    /** Size of the result in pixels; null keeps the content's. A texture needs width and height. */
    size: sizeSchema.nullable().default(null),
    /** Only a texture draws random numbers. */
    seed: z.number().int().min(0).max(0xffff_ffff).default(0),
    pack: z.strictObject({ name: z.string().min(1), sha256: z.string().optional() }).prefault({ name: "bundled" }),
  })
  .superRefine((recipe, context) => {
    const say = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message });
    if (new Set(recipe.levels.map((l) => l.level)).size < recipe.levels.length) say("levels", "a level appears twice");
    if (recipe.regions.filter((r) => r.mask === null).length > 1) say("regions", "only one region can do without a mask");
    if (recipe.content) return;
    if (!recipe.size || !("width" in recipe.size)) say("size", "a texture needs a width and a height");
    if (recipe.regions.some((r) => r.mask)) say("regions", "a texture has no content to mask");
    if (recipe.regions.some((r) => r.color.mode !== "off")) say("regions", "a texture has no content whose colors it could keep");
  });

/** The whole description of a result, and the engine's only input. */
export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;
export type Region = z.infer<typeof regionSchema>;
export type Style = z.infer<typeof styleSchema>;
export type PictureRef = z.infer<typeof pictureSchema>;
export type Color = z.infer<typeof colorSchema>;
export type LevelStrength = z.infer<typeof levelSchema>;
export type Regularization = z.infer<typeof regularizationSchema>;
export type Method = (typeof methods)[number];
export type ColorMode = (typeof colorModes)[number];

/**
 * Reads a recipe from outside: fills defaults and checks every field.
 * @throws Problem `recipe-version` for a version this build does not know, `recipe-invalid` for anything else.
 */
export function parseRecipe(input: unknown): Recipe {
  const version = typeof input === "object" && input !== null && "version" in input ? input.version : undefined;
  if (typeof version === "number" && version > RECIPE_VERSION) throw new Problem("recipe-version", { version, newest: RECIPE_VERSION });
  const result = recipeSchema.safeParse(input);
  if (result.success) return result.data;
  throw new Problem("recipe-invalid", { what: describeIssues(result.error) });
}
