import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Recipe } from "../../../shared/recipe.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { ExportForm } from "../export/export-form.tsx";
import { batchWords } from "./words.ts";

interface BatchExportProps {
  readonly recipes: readonly Recipe[];
  readonly onBack: () => void;
}

/** How all of them are saved. */
export function BatchExport({ recipes, onBack }: BatchExportProps): ReactNode {
  const t = useWords(batchWords);
  const { number } = useFormats();
  const settings = useStudioState(({ snapshot }) => snapshot?.settings ?? null);
  if (!settings) return null;
  return (
    <ExportForm
      recipes={recipes}
      settings={settings}
      note={({ longest }) => (longest === null ? t("sizeOwn") : t("sizeLongest", { pixels: number(longest) }))}
      action={t("make", { count: recipes.length })}
      aside={<Button variant="default" onClick={onBack}>{t("back")}</Button>}
    />
  );
}
