import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import type { MaskRef, Recipe } from "../../shared/recipe.ts";
import { answer, remark } from "./output.ts";
import { answerRecipe } from "./recipe-text.ts";

/** `anybrush show <file>` */
export function addShow(program: Command): void {
  program
    .command("show")
    .description("print the recipe of a picture made by Anybrush, as JSON")
    .argument("<file>", "picture, or a recipe as JSON")
    .option("--flags", "print the command line that makes it instead")
    .action(async (file: string, { flags }: { readonly flags?: true }) => {
      const { readRecipe } = await import("../studio/recipes.ts");
      const recipe = await readRecipe(resolve(file));
      if (!flags) return answerRecipe(recipe, true);
      answer(await commandLine(file, recipe));
    });
}

async function commandLine(file: string, recipe: Recipe): Promise<string> {
  const { anchorRecipe } = await import("../studio/recipes.ts");
  const { surroundings } = await import("./plan.ts");
  const { commandLineOf, quote } = await import("./flags-from-recipe.ts");
  const line = commandLineOf(await withMaskFiles(await anchorRecipe(recipe, dirname(resolve(file)))), await surroundings());
  if (line !== null) return line;
  remark("Flags alone cannot say this recipe; the command reads it from the file.");
  return `anybrush stylize --recipe ${quote(file)}`;
}

/** The recipe without the bytes of masks whose files still hold the same. */
async function withMaskFiles(recipe: Recipe): Promise<Recipe> {
  const { mapPictures } = await import("../studio/recipe-pictures.ts");
  const { sha256File } = await import("../image/digest.ts");
  const isThere = async ({ file, sha256 }: MaskRef): Promise<boolean> => sha256 !== undefined && (await sha256File(file).catch(() => null)) === sha256;
  return mapPictures(
    recipe,
    async (picture) => picture,
    async (mask) => (mask.data !== undefined && (await isThere(mask)) ? { file: mask.file } : mask),
  );
}
