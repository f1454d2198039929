import { Button, SegmentedControl } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import { EditMenu } from "./edit-menu.tsx";
import type { MaskEditing } from "./editing.ts";
import { editorOptions, setOptions } from "./options.ts";
import { ToolOptions } from "./tool-options.tsx";
import { ViewMenu } from "./view-menu.tsx";
import { editorWords } from "./words.ts";

interface MaskBarProps {
  readonly editing: MaskEditing;
  /** Whether there is a painted result to be seen beneath the mask. */
  readonly hasResult: boolean;
  readonly onClose: () => void;
}

/** Above the picture: what is painted, how it is seen, and how the tool is set. */
export function MaskBar({ editing, hasResult, onClose }: MaskBarProps): ReactNode {
  const t = useWords(editorWords);
  const { source } = editing;
  const color = useStore(editorOptions, (options) => options.color) ?? source.color;
  return (
    <div className="mask-bar">
      <div className="mask-bar-head">
        <h2 className="mask-title"><span className="region-swatch" style={{ background: color }} />{t(source.ground.emptyIsNone ? "partTitle" : "title", { name: source.name })}</h2>
        {hasResult && <BeneathControl ground={source.ground.picture ? "photo" : "sheet"} />}
        <ViewMenu own={source.color} />
        <EditMenu editing={editing} />
        <Button size="xs" onClick={onClose}>{t("done")}</Button>
      </div>
      <ToolOptions editing={editing} />
    </div>
  );
}

function BeneathControl({ ground }: { readonly ground: "photo" | "sheet" }): ReactNode {
  const t = useWords(editorWords);
  const beneath = useStore(editorOptions, (options) => options.beneath);
  const options = (["photo", "result"] as const).map((value) => ({ value, label: t(value === "photo" ? ground : value) }));
  return <SegmentedControl size="xs" aria-label={t("beneath")} data={options} value={beneath} onChange={(value) => setOptions({ beneath: value })} />;
}
