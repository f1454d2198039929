import { dirname, resolve } from "node:path";
import type { Command } from "commander";
import { answer, remark } from "./output.ts";

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
      if (!flags) return answer(JSON.stringify(recipe, null, 2));
      answer(await commandLine(file, recipe));
    });
}

async function commandLine(file: string, recipe: Awaited<ReturnType<typeof import("../studio/recipes.ts").readRecipe>>): Promise<string> {
  const { anchorRecipe } = await import("../studio/recipes.ts");
  const { surroundings } = await import("./plan.ts");
  const { commandLineOf, quote } = await import("./flags-from-recipe.ts");
  const line = commandLineOf(await anchorRecipe(recipe, dirname(resolve(file))), await surroundings());
  if (line !== null) return line;
  remark("Flags alone cannot say this recipe; the command reads it from the file.");
  return `anybrush stylize --recipe ${quote(file)}`;
}
