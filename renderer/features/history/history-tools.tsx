import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { GitCompareArrows, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { Picking } from "./picking.ts";
import { historyWords } from "./words.ts";

interface HistoryToolsProps {
  readonly history: readonly HistoryEntry[];
  readonly picking: Picking;
}

/** The strip's name and what can be done with its looks together. */
export function HistoryTools({ history, picking }: HistoryToolsProps): ReactNode {
  const t = useWords(historyWords);
  const { isOn, first, pair } = picking;
  const compare = pair ? t("endCompare") : isOn ? t(first ? "compareSecond" : "compareFirst") : t("compare");
  return (
    <div className="history-tools">
      <h2 id="history-title" className="history-title">{t("title")}</h2>
      <div className="history-buttons">
        <Tooltip label={compare} {...(isOn && { opened: true })}>
          <ActionIcon size={32} variant={isOn || pair ? "light" : "subtle"} color={isOn || pair ? "vermilion" : "gray"} aria-label={compare} aria-pressed={isOn || pair !== null} disabled={history.length < 2} onClick={picking.toggle}>
            <GitCompareArrows size={16} />
          </ActionIcon>
        </Tooltip>
        <ClearMenu history={history} />
      </div>
    </div>
  );
}

/** Two clicks, for it cannot be undone. */
function ClearMenu({ history }: { readonly history: readonly HistoryEntry[] }): ReactNode {
  const t = useWords(historyWords);
  const studio = useStudio();
  const forget = (): void => void attempt(studio, () => studio.link.call("forget", { ids: history.map(({ id }) => id) }));
  return (
    <Menu position="top-start">
      <Menu.Target>
        <ActionIcon size={32} variant="subtle" color="gray" aria-label={t("clear")} disabled={history.length === 0}><Trash2 size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item color="red" onClick={forget}>{t("clearAll", { count: history.length })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
