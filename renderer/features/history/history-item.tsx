import { Tooltip, UnstyledButton } from "@mantine/core";
import type { KeyboardEvent, MouseEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { attempt } from "../../actions/attempt.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { useStudio } from "../../state/use-studio.ts";
import { HistoryMenu } from "./history-menu.tsx";
import { EntryTip } from "./entry-tip.tsx";
import type { Picking } from "./picking.ts";
import { historyWords } from "./words.ts";

interface HistoryItemProps {
  readonly entry: HistoryEntry;
  /** The current look. */
  readonly now: Id | null;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly picking: Picking;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A look: a click returns to it, with Ctrl or Shift it is compared with the current one. */
export function HistoryItem({ entry, now, isStop, picking, onFocus, onKeyDown }: HistoryItemProps): ReactNode {
  const studio = useStudio();
  const isNow = entry.id === now;
  const [menu, setMenu] = useState(false);
  const name = useNameOf(entry);
  const place = picking.pair?.indexOf(entry.id) ?? (picking.first === entry.id ? 0 : -1);
  const click = (event: MouseEvent): void => picking.click(entry, event.ctrlKey || event.metaKey || event.shiftKey);
  const openMenu = (event: MouseEvent): void => {
    event.preventDefault();
    setMenu(true);
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Delete") void attempt(studio, () => studio.link.call("forget", { ids: [entry.id] }));
    else onKeyDown(event);
  };
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isNow) item.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isNow]);
  return (
    <li ref={item} className="history-item" data-picked={place >= 0 || undefined}>
      <Tooltip label={<EntryTip entry={entry} />} disabled={menu}>
        <UnstyledButton className="history-look" tabIndex={isStop ? 0 : -1} aria-label={name} aria-current={isNow} onClick={click} onContextMenu={openMenu} onKeyDown={press} onFocus={onFocus}>
          <img src={studio.link.imageUrl(`history:${entry.id}`, 256)} alt="" draggable={false} decoding="async" loading="lazy" />
        </UnstyledButton>
      </Tooltip>
      {place >= 0 && <span className="history-place" aria-hidden>{place === 0 ? "A" : "B"}</span>}
      <HistoryMenu entry={entry} name={name} now={now} isStop={isStop} opened={menu} onChange={setMenu} />
    </li>
  );
}

function useNameOf({ style, content, recipe }: HistoryEntry): string {
  const t = useWords(historyWords);
  const { percent } = useFormats();
  return t("entry", { style, content, strength: percent(recipe.regions[0]?.strength ?? 1), method: t(recipe.method) });
}
