import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { HistoryList } from "./history-list.tsx";
import { HistoryTools } from "./history-tools.tsx";
import "./history.css";
import { usePicking } from "./picking.ts";
import { historyWords } from "./words.ts";

/** Every look of this session, the latest first. Its height is the same with and without them. */
export function HistoryStrip(): ReactNode {
  const t = useWords(historyWords);
  const history = useStudioState(({ snapshot }) => snapshot?.history) ?? [];
  const picking = usePicking();
  return (
    <section className="history" aria-labelledby="history-title">
      <HistoryTools history={history} picking={picking} />
      {history.length === 0 ? <p className="history-empty soft">{t("empty")}</p> : <HistoryList history={history} picking={picking} />}
    </section>
  );
}
