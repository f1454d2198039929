import { ActionIcon } from "@mantine/core";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useMemo } from "react";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { useWords } from "../../i18n/translate.ts";
import { sideFor } from "../../state/previewing.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Picture } from "./picture.tsx";
import { Stage } from "./stage.tsx";
import { canvasWords } from "./words.ts";

/** Two looks of the history against each other. */
export function Pair({ ids }: { readonly ids: readonly [Id, Id] }): ReactNode {
  const history = useStudioState(({ snapshot }) => snapshot?.history);
  const [one, other] = useMemo(() => ids.map((id) => history?.find((entry) => entry.id === id)), [ids, history]);
  return one && other ? <PairOf one={one} other={other} /> : null;
}

function PairOf({ one, other }: { readonly one: HistoryEntry; readonly other: HistoryEntry }): ReactNode {
  const t = useWords(canvasWords);
  const { store } = useStudio();
  const sideBySide = useStudioState(({ compare }) => compare === "side");
  return (
    <>
      <Stage mode={sideBySide ? "side" : "slider"} pixels={one} divider={t("divider")} before={<EntryPicture entry={one} />} after={<EntryPicture entry={other} />} />
      <div className="pair-names">
        <span className="pair-name"><b>A</b> {one.style}</span>
        <span className="pair-name">
          <b>B</b> {other.style}
          <ActionIcon className="pair-end" aria-label={t("endPair")} onClick={() => store.setState({ pair: null })}><X size={16} aria-hidden /></ActionIcon>
        </span>
      </div>
    </>
  );
}

function EntryPicture({ entry }: { readonly entry: HistoryEntry }): ReactNode {
  return <Picture image={`history:${entry.id}`} side={sideFor(entry)} name={`${entry.content}, ${entry.style}`} />;
}
