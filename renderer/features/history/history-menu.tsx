import { ActionIcon, Menu } from "@mantine/core";
import { Download, Ellipsis, GitCompareArrows, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import { showEntry } from "../../state/commands.ts";
import { useStudio } from "../../state/use-studio.ts";
import { historyWords } from "./words.ts";

interface HistoryMenuProps {
  readonly entry: HistoryEntry;
  readonly name: string;
  /** The current look. */
  readonly now: Id | null;
  readonly isStop: boolean;
  readonly opened: boolean;
  readonly onChange: (opened: boolean) => void;
}

/** What can be done with one look. */
export function HistoryMenu({ entry, name, now, isStop, opened, onChange }: HistoryMenuProps): ReactNode {
  const t = useWords(historyWords);
  const studio = useStudio();
  const save = (): void => {
    showEntry(studio, entry);
    studio.store.setState({ panel: "export" });
  };
  return (
    <Menu opened={opened} onChange={onChange} position="top-start">
      <Menu.Target>
        <ActionIcon className="history-menu" size={32} variant="transparent" aria-label={t("menu", { name })} tabIndex={isStop ? 0 : -1}><Ellipsis size={16} /></ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Download size={16} />} onClick={save}>{t("save")}</Menu.Item>
        <Menu.Item leftSection={<GitCompareArrows size={16} />} disabled={!now || now === entry.id} onClick={() => now && studio.store.setState({ pair: [entry.id, now] })}>{t("compareWithCurrent")}</Menu.Item>
        <Menu.Item leftSection={<Trash2 size={16} />} onClick={() => void attempt(studio, () => studio.link.call("forget", { ids: [entry.id] }))}>{t("remove")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
