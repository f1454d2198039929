import { Tooltip } from "@mantine/core";
import type { KeyboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { HistoryItem } from "./history-item.tsx";
import { entryNow } from "./looks.ts";
import type { Picking } from "./picking.ts";
import { historyWords } from "./words.ts";

interface HistoryListProps {
  readonly history: readonly HistoryEntry[];
  readonly picking: Picking;
}

/** The looks in a row: one stop for Tab, arrows between them. The current one stays in view. */
export function HistoryList({ history, picking }: HistoryListProps): ReactNode {
  const t = useWords(historyWords);
  const list = useRef<HTMLUListElement>(null);
  const now = useStudioState((state) => entryNow(state)?.id ?? null);
  const [visited, setVisited] = useState<Id | null>(null);
  const stop = [visited, now].find((id) => history.some((entry) => entry.id === id)) ?? history[0]!.id;
  const move = (event: KeyboardEvent): void => {
    const to = target(event.key, history.findIndex(({ id }) => id === stop), history.length);
    if (to === null || event.altKey) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>(".history-look")[to]?.focus();
  };
  return (
    <Tooltip.Group openDelay={500} closeDelay={100}>
      <ul ref={list} className="history-list" aria-label={t("title")}>
        {history.map((entry) => (
          <HistoryItem key={entry.id} entry={entry} now={now} isStop={entry.id === stop} picking={picking} onFocus={() => setVisited(entry.id)} onKeyDown={move} />
        ))}
      </ul>
    </Tooltip.Group>
  );
}

/** Where a key leads from a place in the row; null for keys that lead nowhere. */
function target(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowLeft": return Math.max(0, at - 1);
    case "ArrowRight": return Math.min(count - 1, at + 1);
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}
