import { Popover, UnstyledButton } from "@mantine/core";
import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { choosePalette } from "../../state/commands.ts";
import { refOf } from "../../state/draft.ts";
import { useRegion } from "../../state/use-region.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Thumb } from "../trays/thumb.tsx";
import { PaletteChoice } from "./palette-choice.tsx";
import { PaletteSwatches } from "./palette-swatches.tsx";
import { inspectorWords } from "./words.ts";

/** Whose colors the painting takes on: the photo's, or those of a third picture. */
export function PaletteField(): ReactNode {
  const t = useWords(inspectorWords);
  const id = useId();
  const studio = useStudio();
  const [open, setOpen] = useState(false);
  const { palette } = useRegion().color;
  const content = useStudioState(({ draft }) => draft.content);
  const picture = palette ?? content;
  const shown = picture && refOf(picture);
  const name = useStudioState(({ sources }) => (palette ? sources.get(refOf(palette))?.name : undefined));
  const choose = (ref: SourceRef | null): void => {
    setOpen(false);
    choosePalette(studio, ref);
  };
  return (
    <div className="palette-of">
      <span id={id} className="soft">{t("colorsOf")}</span>
      <Popover opened={open} onChange={setOpen} position="bottom-end" shadow="md" width={300} trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton className="palette-button" aria-labelledby={`${id} ${id}-chosen`} onClick={() => setOpen(!open)}>
            {shown && <span className="palette-thumb"><Thumb image={shown} /></span>}
            <span id={`${id}-chosen`} className="palette-name">{palette ? (name ?? t("colorsOfOther")) : t("colorsOfPhoto")}</span>
            {shown && <PaletteSwatches image={shown} />}
            <ChevronsUpDown size={14} aria-hidden />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown aria-labelledby={`${id}-title`}>
          <h3 id={`${id}-title`} className="palette-title soft">{t("choosePalette")}</h3>
          <PaletteChoice chosen={palette && refOf(palette)} onChoose={choose} onOpened={() => setOpen(false)} />
        </Popover.Dropdown>
      </Popover>
    </div>
  );
}
