import { UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { ActionButton } from "../../actions/action-button.tsx";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import { zoom, zoomLevel } from "../../state/zoom.ts";
import { canvasWords } from "../canvas/words.ts";

/** The zoom, and the way to others. */
export function ZoomControls(): ReactNode {
  const t = useWords(canvasWords);
  const { percent } = useFormats();
  const level = useStore(zoomLevel, (state) => state.level);
  return (
    <fieldset className="controls" aria-label={t("zoom")}>
      <ActionButton name="zoom-out" icon color="gray" />
      <UnstyledButton className="zoom-level" disabled={level === null} title={t("actualHint")} onClick={zoom.actual}>{level === null ? "–" : percent(level)}</UnstyledButton>
      <ActionButton name="zoom-in" icon color="gray" />
      <ActionButton name="zoom-fit" icon color="gray" />
    </fieldset>
  );
}
