import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { emptyDraft } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { ratio, SliderField } from "./slider-field.tsx";
import { inspectorWords } from "./words.ts";

/** How large strokes are. */
export function BrushField(): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const styleScale = useStudioState(({ draft }) => draft.styleScale);
  return (
    <SliderField
      label={t("brush")}
      hint={t("brushHint")}
      scale={ratio}
      value={styleScale}
      initial={emptyDraft.styleScale}
      onChange={(value) => changeDraft(studio, (draft) => ({ ...draft, styleScale: value }))}
    />
  );
}
