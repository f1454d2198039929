import { Tooltip, UnstyledButton } from "@mantine/core";
import { Check, TriangleAlert } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import type { ImageRef } from "../../../shared/studio/pictures.ts";
import { useSentences } from "../../i18n/problems.ts";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import type { Cell } from "../../state/sheet.ts";
import { useStudio } from "../../state/use-studio.ts";
import { continueFrom, pickCell } from "./commands.ts";
import { variationWords } from "./words.ts";

interface SheetCellProps {
  readonly cell: Cell;
  readonly index: number;
  readonly name: string;
  /** What is written below it, where its row says the rest. */
  readonly caption: string;
  /** What is painted over, faintly seen until the look is there; null for textures. */
  readonly ground: ImageRef | null;
  /** Width to height. */
  readonly shape: number;
  readonly isNow: boolean;
  readonly isPicked: boolean;
  /** Whether Tab stops here. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
}

/** A look on the sheet, in a box that has its size before it comes: a click goes on from it, with Ctrl it is compared. */
export function SheetCell({ cell, index, name, caption, ground, shape, isNow, isPicked, isStop, onFocus }: SheetCellProps): ReactNode {
  const t = useWords(variationWords);
  const studio = useStudio();
  const { picture, problem, waiting } = cell;
  const click = (event: MouseEvent): void => (event.ctrlKey || event.metaKey || event.shiftKey ? pickCell(studio, index) : continueFrom(studio, index));
  const sentences = useSentences();
  const label = problem ? t("failed", { name, says: sentences(problem).says }) : !picture ? t("waiting", { name }) : isNow ? t("current", { name }) : name;
  return (
    <li className="sheet-cell" data-picked={isPicked || undefined}>
      <UnstyledButton className="sheet-look" tabIndex={isStop ? 0 : -1} aria-label={label} aria-current={isNow} onClick={click} onFocus={onFocus}>
        <span className="sheet-box" style={{ aspectRatio: shape }} data-stale={(picture && waiting) || undefined}>
          {ground && <img className="sheet-ground" src={studio.link.imageUrl(ground, 256)} alt="" draggable={false} />}
          {picture && <img className="sheet-picture" key={picture.image} src={studio.link.imageUrl(picture.image, sideFor(picture))} alt="" draggable={false} decoding="async" />}
          {problem && <span className="sheet-problem"><TriangleAlert size={18} aria-hidden />{sentences(problem).says}</span>}
        </span>
        <span className="sheet-name">{caption}</span>
      </UnstyledButton>
      {picture && (
        <Tooltip label={t(isPicked ? "unpick" : "pick", { name })}>
          <UnstyledButton className="sheet-pick" tabIndex={isStop ? 0 : -1} aria-pressed={isPicked} aria-label={t("pick", { name })} onClick={() => pickCell(studio, index)}>
            <span className="sheet-mark"><Check size={14} strokeWidth={3} aria-hidden /></span>
          </UnstyledButton>
        </Tooltip>
      )}
    </li>
  );
}
