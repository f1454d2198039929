import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import type { Sheet } from "../../state/sheet.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { useCellNames } from "./cell-names.ts";
import { variationWords } from "./words.ts";

/** How to go on, and how far the sheet is, in one quiet line below the looks. */
export function SheetFoot({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const t = useWords(variationWords);
  const nameOf = useCellNames();
  const isMac = useStudioState(({ snapshot }) => snapshot?.platform === "darwin");
  const [first] = sheet.picked;
  const cell = first === undefined ? null : sheet.cells[first];
  return (
    <footer className="sheet-foot soft">
      <p aria-live="polite">{cell ? t("pickNext", { name: nameOf(cell.name) }) : t("hint", { key: isMac ? "⌘" : t("control") })}</p>
      <Progress sheet={sheet} />
    </footer>
  );
}

function Progress({ sheet: { cells } }: { readonly sheet: Sheet }): ReactNode {
  const t = useWords(variationWords);
  const done = cells.filter(({ waiting }) => !waiting).length;
  return <span className="sheet-progress">{done < cells.length ? t("progress", { done, count: cells.length }) : t("ready", { count: cells.length })}</span>;
}
