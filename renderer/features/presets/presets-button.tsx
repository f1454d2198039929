import { Button, Popover, Tooltip } from "@mantine/core";
import { Bookmark, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import { useWords } from "../../i18n/translate.ts";
import { placeOf } from "../../state/regions.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { builtIn, builtInNames } from "./built-in.ts";
import { lookOf, sameLook } from "./look.ts";
import { PresetList } from "./preset-list.tsx";
import "./presets.css";
import { presetWords } from "./words.ts";

/** Opens the presets, and tells which of them the settings are. */
export function PresetsButton(): ReactNode {
  const t = useWords(presetWords);
  const title = useId();
  const [open, setOpen] = useState(false);
  const current = useCurrentName();
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
      <Popover.Target>
        <Tooltip label={t("hint")} position="left" disabled={open}>
          <Button
            className="presets-button"
            variant="default"
            size="xs"
            h={34}
            fullWidth
            justify="space-between"
            leftSection={<Bookmark size={14} aria-hidden />}
            rightSection={<ChevronDown size={14} aria-hidden />}
            aria-haspopup="dialog"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {current === null ? t("presets") : t("current", { name: current })}
          </Button>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown className="presets" aria-labelledby={title}>
        <h2 id={title} className="unseen">{t("presets")}</h2>
        <PresetList />
      </Popover.Dropdown>
    </Popover>
  );
}

/** The name of the preset that the settings are; null where they are none. */
function useCurrentName(): string | null {
  const t = useWords(presetWords);
  return useStudioState((state) => {
    const look = lookOf(state.draft, placeOf(state));
    const word = builtInNames.find((name) => sameLook(builtIn[name], look));
    return word ? t(word) : (state.snapshot?.presets.find((preset) => sameLook(preset.look, look))?.name ?? null);
  });
}
