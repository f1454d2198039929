import { z } from "zod";
import { migrateRecipe } from "../../shared/recipe.ts";
import { studioRecipeSchema } from "../../shared/studio/pictures.ts";

/** A recipe as the studio finds it in its own files: older versions, which earlier releases wrote, are brought up to date. */
export const storedRecipeSchema = z.preprocess(migrateRecipe, studioRecipeSchema);
