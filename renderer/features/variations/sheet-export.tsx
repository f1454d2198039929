import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { ExportForm } from "../export/export-form.tsx";
import { recipesOf } from "./commands.ts";
import { variationWords } from "./words.ts";

/** How all looks of the sheet are saved. */
export function SheetExportDialog(): ReactNode {
  const t = useWords(variationWords);
  return <PanelDialog panel="sheet-export" title={t("exportTitle")} size={640}><AllOfThem /></PanelDialog>;
}

function AllOfThem(): ReactNode {
  const t = useWords(variationWords);
  const { number } = useFormats();
  const { store } = useStudio();
  const settings = useStudioState(({ snapshot }) => snapshot?.settings ?? null);
  const sheet = useStudioState((state) => state.sheet);
  const recipes = recipesOf(sheet);
  if (!settings || recipes.length === 0) return null;
  return (
    <ExportForm
      recipes={recipes}
      settings={settings}
      note={({ longest }) => (longest === null ? t("sizeOwn") : t("sizeLongest", { pixels: number(longest) }))}
      action={t("make", { count: recipes.length })}
      aside={<Button variant="default" onClick={() => store.setState({ panel: null })}>{t("back")}</Button>}
    />
  );
}
