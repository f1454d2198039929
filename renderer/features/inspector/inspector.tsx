import { Button, Switch, Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { ActionButton } from "../../actions/action-button.tsx";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { COARSE_SIZE, emptyDraft, regionOf, withDefaults, withRegion } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { ColorField } from "./color-field.tsx";
import "./inspector.css";
import { MethodField } from "./method-field.tsx";
import { SizeField } from "./size-field.tsx";
import { percent, ratio, SliderField } from "./slider-field.tsx";
import { inspectorWords } from "./words.ts";

/** The right panel: how the result comes about. Idle while nothing could come of it. */
export function Inspector({ idle }: { readonly idle: boolean }): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const strength = useStudioState(({ draft }) => regionOf(draft).strength);
  const styleScale = useStudioState(({ draft }) => draft.styleScale);
  const coarseSize = useStudioState(({ draft }) => draft.coarseSize);
  const changed = useStudioState(({ draft }) => JSON.stringify(draft) !== JSON.stringify(withDefaults(draft)));
  return (
    <aside className="inspector scrolls" aria-labelledby="inspector" inert={idle}>
      <div className="inspector-head">
        <h2 id="inspector" className="tray-title">{t("panel")}</h2>
        <span className="inspector-steps">
          <ActionButton name="undo" icon />
          <ActionButton name="redo" icon />
        </span>
        <Button size="compact-xs" h={32} variant="subtle" color="gray" disabled={!changed} onClick={() => changeDraft(studio, withDefaults)}>{t("resetAll")}</Button>
      </div>
      <SliderField
        label={t("strength")}
        hint={t("strengthHint")}
        scale={percent}
        value={Math.round(strength * 100)}
        initial={100}
        onChange={(value) => changeDraft(studio, (draft) => withRegion(draft, { strength: value / 100 }))}
      />
      <MethodField />
      <ColorField />
      <SliderField
        label={t("brush")}
        hint={t("brushHint")}
        scale={ratio}
        value={styleScale}
        initial={emptyDraft.styleScale}
        onChange={(value) => changeDraft(studio, (draft) => ({ ...draft, styleScale: value }))}
      />
      <SizeField />
      <Tooltip label={t("sameLookHint")} multiline maw={280} position="left">
        <Switch
          label={t("sameLook")}
          checked={coarseSize !== null}
          onChange={(event) => changeDraft(studio, (draft) => ({ ...draft, coarseSize: event.currentTarget.checked ? COARSE_SIZE : null }))}
        />
      </Tooltip>
    </aside>
  );
}
