import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { colorModes } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { regionOf, withColor } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "./field.tsx";
import { percent, SliderField } from "./slider-field.tsx";
import { inspectorWords } from "./words.ts";

/** Whose colors the result has, and how much of them. */
export function ColorField(): ReactNode {
  const t = useWords(inspectorWords);
  const id = useId();
  const studio = useStudio();
  const { mode, strength } = useStudioState(({ draft }) => regionOf(draft).color);
  const options = colorModes.map((value) => ({ value, label: t(value) }));
  return (
    <>
      <Field id={id} label={t("colors")} hint={t("colorsHint")} changed={mode !== "off"} onReset={() => changeDraft(studio, (draft) => withColor(draft, { mode: "off" }))}>
        <Select
          aria-labelledby={id}
          size="sm"
          data={options}
          value={mode}
          allowDeselect={false}
          withCheckIcon={false}
          maxDropdownHeight={360}
          onChange={(value) => value && changeDraft(studio, (draft) => withColor(draft, { mode: value }))}
          renderOption={({ option }) => <ColorOption label={option.label} hint={t(`${option.value}Hint`)} />}
        />
      </Field>
      {mode !== "off" && (
        <SliderField
          label={t("colorStrength")}
          hint={t("colorStrengthHint")}
          scale={percent}
          value={Math.round(strength * 100)}
          initial={100}
          onChange={(value) => changeDraft(studio, (draft) => withColor(draft, { strength: value / 100 }))}
        />
      )}
    </>
  );
}

function ColorOption({ label, hint }: { readonly label: string; readonly hint: string }): ReactNode {
  return (
    <span>
      {label}
      <span className="option-hint">{hint}</span>
    </span>
  );
}
