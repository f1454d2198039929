import { Button } from "@mantine/core";
import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { deviceTitles } from "../../../shared/job.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useSentences } from "../../i18n/problems.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { regionOf } from "../../state/draft.ts";
import type { Shown } from "../../state/studio.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { canvasWords } from "./words.ts";

/** What is seen, in a few words; or why there is nothing new to see. */
export function Caption(): ReactNode {
  const t = useWords(canvasWords);
  const shown = useStudioState((state) => state.shown);
  const failed = useStudioState((state) => state.problem !== null);
  const styled = useStudioState(({ draft }) => regionOf(draft).styles.length > 0);
  if (failed) return <Failure />;
  if (shown) return <ShownCaption shown={shown} />;
  return styled ? null : <p className="caption caption-next">{t("chooseStyle")}</p>;
}

function ShownCaption({ shown: { width, height, seconds, device, last } }: { readonly shown: Shown }): ReactNode {
  const t = useWords(canvasWords);
  const { pixels, duration } = useFormats();
  const title = deviceTitles[device] ?? device;
  const size = pixels(width, height);
  return (
    <p className="caption" data-coarse={!last || undefined}>
      <span>{t("preview", { size })}</span>
      {seconds > 0 && <span>{duration(seconds)}</span>}
      {title && <span>{title}</span>}
    </p>
  );
}

function Failure(): ReactNode {
  const t = useWords(canvasWords);
  const studio = useStudio();
  const sentences = useSentences();
  const problem = useStudioState((state) => state.problem);
  if (!problem) return null;
  const { says, next } = sentences(problem);
  return (
    <div className="failure" role="alert">
      <TriangleAlert size={18} aria-hidden />
      <p>{says} {next}</p>
      <Button size="xs" variant="default" onClick={() => changeDraft(studio, (draft) => ({ ...draft }))}>{t("again")}</Button>
    </div>
  );
}
