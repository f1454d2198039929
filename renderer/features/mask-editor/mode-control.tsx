import { SegmentedControl, Tooltip } from "@mantine/core";
import { Minus, Plus, Replace, SquaresIntersect } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { useWords } from "../../i18n/translate.ts";
import type { CombineMode } from "../../masks/combine.ts";
import { editorOptions, setOptions } from "./options.ts";
import { editorWords } from "./words.ts";

const modes: readonly (readonly [CombineMode, LucideIcon])[] = [["add", Plus], ["subtract", Minus], ["intersect", SquaresIntersect], ["replace", Replace]];

/** What a stroke or shape does to the mask. A brush either adds or takes away. */
export function ModeControl({ brush }: { readonly brush: boolean }): ReactNode {
  const t = useWords(editorWords);
  const mode = useStore(editorOptions, (options) => options.mode);
  const options = modes.slice(0, brush ? 2 : 4).map(([value, Icon]) => ({
    value,
    label: <Tooltip label={value === "add" || value === "subtract" ? `${t(value)} · ${t("swapKey")}` : t(value)}><span className="mask-mode"><Icon size={16} aria-hidden /><span className="unseen">{t(value)}</span></span></Tooltip>,
  }));
  return <SegmentedControl className="mask-modes" size="xs" aria-label={t("mode")} data={options} value={brush && mode !== "subtract" ? "add" : mode} onChange={(value) => setOptions({ mode: value })} />;
}
