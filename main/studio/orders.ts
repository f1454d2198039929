import { join } from "node:path";
import { z } from "zod";
import { formatExtensions, outputFormats, outputSchema } from "../../shared/job.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { Received } from "../../shared/studio/contract.ts";
import { rowSchema } from "../../shared/studio/rows.ts";
import type { ExportSettings } from "../../shared/studio/settings.ts";
import { folderName } from "./folders.ts";
import { newId } from "./ids.ts";
import { resultName, TakenNames } from "./naming.ts";
import type { References } from "./references.ts";
import { storedRecipeSchema } from "./stored-recipe.ts";

/** A row of the queue and what only main knows of it. */
const orderSchema = z.strictObject({
  row: rowSchema.extend({ recipe: storedRecipeSchema }),
  /** Absolute path of the folder that the result goes to; null: one of the studio's own. */
  folder: z.string().nullable(),
  /** Of the result, with its ending; `unique` may number it. */
  name: z.string(),
  output: outputSchema.omit({ file: true }).extend({ format: z.enum(outputFormats) }),
  /** How often the whole program ended while this was made. */
  interruptions: z.number().int().nonnegative(),
});
/** The form in which the queue is remembered, in the order of its making. */
export const ordersSchema = z.array(orderSchema);
export type Order = Readonly<z.infer<typeof orderSchema>>;

/** Turns what the renderer asks for into rows, each with a name that no other unfinished result of its folder has. */
export async function makeOrders(
  { recipes, export: wanted }: Pick<Received<"enqueue">, "recipes" | "export">,
  folder: string | null,
  references: References,
  unfinished: readonly Order[],
): Promise<Order[]> {
  const names = new TakenNames(unfinished.filter((order) => order.folder === folder).map(({ name }) => name));
  const labelsOf = await references.labels();
  const at = new Date();
  return recipes.map((recipe, index) => {
    const facts = { recipe, ...references.fileNames(recipe), at, number: index + 1, count: recipes.length };
    const name = resultName(wanted.template, facts) + formatExtensions[wanted.format][0];
    return {
      row: { id: newId(), recipe: sized(recipe, wanted.longest), ...labelsOf(recipe), folder: folder && folderName(folder), state: { kind: "waiting" } },
      folder,
      // Each download has a folder of its own.
      name: folder === null ? name : names.unused(name),
      output: outputOf(wanted),
      interruptions: 0,
    };
  });
}

/** Absolute path of a file of an order. @param results where results lie that are kept for download */
export function fileOf({ row, folder }: Order, name: string, results: string): string {
  return join(folder ?? join(results, row.id), name);
}

/** A depth that the format does not have is the format's own: it may have been chosen for another one. */
function outputOf({ format, quality, depth, metadata, existing }: ExportSettings): Order["output"] {
  return { format, quality, depth: format === "png" || format === "tiff" ? depth : null, metadata, existing };
}

/** A texture has no content whose shape it could take, so its own is scaled. */
function sized(recipe: Recipe, longest: number | null): Recipe {
  if (longest === null) return recipe;
  const { content, size } = recipe;
  if (content !== null || size === null || !("width" in size)) return { ...recipe, size: { longest } };
  const factor = longest / Math.max(size.width, size.height);
  return { ...recipe, size: { width: Math.max(1, Math.round(size.width * factor)), height: Math.max(1, Math.round(size.height * factor)) } };
}
