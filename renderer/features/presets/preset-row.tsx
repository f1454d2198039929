import { ActionIcon, Button, Tooltip, UnstyledButton } from "@mantine/core";
import { Check, Download, Trash2 } from "lucide-react";
import type { ReactNode } from "react";
import type { Preset, PresetLook } from "../../../shared/studio/looks.ts";
import { attempt } from "../../actions/attempt.ts";
import { useWords } from "../../i18n/translate.ts";
import type { Studio } from "../../state/studio.ts";
import { useStudio } from "../../state/use-studio.ts";
import { hideToast, showToast } from "../notices/toast.ts";
import { applyPreset, exportPreset, removePreset } from "./commands.ts";
import { presetWords } from "./words.ts";

interface RowProps {
  readonly name: string;
  /** A word on what it does. */
  readonly note: string | null;
  readonly look: PresetLook;
  /** Whether the settings are this very look. */
  readonly chosen: boolean;
  /** The preset, where it is a person's own. */
  readonly own: Preset | null;
}

/** A preset to choose; a person's own also to export and to delete. */
export function PresetRow({ name, note, look, chosen, own }: RowProps): ReactNode {
  const studio = useStudio();
  return (
    <li className="preset-row">
      <UnstyledButton className="preset" aria-pressed={chosen} onClick={() => applyPreset(studio, look)}>
        <span className="preset-check">{chosen && <Check size={14} strokeWidth={3} aria-hidden />}</span>
        <span className="preset-name">{name}</span>
        {note && <span className="preset-note soft">{note}</span>}
      </UnstyledButton>
      {own && <OwnButtons preset={own} />}
    </li>
  );
}

function OwnButtons({ preset }: { readonly preset: Preset }): ReactNode {
  const t = useWords(presetWords);
  const studio = useStudio();
  const { name } = preset;
  const remove = async (): Promise<void> => {
    await removePreset(studio, preset);
    const back = <Button size="xs" variant="default" mt={8} onClick={() => putBack(studio, preset)}>{t("putBack")}</Button>;
    showToast(studio, { id: `preset-${preset.id}`, title: t("removed", { name }), message: back });
  };
  return (
    <>
      <Tooltip label={t("export", { name })}><ActionIcon size={28} aria-label={t("export", { name })} onClick={() => exportPreset(preset)}><Download size={14} aria-hidden /></ActionIcon></Tooltip>
      <Tooltip label={t("remove", { name })}><ActionIcon size={28} aria-label={t("remove", { name })} onClick={() => void remove()}><Trash2 size={14} aria-hidden /></ActionIcon></Tooltip>
    </>
  );
}

function putBack(studio: Studio, { id, name, look }: Preset): void {
  hideToast(`preset-${id}`);
  void attempt(studio, () => studio.link.call("savePreset", { name, look }));
}
