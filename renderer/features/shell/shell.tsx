import { Loader } from "@mantine/core";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import type { Purpose } from "../../state/commands.ts";
import { textureSize } from "../../state/draft.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { Canvas } from "../canvas/canvas.tsx";
import { HistoryStrip } from "../history/history-strip.tsx";
import { Inspector } from "../inspector/inspector.tsx";
import { ReopenOffer } from "../reopen/offer.tsx";
import { Trays } from "../trays/trays.tsx";
import { SheetView } from "../variations/sheet-view.tsx";
import "./shell.css";
import { TopBar } from "./top-bar.tsx";
import { useDrops, usePaste } from "./use-drops.ts";
import { shellWords } from "./words.ts";

/** The whole page. */
export function Shell(): ReactNode {
  const dropping = useDrops();
  usePaste();
  const connection = useStudioState((state) => state.connection);
  const isOpen = connection !== "opening";
  const lost = connection === "lost";
  return (
    <div className="shell" data-dropping={dropping ?? undefined} data-opening={!isOpen || undefined}>
      {isOpen && <TopBar idle={lost} />}
      {isOpen && <Trays idle={lost} />}
      <main className="shell-main">
        {isOpen ? <Middle dropping={dropping} lost={lost} /> : <Opening />}
        {/* Menus, hints and dialogs are drawn here, so that they belong to a landmark too. */}
        <div id="floating" />
      </main>
      {isOpen && <Inspector idle={lost} />}
    </div>
  );
}

function Middle({ dropping, lost }: { readonly dropping: Purpose | null; readonly lost: boolean }): ReactNode {
  const t = useWords(shellWords);
  const begun = useStudioState(({ draft, snapshot }) => draft.content !== null || textureSize(draft) !== null || (snapshot?.history.length ?? 0) > 0);
  const sheet = useStudioState((state) => state.sheet);
  return (
    <>
      {sheet ? <SheetView sheet={sheet} /> : <Canvas />}
      {!sheet && <ReopenOffer />}
      {dropping && <p className="drop-words">{dropping === "style" ? t("dropStyle") : t("dropPhoto")}</p>}
      <Adding />
      {lost && <output className="lost">{t("lost")}</output>}
      {begun && !sheet && <HistoryStrip />}
    </>
  );
}

/** Seen only when the studio takes its time. */
function Opening(): ReactNode {
  const t = useWords(shellWords);
  return (
    <div className="opening">
      <Loader size="sm" aria-label={t("opening")} />
    </div>
  );
}

/** Pictures on their way to the studio. */
function Adding(): ReactNode {
  const t = useWords(shellWords);
  const adding = useStudioState((state) => state.adding);
  if (adding === null) return null;
  return <progress className="adding" aria-label={t("adding")} value={adding} />;
}
