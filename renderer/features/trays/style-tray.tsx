import { Tooltip, UnstyledButton } from "@mantine/core";
import { Check, Plus } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { choosePictures, chooseStyle } from "../../state/commands.ts";
import { regionOf } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Thumb } from "./thumb.tsx";
import { usePictures } from "./use-pictures.ts";
import { trayWords } from "./words.ts";

/** The styles at hand: one's own, then the gallery. Pictures dropped here become styles. */
export function StyleTray(): ReactNode {
  const t = useWords(trayWords);
  const own = usePictures((state) => state.styles);
  const isMac = useStudioState(({ snapshot }) => snapshot?.platform === "darwin");
  const gallery = useStudioState((state) => state.snapshot?.gallery.styles) ?? [];
  return (
    <section className="tray style-tray" aria-labelledby="style-tray" data-drop="style">
      <h2 id="style-tray" className="tray-title">{t("styles")}</h2>
      <p className="tray-hint soft">{t("stylesHint", { key: isMac ? "⌘" : t("control") })}</p>
      <ul className="styles scrolls">
        <li><OwnStyleTile /></li>
        {[...own, ...gallery].map((source) => <li key={source.ref} className="style-slot"><StyleTile source={source} /></li>)}
      </ul>
    </section>
  );
}

function OwnStyleTile(): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  return (
    <Tooltip label={t("ownStyleHint")}>
      <UnstyledButton className="tile style" onClick={() => void choosePictures(studio, "style")}>
        <span className="thumb open-tile"><Plus size={22} aria-hidden /></span>
        <span className="tile-name">{t("ownStyle")}</span>
      </UnstyledButton>
    </Tooltip>
  );
}

function StyleTile({ source: { ref, name, about } }: { readonly source: Source }): ReactNode {
  const studio = useStudio();
  const chosen = useStudioState(({ draft, region }) => regionOf(draft, region).styles.some(({ picture }) => picture.file === ref));
  const choose = (event: MouseEvent): void => chooseStyle(studio, ref, event.ctrlKey || event.metaKey || event.shiftKey);
  return (
    <>
      <Tooltip label={about ? `${name}. ${about}` : name} position="right">
        <UnstyledButton className="tile style" aria-pressed={chosen} onClick={choose}>
          <Thumb image={ref} />
          {chosen && <span className="tile-check"><Check size={14} strokeWidth={3} aria-hidden /></span>}
          <span className="tile-name">{name}</span>
        </UnstyledButton>
      </Tooltip>
      {!chosen && <MixButton name={name} onClick={() => chooseStyle(studio, ref, true)} />}
    </>
  );
}

/** For hands without a keyboard beside them. */
function MixButton({ name, onClick }: { readonly name: string; readonly onClick: () => void }): ReactNode {
  const t = useWords(trayWords);
  const mixes = useStudioState(({ draft, region }) => regionOf(draft, region).styles.length > 0);
  if (!mixes) return null;
  return (
    <Tooltip label={t("addToMix", { name })}>
      <UnstyledButton className="tile-mix" aria-label={t("addToMix", { name })} onClick={onClick}>
        <Plus size={16} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}
