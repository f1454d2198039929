import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeRegion } from "../../state/commands.ts";
import { withRegion } from "../../state/draft.ts";
import { useRegion } from "../../state/use-region.ts";
import { useStudio } from "../../state/use-studio.ts";
import { AutoButton } from "./auto-button.tsx";
import { percent, SliderField } from "./slider-field.tsx";
import { inspectorWords } from "./words.ts";

/** How much of the style there is. */
export function StrengthField(): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const { strength } = useRegion();
  return (
    <SliderField
      label={t("strength")}
      hint={t("strengthHint")}
      scale={percent}
      value={Math.round(strength * 100)}
      initial={100}
      aside={<AutoButton />}
      onChange={(value) => changeRegion(studio, (draft, region) => withRegion(draft, { strength: value / 100 }, region))}
    />
  );
}
