import { Button } from "@mantine/core";
import { FileUp } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { pickPresets } from "../../state/pick-files.ts";
import { placeOf } from "../../state/regions.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { builtIn, builtInNames } from "./built-in.ts";
import { importPresets } from "./commands.ts";
import { lookOf, sameLook } from "./look.ts";
import { PresetRow } from "./preset-row.tsx";
import { SavePreset } from "./save-preset.tsx";
import { presetWords } from "./words.ts";

/** All presets, those of the studio first, and the ways to get more. */
export function PresetList(): ReactNode {
  const t = useWords(presetWords);
  const studio = useStudio();
  const own = useStudioState(({ snapshot }) => snapshot?.presets) ?? [];
  const draft = useStudioState((state) => state.draft);
  const look = lookOf(draft, useStudioState(placeOf));
  return (
    <>
      <div className="presets-lists scrolls">
        <h3 className="presets-title soft">{t("builtIn")}</h3>
        <ul>{builtInNames.map((name) => <PresetRow key={name} name={t(name)} note={t(`${name}Hint`)} look={builtIn[name]} chosen={sameLook(builtIn[name], look)} own={null} />)}</ul>
        {own.length > 0 && <h3 className="presets-title soft">{t("own")}</h3>}
        <ul>{own.map((preset) => <PresetRow key={preset.id} name={preset.name} note={null} look={preset.look} chosen={sameLook(preset.look, look)} own={preset} />)}</ul>
      </div>
      <SavePreset />
      <Button className="presets-import" variant="subtle" color="gray" size="compact-sm" leftSection={<FileUp size={14} aria-hidden />} onClick={() => void pickPresets().then((files) => importPresets(studio, files))}>{t("import")}</Button>
    </>
  );
}
