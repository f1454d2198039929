import { Button } from "@mantine/core";
import { LayoutGrid } from "lucide-react";
import type { ReactNode } from "react";
import { useEffect, useMemo, useRef } from "react";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import type { Cell, CellPicture, Sheet } from "../../state/sheet.ts";
import { fitted } from "../../state/size.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Picture } from "../canvas/picture.tsx";
import { Stage } from "../canvas/stage.tsx";
import { useCellNames } from "./cell-names.ts";
import { continueFrom, endPicking, PAIR } from "./commands.ts";
import { variationWords } from "./words.ts";

interface SheetPairProps {
  /** Two cells that are painted, by their places on the sheet. */
  readonly picked: readonly [number, number];
  readonly sheet: Sheet;
}

/** Two looks of the sheet against each other, each with the way on from it. */
export function SheetPair({ picked: [one, other], sheet: { cells, pair } }: SheetPairProps): ReactNode {
  const t = useWords(variationWords);
  const studio = useStudio();
  const sideBySide = useStudioState(({ compare }) => compare === "side");
  const [a, b] = [cells[one]!, cells[other]!];
  // Whether sharp yet or not: what is seen must not jump when it becomes so.
  const pixels = useMemo(() => fitted(a.picture ?? { width: 1, height: 1 }, { width: PAIR, height: PAIR }), [a.picture]);
  const whole = useRef<HTMLDivElement>(null);
  // The cell that was clicked is no longer there to keep it.
  useEffect(() => whole.current?.querySelector<HTMLElement>(".stage")?.focus(), []);
  return (
    <div ref={whole} className="sheet-pair">
      <div className="sheet-stage">
        <Stage mode={sideBySide ? "side" : "slider"} pixels={pixels} divider={t("divider")} before={<CellImage cell={a} sharp={pair.pictures[0]} />} after={<CellImage cell={b} sharp={pair.pictures[1]} />} />
      </div>
      <div className="sheet-pair-foot">
        <Go index={one} cell={a} letter="A" />
        <Button size="xs" h={32} variant="subtle" color="gray" leftSection={<LayoutGrid size={14} aria-hidden />} onClick={() => endPicking(studio)}>{t("all")}</Button>
        <Go index={other} cell={b} letter="B" />
      </div>
    </div>
  );
}

function Go({ index, cell, letter }: { readonly index: number; readonly cell: Cell; readonly letter: string }): ReactNode {
  const t = useWords(variationWords);
  const studio = useStudio();
  const nameOf = useCellNames();
  return <Button size="xs" h={32} variant="default" leftSection={<b aria-hidden>{letter}</b>} onClick={() => continueFrom(studio, index)}>{t("continueFrom", { name: nameOf(cell.name) })}</Button>;
}

function CellImage({ cell: { picture, name }, sharp }: { readonly cell: Cell; readonly sharp: CellPicture | null | undefined }): ReactNode {
  const nameOf = useCellNames();
  return (
    <>
      {picture && <Picture image={picture.image} side={sideFor(picture)} name={nameOf(name)} />}
      {sharp && <span aria-hidden><Picture image={sharp.image} side={sideFor(sharp)} name={nameOf(name)} /></span>}
    </>
  );
}
