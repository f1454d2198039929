import { ActionIcon, SegmentedControl, Tooltip } from "@mantine/core";
import { Columns2, Eye, Image, SquareSplitHorizontal } from "lucide-react";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import type { CompareMode } from "../../state/studio.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { canvasWords } from "../canvas/words.ts";

const modes: readonly (readonly [CompareMode, LucideIcon, "modeAfter" | "modeSlider" | "modeSide"])[] = [
  ["after", Image, "modeAfter"],
  ["slider", SquareSplitHorizontal, "modeSlider"],
  ["side", Columns2, "modeSide"],
];

/** How before and after are shown. */
export function CompareControls(): ReactNode {
  const t = useWords(canvasWords);
  const { store } = useStudio();
  // Two looks are always seen both.
  const compare = useStudioState((state) => ((state.pair || state.sheet?.picked.length === 2) && state.compare === "after" ? "slider" : state.compare));
  const idle = useStudioState(({ shown, pair, sheet, draft }) => pair === null && sheet === null && (shown === null || draft.content === null));
  const choose = (value: CompareMode): void => store.setState(value === "after" ? { compare: value, pair: null } : { compare: value });
  const options = modes.map(([value, Icon, word]) => ({
    value,
    label: <Tooltip label={t(word)}><span className="mode"><Icon size={16} aria-hidden /><span className="unseen">{t(word)}</span></span></Tooltip>,
  }));
  return (
    <div className="controls">
      <SegmentedControl size="xs" aria-label={t("compare")} data={options} value={compare} disabled={idle} onChange={choose} />
      <HoldButton />
    </div>
  );
}

/** Shows the photo for as long as it is held, by pointer or key. */
function HoldButton(): ReactNode {
  const t = useWords(canvasWords);
  const { store } = useStudio();
  const idle = useStudioState(({ shown, draft }) => shown === null || draft.content === null);
  const holding = useStudioState((state) => state.holding);
  const hold = (wanted: boolean) => () => store.setState({ holding: wanted });
  const byKey = (wanted: boolean) => ({ key }: { readonly key: string }) => (key === " " || key === "Enter") && store.setState({ holding: wanted });
  return (
    <Tooltip label={t("hold")}>
      <ActionIcon
        aria-label={t("hold")}
        aria-pressed={holding}
        disabled={idle}
        onPointerDown={hold(true)}
        onPointerUp={hold(false)}
        onPointerLeave={({ buttons }) => buttons > 0 && store.setState({ holding: false })}
        onPointerCancel={hold(false)}
        onKeyDown={byKey(true)}
        onKeyUp={byKey(false)}
        onBlur={hold(false)}
      >
        <Eye size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
