import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import type { ColorMode } from "../../../shared/recipe.ts";
import { colorModes } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeRegion } from "../../state/commands.ts";
import { withColor } from "../../state/draft.ts";
import { useRegion } from "../../state/use-region.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "./field.tsx";
import { PaletteField } from "./palette-field.tsx";
import { percent, SliderField } from "./slider-field.tsx";
import { inspectorWords } from "./words.ts";

/** Whose colors the result has, and how much of them. */
export function ColorField(): ReactNode {
  const t = useWords(inspectorWords);
  const id = useId();
  const studio = useStudio();
  const { mode, strength, palette } = useRegion().color;
  const isTexture = useStudioState(({ draft }) => draft.content === null);
  const somePhoto = useStudioState(({ contents, snapshot }) => contents[0] ?? snapshot?.gallery.contents[0]?.ref ?? null);
  const options = colorModes.filter((value) => !isTexture || value !== "luminance").map((value) => ({ value, label: t(value) }));
  // A texture has no photo whose colors it could take, so it begins with one of those at hand.
  const begins = isTexture && somePhoto ? { file: somePhoto } : null;
  const choose = (next: ColorMode): void => changeRegion(studio, (draft, region) => withColor(draft, { mode: next, palette: next === "off" ? null : (palette ?? begins) }, region));
  return (
    <>
      <Field id={id} label={t("colors")} hint={t("colorsHint")} changed={mode !== "off"} onReset={() => choose("off")}>
        <Select
          aria-labelledby={id}
          size="sm"
          data={options}
          value={mode}
          allowDeselect={false}
          withCheckIcon={false}
          maxDropdownHeight={360}
          onChange={(value) => value && choose(value)}
          renderOption={({ option }) => <ColorOption label={option.label} hint={t(`${option.value}Hint`)} />}
        />
        {(mode === "match" || mode === "histogram") && <PaletteField />}
      </Field>
      {mode !== "off" && (
        <SliderField
          label={t("colorStrength")}
          hint={t("colorStrengthHint")}
          scale={percent}
          value={Math.round(strength * 100)}
          initial={100}
          onChange={(value) => changeRegion(studio, (draft, region) => withColor(draft, { strength: value / 100 }, region))}
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
