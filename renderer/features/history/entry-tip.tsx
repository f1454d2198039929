import type { ReactNode } from "react";
import { deviceTitles } from "../../../shared/job.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { isSameLook } from "../../state/same-look.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { historyWords } from "./words.ts";

/** A look in three lines: what, how, and when. What computed it is known of the one on the canvas. */
export function EntryTip({ entry: { style, content, recipe, at } }: { readonly entry: HistoryEntry }): ReactNode {
  const t = useWords(historyWords);
  const { percent, time, duration } = useFormats();
  const made = useStudioState(({ shown }) => (shown?.last && isSameLook(shown.recipe, recipe) ? shown : null));
  const device = made && (deviceTitles[made.device] ?? made.device);
  return (
    <>
      <div>{style} × {content}</div>
      <div>{t("strength", { strength: percent(recipe.regions[0]?.strength ?? 1), method: t(recipe.method) })}</div>
      <div>{made && device ? t("madeBy", { time: time(at), seconds: duration(made.seconds), device }) : time(at)}</div>
    </>
  );
}
