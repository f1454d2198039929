import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { useFocusKept } from "../dialog/focus-home.ts";
import { MaskBar } from "./bar.tsx";
import type { MaskEditing } from "./editing.ts";
import "./mask-editor.css";
import { ToolStrip } from "./tool-strip.tsx";
import { editorWords } from "./words.ts";

interface MaskFrameProps {
  /** null: nothing is painted, and the picture has all the room. */
  readonly editing: MaskEditing | null;
  readonly hasResult: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** The room of a picture, with the tools around it while its mask is painted. The picture stays the same element. */
export function MaskFrame({ editing, hasResult, onClose, children }: MaskFrameProps): ReactNode {
  useFocusKept(editing !== null);
  return (
    <div className="mask-frame" data-open={editing !== null || undefined}>
      {editing && <MaskBar editing={editing} hasResult={hasResult} onClose={onClose} />}
      {editing && <ToolStrip editing={editing} />}
      <div className="mask-stage">
        {children}
        {editing && <MaskNews editing={editing} />}
      </div>
    </div>
  );
}

/** What is to be done, or goes on, or went wrong. */
function MaskNews({ editing: { session, selecting, source } }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  const busy = useStore(selecting.state, (state) => state.busy);
  const empty = useStore(session.state, (state) => state.empty);
  const failed = useStore(session.keeper.state, (state) => state.failed);
  if (failed) {
    return (
      <div className="mask-news" role="alert">
        {t("unkept")}
        <Button size="compact-xs" h={28} variant="default" onClick={() => session.commit()}>{t("again")}</Button>
      </div>
    );
  }
  if (busy) return <output className="mask-news">{t("busy")}</output>;
  return empty ? <p className="mask-news">{t(source.ground.emptyIsNone ? "emptyStyleHint" : "emptyHint")}</p> : null;
}
