import { NumberInput, Slider, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import type { allLevels } from "./levels.ts";
import { isLastLevel, strengthAt, withLevel } from "./levels.ts";
import { inspectorWords } from "./words.ts";

/** How much of one level is painted, in a line. */
export function LevelSlider({ level }: { readonly level: (typeof allLevels)[number] }): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const value = useStudioState(({ draft }) => Math.round(strengthAt(draft.levels, level) * 100));
  const isLast = useStudioState(({ draft }) => isLastLevel(draft.levels, level));
  const lacking = useStudioState(({ snapshot, draft }) => snapshot?.packs.find(({ name }) => name === draft.pack.name)?.levels.includes(level) === false);
  const label = t(`level${level}`);
  const take = (next: number | string): void => {
    if (typeof next === "number" && next !== value) changeDraft(studio, (draft) => ({ ...draft, levels: withLevel(draft.levels, level, next / 100) }));
  };
  return (
    <div className="level">
      <Tooltip label={lacking ? t("lacking") : t(`level${level}Hint`)} position="left"><span className="level-name soft">{label}</span></Tooltip>
      <Slider className="level-slider" size={3} thumbSize={14} label={null} min={0} max={100} value={value} onChange={take} thumbLabel={label} thumbValueText={(each) => `${each} %`} disabled={lacking} />
      <NumberInput className="level-number" size="xs" aria-label={label} min={0} max={100} value={value} onChange={take} allowDecimal={false} suffix=" %" hideControls disabled={lacking} />
      {isLast && <p className="level-note soft">{t("lastLevel")}</p>}
    </div>
  );
}
