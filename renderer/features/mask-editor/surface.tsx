import type { ReactNode } from "react";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { MaskEditing } from "./editing.ts";
import { Hand } from "./hand.ts";
import { editorKeys } from "./keys.ts";
import { editorOptions } from "./options.ts";
import "./surface.css";
import { toolNamed } from "./tools.ts";
import { editorWords } from "./words.ts";

interface MaskSurfaceProps {
  readonly editing: MaskEditing;
  readonly onClose: () => void;
}

/** What the pointer paints upon: all of the stage, so that strokes can begin beside the picture. */
export function MaskSurface({ editing: { session, selecting, source }, onClose }: MaskSurfaceProps): ReactNode {
  const t = useWords(editorWords);
  const studio = useStudio();
  const surface = useRef<HTMLDivElement>(null);
  const tool = useStore(editorOptions, (options) => options.tool);
  const busy = useStore(selecting.state, (state) => state.busy);
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  }, [onClose]);
  useEffect(() => {
    const hand = new Hand({ surface: surface.current!, session, selecting });
    const stop = editorKeys({ studio, hand, session, close: () => close.current() });
    surface.current?.focus({ preventScroll: true });
    return () => {
      stop();
      hand.remove();
    };
  }, [studio, session, selecting]);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the double click is kept from the stage, which would zoom
    <div
      ref={surface}
      className="paint-surface"
      role="application"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- an application takes keys
      tabIndex={0}
      aria-label={t("surface", { name: source.name })}
      aria-busy={busy}
      data-kind={toolNamed(tool).kind}
      onDoubleClick={(event) => event.stopPropagation()}
    />
  );
}
