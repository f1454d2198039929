import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { Problem } from "../../../shared/problems.ts";
import { languageOf } from "../../i18n/language.ts";
import { sentencesIn } from "../../i18n/problems.ts";
import { translateIn } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import type { Studio } from "../../state/studio.ts";
import { hideToast, showToast } from "./toast.ts";
import { noticeWords } from "./words.ts";

/**
 * Shows what went wrong as a toast: the sentence and its next step. The same problem twice is one toast.
 * @param recovered whether the engine was started again
 */
export function showProblem(studio: Studio, problem: Problem, recovered: boolean): void {
  if (isKnown(studio, problem)) return;
  const language = languageOf(studio.store.getState());
  const t = translateIn(language, noticeWords);
  const { says, next } = sentencesIn(language, problem.report());
  const shared = { id: `problem-${says}`, color: "red", autoClose: 15_000 };
  if (problem.code !== "engine-crashed") showToast(studio, { ...shared, title: says, message: next });
  else showToast(studio, { ...shared, title: t(recovered ? "engineRestarted" : "engineStopped"), message: <Again label={t("retry")} next={next} onClick={() => previewAgain(studio, shared.id)} /> });
}

/** What the person has asked for, and what the page says already. */
function isKnown({ store }: Studio, { code }: Problem): boolean {
  return code === "cancelled" || (code === "studio-lost" && store.getState().connection === "lost");
}

function Again({ label, next, onClick }: { readonly label: string; readonly next: string; readonly onClick: () => void }): ReactNode {
  return (
    <>
      <div>{next}</div>
      <Button size="xs" variant="default" mt={8} onClick={onClick}>{label}</Button>
    </>
  );
}

/** The preview follows the draft's identity: the same one anew is asked for again. */
function previewAgain(studio: Studio, toast: string): void {
  hideToast(toast);
  changeDraft(studio, (draft) => ({ ...draft }));
}
