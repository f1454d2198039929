import { Button, Checkbox, RangeSlider, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import type { MaskEditing } from "./editing.ts";
import { MaskField } from "./mask-field.tsx";
import { ModeControl } from "./mode-control.tsx";
import { editorOptions, LARGEST_BRUSH, setOptions } from "./options.ts";
import { PenMenu } from "./pen-menu.tsx";
import { editorWords } from "./words.ts";

/** How the chosen tool is set. */
export function ToolOptions({ editing }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  const tool = useStore(editorOptions, (options) => options.tool);
  return (
    <fieldset className="tool-options" aria-label={t("options")}>
      {tool !== "eraser" && <ModeControl brush={tool === "brush"} />}
      {(tool === "brush" || tool === "eraser" || tool === "smart") && <SizeOption editing={editing} />}
      {(tool === "brush" || tool === "eraser" || tool === "radial") && <HardnessOption />}
      {(tool === "brush" || tool === "eraser") && <OpacityOption />}
      {(tool === "brush" || tool === "eraser") && <PenMenu />}
      {tool === "wand" && <WandOptions />}
      {tool === "luminance" && <LuminanceOptions editing={editing} />}
      <p className="tool-says soft">{t(`${tool}Hint`)}</p>
    </fieldset>
  );
}

function SizeOption({ editing: { session } }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  const size = useStore(editorOptions, (options) => options.size);
  const side = Math.max(session.size.width, session.size.height);
  const pixels = Math.max(1, Math.round(size * side));
  return <MaskField label={t("size")} value={pixels} min={1} max={Math.round(side * LARGEST_BRUSH)} suffix={t("pixels")} logarithmic onChange={(value) => setOptions({ size: value / side })} />;
}

function HardnessOption(): ReactNode {
  const t = useWords(editorWords);
  const hardness = useStore(editorOptions, (options) => options.hardness);
  return <MaskField label={t("hardness")} value={Math.round(hardness * 100)} min={0} max={100} suffix="%" onChange={(value) => setOptions({ hardness: value / 100 })} />;
}

function OpacityOption(): ReactNode {
  const t = useWords(editorWords);
  const opacity = useStore(editorOptions, (options) => options.opacity);
  return <MaskField label={t("opacity")} value={Math.round(opacity * 100)} min={1} max={100} suffix="%" onChange={(value) => setOptions({ opacity: value / 100 })} />;
}

function WandOptions(): ReactNode {
  const t = useWords(editorWords);
  const tolerance = useStore(editorOptions, (options) => options.tolerance);
  const contiguous = useStore(editorOptions, (options) => options.contiguous);
  return (
    <>
      <MaskField label={t("tolerance")} value={tolerance} min={1} max={100} suffix="%" onChange={(value) => setOptions({ tolerance: value })} />
      <Tooltip label={t("contiguousHint")}>
        <Checkbox size="xs" label={t("contiguous")} checked={contiguous} onChange={(event) => setOptions({ contiguous: event.currentTarget.checked })} />
      </Tooltip>
    </>
  );
}

function LuminanceOptions({ editing: { selecting } }: { readonly editing: MaskEditing }): ReactNode {
  const t = useWords(editorWords);
  const range = useStore(editorOptions, (options) => options.luminance);
  const mode = useStore(editorOptions, (options) => options.mode);
  return (
    <>
      <div className="mask-field">
        <span className="mask-field-label" aria-hidden>{t("range")}</span>
        <span className="mask-field-value">{Math.round(range.from * 100)}–{Math.round(range.to * 100)} %</span>
        <RangeSlider
          className="mask-field-slider luminance"
          size={3}
          thumbSize={14}
          label={null}
          min={0}
          max={100}
          minRange={1}
          value={[Math.round(range.from * 100), Math.round(range.to * 100)]}
          onChange={([from, to]) => setOptions({ luminance: { ...range, from: from / 100, to: to / 100 } })}
          thumbFromLabel={t("rangeFrom")}
          thumbToLabel={t("rangeTo")}
        />
      </div>
      <MaskField label={t("softness")} value={Math.round(range.softness * 100)} min={0} max={100} suffix="%" onChange={(value) => setOptions({ luminance: { ...range, softness: value / 100 } })} />
      <Button size="xs" variant="default" onClick={() => void selecting.luminance(range, mode)}>{t("selectRange")}</Button>
    </>
  );
}
