import { Tooltip, UnstyledButton } from "@mantine/core";
import { ImagePlus } from "lucide-react";
import type { ReactNode } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { chooseContent, choosePictures } from "../../state/commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Thumb } from "./thumb.tsx";
import { usePictures } from "./use-pictures.ts";
import { trayWords } from "./words.ts";

/** The photos at hand: people's own, most recent first, then the samples. */
export function PhotoTray(): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const own = usePictures((state) => state.contents);
  const samples = useStudioState((state) => state.snapshot?.gallery.contents) ?? [];
  return (
    <section className="tray" aria-labelledby="photo-tray">
      <h2 id="photo-tray" className="tray-title">{t("photo")}</h2>
      <ul className="photos scrolls">
        <li>
          <Tooltip label={t("openPhoto")}>
            <UnstyledButton className="tile photo open-tile" aria-label={t("openPhoto")} onClick={() => void choosePictures(studio, "content")}>
              <ImagePlus size={18} aria-hidden />
            </UnstyledButton>
          </Tooltip>
        </li>
        {own.map((source) => <li key={source.ref}><PhotoTile source={source} name={source.name} /></li>)}
        {samples.map((source) => <li key={source.ref}><PhotoTile source={source} name={t("sample", { name: source.name })} /></li>)}
      </ul>
    </section>
  );
}

function PhotoTile({ source, name }: { readonly source: Source; readonly name: string }): ReactNode {
  const studio = useStudio();
  const chosen = useStudioState(({ draft }) => draft.content?.file === source.ref);
  return (
    <Tooltip label={name}>
      <UnstyledButton className="tile photo" aria-label={name} aria-pressed={chosen} onClick={() => chooseContent(studio, source.ref)}>
        <Thumb image={source.ref} />
      </UnstyledButton>
    </Tooltip>
  );
}
