import { Tooltip, UnstyledButton } from "@mantine/core";
import { ImagePlus } from "lucide-react";
import type { ReactNode } from "react";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { choosePictures } from "../../state/commands.ts";
import { refOf } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Thumb } from "../trays/thumb.tsx";
import { usePictures } from "../trays/use-pictures.ts";
import { inspectorWords } from "./words.ts";

interface ChoiceProps {
  /** null: the photo. */
  readonly chosen: SourceRef | null;
  readonly onChoose: (ref: SourceRef | null) => void;
  /** A file was asked for, and becomes the choice by itself. */
  readonly onOpened: () => void;
}

/** Pictures whose colors can be taken: the photo, a file, and everything in the trays. */
export function PaletteChoice({ chosen, onChoose, onOpened }: ChoiceProps): ReactNode {
  const t = useWords(inspectorWords);
  const studio = useStudio();
  const photos = usePictures((state) => state.contents);
  const styles = usePictures((state) => state.styles);
  const gallery = useStudioState(({ snapshot }) => snapshot?.gallery);
  const content = useStudioState(({ draft }) => draft.content);
  const pictures = [...photos, ...styles, ...(gallery?.contents ?? []), ...(gallery?.styles ?? [])].filter(({ ref }) => ref !== content?.file);
  const openFile = (): void => {
    onOpened();
    void choosePictures(studio, "palette");
  };
  return (
    <ul className="palette-choice scrolls">
      {content && <li><PaletteTile image={refOf(content)} name={t("colorsOfPhoto")} chosen={chosen === null} onClick={() => onChoose(null)} /></li>}
      <li>
        <Tooltip label={t("openPalette")}>
          <UnstyledButton className="tile photo open-tile" aria-label={t("openPalette")} onClick={openFile}><ImagePlus size={18} aria-hidden /></UnstyledButton>
        </Tooltip>
      </li>
      {pictures.map(({ ref, name }) => <li key={ref}><PaletteTile image={ref} name={name} chosen={chosen === ref} onClick={() => onChoose(ref)} /></li>)}
    </ul>
  );
}

interface TileProps {
  readonly image: SourceRef;
  readonly name: string;
  readonly chosen: boolean;
  readonly onClick: () => void;
}

function PaletteTile({ image, name, chosen, onClick }: TileProps): ReactNode {
  return (
    <Tooltip label={name}>
      <UnstyledButton className="tile photo" aria-label={name} aria-pressed={chosen} onClick={onClick}><Thumb image={image} /></UnstyledButton>
    </Tooltip>
  );
}
