import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useState } from "react";
import { recipeOf } from "../../state/draft.ts";
import { isSameLook } from "../../state/same-look.ts";
import type { Sheet } from "../../state/sheet.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { closeSheet, endPicking, openSheet } from "./commands.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { SheetFoot } from "./sheet-foot.tsx";
import { SheetHead } from "./sheet-head.tsx";
import { SheetPair } from "./sheet-pair.tsx";
import "./variations.css";

/** How long settings must have stayed the same before the sheet follows them, in ms: painting all of it anew takes a while. */
const SETTLED = 500;

/** The contact sheet, in place of the canvas and the history. */
export function SheetView({ sheet }: { readonly sheet: Sheet }): ReactNode {
  const studio = useStudio();
  // The cell that the keyboard stands on, still the same after a comparison.
  const [visited, visit] = useState<number | null>(null);
  useFollowing(sheet);
  useFocusBack();
  const [one, other] = sheet.picked;
  const pair = one !== undefined && other !== undefined ? ([one, other] as const) : null;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    if (sheet.picked.length > 0) endPicking(studio);
    else closeSheet(studio);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves from anywhere in it
    <section className="sheet" aria-labelledby="variations" onKeyDown={leave} data-busy={sheet.cells.some(({ waiting }) => waiting) || undefined}>
      <SheetHead sheet={sheet} />
      {pair ? <SheetPair picked={pair} sheet={sheet} /> : <SheetGrid sheet={sheet} visited={visited} onVisit={visit} />}
      {!pair && <SheetFoot sheet={sheet} />}
    </section>
  );
}

/** Paints the sheet anew after the draft has changed beside it, or the studio was away. */
function useFollowing({ kind, base }: Sheet): void {
  const studio = useStudio();
  const draft = useStudioState((state) => state.draft);
  const connection = useStudioState((state) => state.connection);
  useEffect(() => {
    if (connection !== "open" || isSameLook(draft, base)) return undefined;
    const timer = setTimeout(() => openSheet(studio, recipeOf(draft) ? kind : "styles"), SETTLED);
    return () => clearTimeout(timer);
  }, [studio, draft, base, kind, connection]);
}

/** Once it has closed, the focus is where it was before, or on the picture. */
function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      const home = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : document.querySelector<HTMLElement>(".stage");
      home?.focus({ preventScroll: true });
    };
  }, []);
}
