import { z } from "zod";
import { methods, recipeSchema } from "../recipe.ts";
import { idSchema, sourceRefSchema, sourceSchema, studioRecipeSchema } from "./pictures.ts";

const { method, levels, regularization, styleScale, coarseSize } = recipeSchema.shape;
const { strength, color } = recipeSchema.shape.regions.element.shape;

/** Version of preset files; newer ones are refused. */
export const PRESET_VERSION = 1;

/** What a preset keeps of a look: everything but its pictures. */
export const presetLookSchema = z.strictObject({ method, levels, regularization, styleScale, coarseSize, strength, color: color.unwrap().omit({ palette: true }).prefault({}) });
export type PresetLook = z.infer<typeof presetLookSchema>;

const presetNameSchema = z.string().trim().min(1).max(80);

/** A preset as it is exported and imported: a JSON file of its own. */
export const presetFileSchema = z.strictObject({ anybrush: z.literal("preset"), version: z.literal(PRESET_VERSION), name: presetNameSchema, look: presetLookSchema });
export type PresetFile = z.infer<typeof presetFileSchema>;

/** A preset that the studio keeps. */
export const presetSchema = z.strictObject({ id: idSchema, name: presetNameSchema, look: presetLookSchema });
export type Preset = z.infer<typeof presetSchema>;

/** Why Auto chose what it chose, as measured at relu4_1 and relu3_1; `words` are the renderer's. */
export const adviceSchema = z.strictObject({
  method: z.enum(methods),
  /** 0 to 1, in steps of 0.05. */
  strength: z.number().min(0).max(1),
  /** How far the style's statistics are from the content's: 0 the same, 1 and more very far. */
  styleDistance: z.number().nonnegative(),
  /** How much of the content survives full strength: 0 nothing, 1 everything. */
  contentKept: z.number().min(0).max(1),
  /** `content-layered`: it lies in layers from top to bottom, as landscapes do, and stays itself under strong paint. */
  reasons: z.array(z.enum(["style-close", "style-far", "content-fragile", "content-sturdy", "content-layered", "style-flat"])),
});
export type Advice = z.infer<typeof adviceSchema>;

/** A picture that a recipe speaks of and that could not be found. */
export const missingPictureSchema = z.strictObject({
  /** What to answer it by: its place among the recipe's pictures. */
  key: z.string(),
  /** File name without folders. */
  name: z.string(),
  role: z.enum(["content", "style", "palette", "mask"]),
  /** Whether the picture that was given for it is another one, by its hash. */
  different: z.boolean(),
});
export type MissingPicture = z.infer<typeof missingPictureSchema>;

/** A result that was opened again. */
export const reopenedSchema = z.strictObject({
  /** null while pictures are missing. */
  recipe: studioRecipeSchema.nullable(),
  missing: z.array(missingPictureSchema),
  /** The pictures that the recipe speaks of, for the trays; none while some are missing: what may yet be given up opens nothing. */
  sources: z.array(sourceSchema),
});

/** Pictures that a person gives for missing ones: key → reference. */
export const replacementsSchema = z.record(z.string(), sourceRefSchema);
