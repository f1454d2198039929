import { Button, UnstyledButton } from "@mantine/core";
import { Check, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/translate.ts";
import type { Purpose } from "../../state/commands.ts";
import { choosePictures } from "../../state/commands.ts";
import { useStudio } from "../../state/use-studio.ts";
import type { Selection } from "./selection.ts";
import { batchWords } from "./words.ts";

interface PictureGridProps {
  readonly title: string;
  readonly add: string;
  readonly purpose: Purpose;
  readonly selection: Selection;
}

/** Pictures to tick. What is dropped on it is added to it. */
export function PictureGrid({ title, add, purpose, selection: { pictures, chosen, choose, toggle } }: PictureGridProps): ReactNode {
  const t = useWords(batchWords);
  const { number } = useFormats();
  const studio = useStudio();
  const id = useId();
  return (
    <fieldset className="batch-column" aria-labelledby={id} data-drop={purpose}>
      <header className="batch-head">
        <h3 id={id}>{title}</h3>
        <span className="soft batch-count">{t("chosen", { count: number(chosen.length) })}</span>
        <Button variant="subtle" color="gray" size="xs" h={32} onClick={() => choose(pictures.map(({ ref }) => ref))}>{t("all")}</Button>
        <Button variant="subtle" color="gray" size="xs" h={32} disabled={chosen.length === 0} onClick={() => choose([])}>{t("none")}</Button>
      </header>
      <ul className="batch-grid scrolls">
        <li>
          <UnstyledButton className="batch-tile" onClick={() => void choosePictures(studio, purpose)}>
            <span className="batch-picture batch-add"><Plus size={20} aria-hidden /></span>
            <span className="batch-name">{add}</span>
          </UnstyledButton>
        </li>
        {pictures.map((source) => <li key={source.ref}><Tile source={source} isChosen={chosen.includes(source.ref)} onToggle={() => toggle(source.ref)} /></li>)}
      </ul>
    </fieldset>
  );
}

function Tile({ source: { ref, name }, isChosen, onToggle }: { readonly source: Source; readonly isChosen: boolean; readonly onToggle: () => void }): ReactNode {
  const { link } = useStudio();
  return (
    <label className="batch-tile" title={name}>
      <input type="checkbox" className="unseen" checked={isChosen} onChange={onToggle} />
      <span className="batch-picture">
        <img src={link.imageUrl(ref, 256)} alt="" draggable={false} decoding="async" loading="lazy" />
        {isChosen && <span className="batch-check"><Check size={14} strokeWidth={3} aria-hidden /></span>}
      </span>
      <span className="batch-name">{name}</span>
    </label>
  );
}
