import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { couldGoOn } from "../../state/reopening.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { PanelDialog } from "../dialog/panel-dialog.tsx";
import { dialogWords } from "../dialog/words.ts";
import { acceptGiven, chooseSeveral, giveUp } from "./commands.ts";
import { MissingRow } from "./missing-row.tsx";
import "./reopen.css";
import { reopenWords } from "./words.ts";

/** Asks for the pictures of a look that could not be found. It closes by itself once all are there. */
export function ReopenDialog(): ReactNode {
  const t = useWords(reopenWords);
  return <PanelDialog panel="reopen" title={t("title")} size={560}><Missing /></PanelDialog>;
}

function Missing(): ReactNode {
  const [t, word] = [useWords(reopenWords), useWords(dialogWords)];
  const studio = useStudio();
  const reopening = useStudioState((state) => state.reopening);
  if (!reopening) return null;
  const { name, wanted, missing } = reopening;
  return (
    <>
      <p className="soft">{t("why", { name })}</p>
      <ul className="missing">
        {wanted.map((picture) => <li key={picture.key}><MissingRow picture={picture} reopening={reopening} /></li>)}
      </ul>
      <div className="dialog-foot">
        <div>{wanted.length > 1 && <Button variant="subtle" color="gray" px={8} onClick={() => void chooseSeveral(studio)}>{t("several")}</Button>}</div>
        <Button variant="default" onClick={() => giveUp(studio)}>{word("cancel")}</Button>
        {couldGoOn(reopening) && <Button onClick={() => void acceptGiven(studio)}>{t("anyway", { count: missing.length })}</Button>}
      </div>
    </>
  );
}
