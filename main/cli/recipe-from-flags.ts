import type { Recipe } from "../../shared/recipe.ts";
import { parseRecipe, RECIPE_VERSION } from "../../shared/recipe.ts";
import { parseCoarseSize, parseLevels, parseMethod, parseNumber, parseRegularization, parseSize, parseWhole } from "./options.ts";
import type { Surroundings } from "./picture-flags.ts";
import type { RecipeFlags, Subject } from "./recipe-flags.ts";
import { readRegions } from "./regions-from-flags.ts";

/**
 * The recipe that the flags describe, paths absolute and gallery styles by name.
 * @throws Problem `usage` for a flag that cannot be read, `recipe-invalid` when the whole does not hold together.
 */
export function recipeFromFlags(flags: RecipeFlags, subject: Subject, around: Surroundings): Recipe {
  const { base, content, labels } = subject;
  const look = subject.preset ?? base;
  return parseRecipe({
    version: RECIPE_VERSION,
    content,
    regions: readRegions(flags, subject, around),
    method: read(flags.method, (text) => parseMethod("--method", text)) ?? look?.method,
    levels: read(flags.levels, (text) => parseLevels("--levels", text)) ?? look?.levels,
    regularization: read(flags.regularization, (text) => parseRegularization("--regularization", text)) ?? look?.regularization,
    styleScale: read(flags.styleScale, (text) => parseNumber("--style-scale", text, 0.05, 20)) ?? look?.styleScale,
    coarseSize: flags.coarseSize === undefined ? look?.coarseSize : parseCoarseSize("--coarse-size", flags.coarseSize),
    size: read(flags.size, (text) => parseSize("--size", text)) ?? base?.size ?? (content === null ? labels?.size : undefined),
    seed: read(flags.seed, (text) => parseWhole("--seed", text, 0, 0xffff_ffff)) ?? base?.seed,
    seamless: flags.seamless ?? (content === null ? base?.seamless : undefined),
    pack: read(flags.pack, (name) => ({ name })) ?? base?.pack,
  });
}

function read<T>(text: string | undefined, parse: (text: string) => T): T | undefined {
  return text === undefined ? undefined : parse(text);
}
