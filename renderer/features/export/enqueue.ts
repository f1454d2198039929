import { attempt } from "../../actions/attempt.ts";
import { Problem } from "../../../shared/problems.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import type { ExportSettings } from "../../../shared/studio/settings.ts";
import { recipeOf } from "../../state/draft.ts";
import type { Studio } from "../../state/studio.ts";
import { deliver } from "./deliver.tsx";
import { forgetFolder, someFolder } from "./folder.ts";

/**
 * Queues results and sees to it that they reach the person. False where they would not choose a folder.
 * @throws Problem whatever the studio says against it
 */
export async function enqueue(studio: Studio, recipes: readonly Recipe[], settings: ExportSettings): Promise<boolean> {
  const native = studio.store.getState().snapshot?.native ?? false;
  const folder = native ? await someFolder(studio) : null;
  if (native && !folder) return false;
  try {
    deliver(studio, await studio.link.call("enqueue", { recipes: [...recipes], export: settings, folder: folder?.ref ?? null }));
    return true;
  } catch (error) {
    if (Problem.from(error).code === "folder-gone") forgetFolder();
    throw error;
  }
}

/** Saves what is shown as the last one was. */
export async function quickSave(studio: Studio): Promise<void> {
  const { draft, snapshot } = studio.store.getState();
  const recipe = recipeOf(draft);
  if (recipe && snapshot) await attempt(studio, () => enqueue(studio, [recipe], snapshot.settings.export));
}
