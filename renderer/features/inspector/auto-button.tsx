import { Button, Popover, Tooltip } from "@mantine/core";
import { WandSparkles } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import type { Advice } from "../../../shared/studio/looks.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { recipeOf } from "../../state/draft.ts";
import { placeOf } from "../../state/regions.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { auto, chooseByItself, isAdvised, toldEnough } from "./auto.ts";
import { inspectorWords } from "./words.ts";

/** Chooses strength and method, and says why: for a moment by itself, and in its tooltip as long as that holds. */
export function AutoButton(): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const { busy, advice, news } = useStore(auto);
  const idle = useStudioState(({ draft }) => draft.content === null || recipeOf(draft) === null);
  const holds = useStudioState((state) => advice !== null && isAdvised(state.draft, advice, placeOf(state)));
  const shown = news && holds;
  return (
    <Popover opened={shown} onDismiss={toldEnough} position="left" withArrow shadow="md" width={280} withRoles={false}>
      <Popover.Target>
        <Tooltip label={advice && holds ? <Reasons advice={advice} exact /> : t("autoHint")} position="left" disabled={shown}>
          <Button className="auto" size="compact-xs" variant="default" leftSection={<WandSparkles size={14} aria-hidden />} loading={busy} disabled={idle} onClick={() => void chooseByItself(studio)}>{t("auto")}</Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <output>{advice && <Reasons advice={advice} />}</output>
      </Popover.Dropdown>
    </Popover>
  );
}

/** What was chosen and why, in sentences; with the measured numbers for those who want them. */
function Reasons({ advice, exact = false }: { readonly advice: Advice; readonly exact?: boolean }): ReactNode {
  const t = useWords(inspectorWords);
  const { percent, number } = useFormats();
  const { method, strength, reasons, styleDistance, contentKept } = advice;
  return (
    <>
      <p className="reasons-chosen">{t("autoChose", { strength: percent(strength), method: t(method) })}</p>
      {reasons.length === 0 && <p>{t("autoPlain")}</p>}
      {reasons.map((reason) => <p key={reason}>{t(reason)}</p>)}
      {exact && <p className="reasons-numbers">{t("autoNumbers", { distance: number(Math.round(styleDistance * 100) / 100), kept: percent(contentKept) })}</p>}
    </>
  );
}
