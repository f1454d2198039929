import type { ReactNode } from "react";
import { useState } from "react";
import type { Recipe } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { BatchExport } from "./batch-export.tsx";
import { BatchPictures } from "./batch-pictures.tsx";
import { batchRecipes } from "./recipes.ts";
import { useSelection } from "./selection.ts";
import { batchWords } from "./words.ts";
import "./batch.css";

/** Several photos in several styles: first which, then how they are saved. */
export function BatchDialog(): ReactNode {
  const t = useWords(batchWords);
  return <PanelDialog panel="batch" title={t("title")} size={880}><Steps /></PanelDialog>;
}

function Steps(): ReactNode {
  const draft = useStudioState((state) => state.draft);
  const [photos, styles] = [useSelection("contents"), useSelection("styles")];
  const [recipes, setRecipes] = useState<readonly Recipe[] | null>(null);
  if (recipes) return <BatchExport recipes={recipes} onBack={() => setRecipes(null)} />;
  return <BatchPictures photos={photos} styles={styles} onNext={() => setRecipes(batchRecipes(draft, photos.chosen, styles.chosen))} />;
}
