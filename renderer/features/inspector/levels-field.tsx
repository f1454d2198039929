import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { SlidersHorizontal } from "lucide-react";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { LevelPreset } from "../../../shared/level-presets.ts";
import { levelPresetNames, levelPresetOf, levelPresets } from "../../../shared/level-presets.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "./field.tsx";
import { allLevels } from "./levels.ts";
import { LevelSlider } from "./level-slider.tsx";
import { inspectorWords } from "./words.ts";

/** What of the painting is taken over, from its shapes to its grain: a choice of five mixtures, and behind it the five numbers. */
export function LevelsField(): ReactNode {
  const t = useWords(inspectorWords);
  const id = useId();
  const studio = useStudio();
  const [open, setOpen] = useState(false);
  const preset = useStudioState(({ draft }) => levelPresetOf(draft.levels));
  const choose = (name: LevelPreset): void => changeDraft(studio, (draft) => ({ ...draft, levels: [...levelPresets[name]] }));
  const options = levelPresetNames.map((name) => ({ value: name, label: <Tooltip label={t(`${name}Hint`)}><span className="method">{t(name)}</span></Tooltip> }));
  const single = (
    <Tooltip label={t("singleLevels")}>
      <ActionIcon className="levels-open" aria-label={t("singleLevels")} aria-expanded={open} aria-controls={`${id}-single`} onClick={() => setOpen(!open)}><SlidersHorizontal size={16} aria-hidden /></ActionIcon>
    </Tooltip>
  );
  return (
    <Field id={id} label={t("levels")} hint={t("levelsHint")} changed={preset !== "full"} onReset={() => choose("full")} aside={single}>
      <SegmentedControl<LevelPreset | ""> className="levels" fullWidth size="xs" aria-labelledby={id} data={options} value={preset ?? ""} onChange={(name) => name !== "" && choose(name)} />
      <div id={`${id}-single`} className="levels-single" hidden={!open}>
        {open && allLevels.map((level) => <LevelSlider key={level} level={level} />)}
      </div>
    </Field>
  );
}
