import { useElementSize } from "@mantine/hooks";
import type { KeyboardEvent, ReactNode } from "react";
import { Fragment, useEffect, useRef } from "react";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { refOf } from "../../state/draft.ts";
import { isSameLook } from "../../state/same-look.ts";
import type { Cell, Sheet } from "../../state/sheet.ts";
import { canvasSize, resultSize } from "../../state/size.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { useCellNames } from "./cell-names.ts";
import { cellAt } from "./grid-keys.ts";
import { columnsFor } from "./grid-layout.ts";
import { SheetCell } from "./sheet-cell.tsx";
import { sheetStrengths } from "./variants.ts";
import { variationWords } from "./words.ts";

interface SheetGridProps {
  readonly sheet: Sheet;
  /** The cell that the keyboard stands on; null: the current look, or the first. */
  readonly visited: number | null;
  readonly onVisit: (index: number) => void;
}

/** All looks of a sheet: one stop for Tab, arrow keys between them. */
export function SheetGrid({ sheet, visited, onVisit }: SheetGridProps): ReactNode {
  const t = useWords(variationWords);
  const nameOf = useCellNames();
  const { percent } = useFormats();
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const draft = useStudioState((state) => state.draft);
  const shape = useShape(sheet);
  const list = useRef<HTMLUListElement>(null);
  const now = sheet.cells.findIndex(({ recipe }) => isSameLook(recipe, draft));
  const stop = Math.min(visited ?? Math.max(0, now), sheet.cells.length - 1);
  const columns = sheet.kind === "strengths" ? sheetStrengths.length : columnsFor(sheet.cells.length, shape, { width, height });
  const move = (event: KeyboardEvent): void => {
    const to = cellAt(event.key, stop, sheet.cells.length, columns);
    if (to === null || event.altKey || event.shiftKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    list.current?.querySelectorAll<HTMLElement>(".sheet-look")[to]?.focus();
  };
  useEffect(() => list.current?.querySelector<HTMLElement>(".sheet-look[tabindex='0']")?.focus(), []);
  return (
    <div ref={ref} className="sheet-scroll scrolls">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move among the buttons that it lists */}
      <ul ref={list} className="sheet-grid" aria-label={t("title")} style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }} onKeyDown={move}>
        {sheet.cells.map((cell, index) => (
          <Fragment key={JSON.stringify(cell.name)}>
            <RowName cell={cell} />
            <SheetCell
              cell={cell}
              index={index}
              name={nameOf(cell.name)}
              caption={cell.name.kind === "strength" ? percent(cell.name.strength) : nameOf(cell.name)}
              ground={sheet.base.content && refOf(sheet.base.content)}
              shape={shape}
              isNow={index === now}
              isPicked={sheet.picked.includes(index)}
              isStop={index === stop}
              onFocus={() => onVisit(index)}
            />
          </Fragment>
        ))}
      </ul>
    </div>
  );
}

/** Above a row that is all of one method; each cell of it says the same of itself. */
function RowName({ cell: { name } }: { readonly cell: Cell }): ReactNode {
  const t = useWords(variationWords);
  if (name.kind !== "strength" || name.strength !== sheetStrengths[0]) return null;
  return <li className="sheet-row" aria-hidden>{t(name.method)}</li>;
}

function useShape({ base }: Sheet): number {
  const sources = useStudioState((state) => state.sources);
  const size = canvasSize(base, sources);
  if (!size) return 1;
  const { width, height } = resultSize(base, size);
  return width / height;
}
