import { CloseButton, Portal, Transition } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { CSSProperties, ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useWords } from "../../i18n/translate.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { useFocusHome } from "../dialog/focus-home.ts";
import { QueueHeader } from "./queue-header.tsx";
import { QueueList } from "./queue-list.tsx";
import "./queue.css";
import { queueWords } from "./words.ts";

/** The queue at the window's right side. Not a modal dialog: the picture stays at work beside it. */
export function QueuePanel(): ReactNode {
  const { store } = useStudio();
  const opened = useStudioState(({ panel }) => panel === "queue");
  const close = (): void => store.setState(({ panel }) => (panel === "queue" ? { panel: null } : {}));
  useFocusHome(opened);
  useHotkeys(opened ? [["Escape", close]] : []);
  return (
    <Portal>
      <Transition mounted={opened} transition="slide-left" duration={160}>
        {(style) => <Panel style={style} onClose={close} />}
      </Transition>
    </Portal>
  );
}

function Panel({ style, onClose }: { readonly style: CSSProperties; readonly onClose: () => void }): ReactNode {
  const t = useWords(queueWords);
  const ref = useRef<HTMLElement>(null);
  useEffect(() => ref.current?.focus({ preventScroll: true }), []);
  return (
    <aside ref={ref} aria-labelledby="queue-title" tabIndex={-1} className="queue" style={style}>
      <header className="queue-title">
        <h2 id="queue-title">{t("title")}</h2>
        <CloseButton size={32} aria-label={t("close")} onClick={onClose} />
      </header>
      <QueueHeader />
      <QueueList />
    </aside>
  );
}
