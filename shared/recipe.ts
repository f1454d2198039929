import { z } from "zod";
import { describeIssues } from "./issues.ts";
import { Problem } from "./problems.ts";

/** Newest recipe version this build writes. Older ones migrate in `parseRecipe`; newer ones are refused. */
export const RECIPE_VERSION = 2;

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

/** Most characters of a mask's own bytes: 48 MiB of PNG. */
const MOST_MASK_DATA = 64 * 1024 * 1024;

/** A mask by file, and in a recipe that travels alone also its bytes, so that painted masks are never lost. */
const maskSchema = pictureSchema.extend({
  /** The mask as a PNG, in base64. Where it is there, `file` only names it. */
  data: z.base64().max(MOST_MASK_DATA).optional(),
});

const styleSchema = z.strictObject({
  picture: pictureSchema,
  /** Relative to the other styles of the region; they are divided by their sum. */
  weight: z.number().positive().max(1000).default(1),
  /** Which part of the style picture gives the style: white counts, black does not. */
  mask: maskSchema.nullable().default(null),
  /** Left out for now, without being forgotten. */
  muted: z.boolean().default(false),
});

const colorSchema = z.strictObject({
  mode: z.enum(colorModes).default("off"),
  strength: unit.default(1),
  /** With `match` and `histogram`: the picture whose colors the result takes; null: the content's. */
  palette: pictureSchema.nullable().default(null),
});

const regionSchema = z.strictObject({
  /** What its person calls it; empty: nothing yet. */
  name: z.string().max(80).default(""),
  /** Where the region lies: white inside, black outside, grey between. null takes what the other regions leave. */
  mask: maskSchema.nullable().default(null),
  styles: z.array(styleSchema).min(1).max(64),
  strength: unit.default(1),
  color: colorSchema.prefault({}),
  /** Not painted for now: its part of the content stays as it is. */
  muted: z.boolean().default(false),
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
    /** A texture whose left edge continues its right one and whose top continues its bottom, so that it tiles without a seam. */
    seamless: z.boolean().default(false),
    pack: z.strictObject({ name: z.string().min(1), sha256: z.string().optional() }).prefault({ name: "bundled" }),
  })
  .superRefine((recipe, context) => {
    const say = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message });
    if (new Set(recipe.levels.map((l) => l.level)).size < recipe.levels.length) say("levels", "a level appears twice");
    if (recipe.regions.filter((r) => r.mask === null).length > 1) say("regions", "only one region can do without a mask");
    if (recipe.content && recipe.seamless) say("seamless", "only a texture can be seamless");
    if (recipe.content) return;
    if (!recipe.size || !("width" in recipe.size)) say("size", "a texture needs a width and a height");
    if (recipe.regions.some(({ color }) => color.mode === "luminance" || (color.mode !== "off" && !color.palette))) say("regions", "a texture has no content whose colors it could keep");
  });

/** The whole description of a result, and the engine's only input. */
export type Recipe = z.infer<typeof recipeSchema>;
export type RecipeInput = z.input<typeof recipeSchema>;
export type Region = z.infer<typeof regionSchema>;
export type Style = z.infer<typeof styleSchema>;
export type PictureRef = z.infer<typeof pictureSchema>;
export type MaskRef = z.infer<typeof maskSchema>;
export type Color = z.infer<typeof colorSchema>;
export type LevelStrength = z.infer<typeof levelSchema>;
export type Regularization = z.infer<typeof regularizationSchema>;
export type Method = (typeof methods)[number];
export type ColorMode = (typeof colorModes)[number];

/** Whether a color mode looks at a palette at all. */
export function takesPalette({ mode }: Pick<Color, "mode">): boolean {
  return mode === "match" || mode === "histogram";
}

/** What turns a recipe of a version into one of the next; every field that came since has a default. */
const migrations: Readonly<Record<number, (recipe: object) => object>> = {
  1: (recipe) => ({ ...recipe, version: 2 }),
};

/** A recipe of an older version as one of this version, unchecked; anything else as it is. */
export function migrateRecipe(input: unknown): unknown {
  let recipe = input;
  while (typeof recipe === "object" && recipe !== null && "version" in recipe && typeof recipe.version === "number" && Object.hasOwn(migrations, recipe.version)) {
    recipe = migrations[recipe.version]!(recipe);
  }
  return recipe;
}

/**
 * Reads a recipe from outside: brings older versions up to date, fills defaults and checks every field.
 * @throws Problem `recipe-version` for a version this build does not know, `recipe-invalid` for anything else.
 */
export function parseRecipe(input: unknown): Recipe {
  const version = typeof input === "object" && input !== null && "version" in input ? input.version : undefined;
  if (typeof version === "number" && version > RECIPE_VERSION) throw new Problem("recipe-version", { version, newest: RECIPE_VERSION });
  const result = recipeSchema.safeParse(migrateRecipe(input));
  if (result.success) return result.data;
  throw new Problem("recipe-invalid", { what: describeIssues(result.error) });
}
