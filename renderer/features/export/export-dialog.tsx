import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Recipe } from "../../../shared/recipe.ts";
import type { ExportSettings, Settings } from "../../../shared/studio/settings.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { recipeOf } from "../../state/draft.ts";
import { canvasSize, resultSize } from "../../state/size.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { dialogWords } from "../dialog/words.ts";
import { estimate } from "./estimate.ts";
import { ExportForm } from "./export-form.tsx";
import { exportWords } from "./words.ts";

/** How and where the picture that is shown is saved. */
export function ExportDialog(): ReactNode {
  const t = useWords(exportWords);
  const recipe = useStudioState(({ draft }) => recipeOf(draft));
  const settings = useStudioState(({ snapshot }) => snapshot?.settings ?? null);
  return (
    <PanelDialog panel="export" title={t("title")} size={640}>
      {recipe && settings && <OneResult recipe={recipe} settings={settings} />}
    </PanelDialog>
  );
}

function OneResult({ recipe, settings }: { readonly recipe: Recipe; readonly settings: Settings }): ReactNode {
  const [t, word] = [useWords(exportWords), useWords(dialogWords)];
  const { store } = useStudio();
  const note = useSizeNote(recipe);
  const cancel = <Button variant="default" onClick={() => store.setState({ panel: null })}>{word("cancel")}</Button>;
  return <ExportForm recipes={[recipe]} settings={settings} note={note} action={t("save")} aside={cancel} />;
}

/** Pixels of the result, and how long it may take where the queue has made one before. */
function useSizeNote(recipe: Recipe): (settings: ExportSettings) => string {
  const t = useWords(exportWords);
  const { pixels, duration } = useFormats();
  const ground = useStudioState((state) => canvasSize(state.draft, state.sources));
  const queue = useStudioState(({ snapshot }) => snapshot?.queue);
  return ({ longest }) => {
    if (!ground) return "";
    const { width, height } = resultSize(longest === null ? recipe : { ...recipe, size: { longest } }, ground);
    const seconds = estimate(queue ?? [], recipe, width * height);
    const size = pixels(width, height);
    return seconds === null ? t("pixelsOfResult", { pixels: size }) : t("pixelsAndTime", { pixels: size, time: duration(seconds) });
  };
}
