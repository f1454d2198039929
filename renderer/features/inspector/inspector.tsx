import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { ActionButton } from "../../actions/action-button.tsx";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { textureSize, withDefaults } from "../../state/draft.ts";
import { isSameLook } from "../../state/same-look.ts";
import { useOneStep } from "../../state/use-region.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { PresetsButton } from "../presets/presets-button.tsx";
import { Regions } from "../regions/regions.tsx";
import { TextureFields } from "../texture/texture-fields.tsx";
import { useRegionName } from "../trays/region-name.ts";
import { BrushField } from "./brush-field.tsx";
import { ColorField } from "./color-field.tsx";
import "./inspector.css";
import { LevelsField } from "./levels-field.tsx";
import { MethodField } from "./method-field.tsx";
import { SizeField } from "./size-field.tsx";
import { StrengthField } from "./strength-field.tsx";
import { inspectorWords } from "./words.ts";

/** The right panel: how the result comes about. Idle while nothing could come of it. */
export function Inspector({ idle }: { readonly idle: boolean }): ReactNode {
  const t = useWords(inspectorWords);
  const beginStep = useOneStep();
  const region = useRegionName();
  const isTexture = useStudioState(({ draft }) => textureSize(draft) !== null);
  return (
    <aside className="inspector scrolls" aria-labelledby="inspector" inert={idle} onPointerDownCapture={beginStep}>
      <Head />
      <PresetsButton />
      <Regions />
      {region !== null && <h3 className="inspector-part">{region}</h3>}
      <StrengthField />
      <ColorField />
      {region !== null && <h3 className="inspector-part">{t("wholePicture")}</h3>}
      <LevelsField />
      <BrushField />
      <MethodField />
      {isTexture ? <TextureFields /> : <SizeField />}
    </aside>
  );
}

function Head(): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const changed = useStudioState(({ draft }) => !isSameLook(draft, withDefaults(draft)));
  return (
    <div className="inspector-head">
      <h2 id="inspector" className="tray-title">{t("panel")}</h2>
      <span className="inspector-steps">
        <ActionButton name="undo" icon />
        <ActionButton name="redo" icon />
      </span>
      <Button size="compact-xs" h={32} variant="subtle" color="gray" disabled={!changed} onClick={() => changeDraft(studio, withDefaults)}>{t("resetAll")}</Button>
    </div>
  );
}
