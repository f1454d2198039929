import { Button, UnstyledButton } from "@mantine/core";
import { Grid2x2, ImagePlus } from "lucide-react";
import type { ReactNode } from "react";
import type { Source } from "../../../shared/studio/pictures.ts";
import { useWords } from "../../i18n/translate.ts";
import { chooseContent, choosePictures } from "../../state/commands.ts";
import { refOf, regionOf } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { makeTexture } from "../texture/commands.ts";
import { Thumb } from "../trays/thumb.tsx";
import "./start.css";
import { startWords } from "./words.ts";

/** Where everything begins: a place for a photo, and some to try it with. */
export function StartScreen(): ReactNode {
  const t = useWords(startWords);
  const studio = useStudio();
  const samples = useStudioState((state) => state.snapshot?.gallery.contents) ?? [];
  return (
    <div className="start scrolls">
      <div className="start-drop">
        <Invitation />
        <Button size="md" leftSection={<ImagePlus size={18} aria-hidden />} onClick={() => void choosePictures(studio, "content")}>{t("open")}</Button>
        <section className="start-samples" aria-labelledby="samples">
          <h3 id="samples" className="soft start-or">{t("orSample")}</h3>
          <ul className="samples">
            {samples.map((source) => <li key={source.ref}><Sample source={source} /></li>)}
          </ul>
        </section>
        <Button className="start-texture" variant="subtle" color="gray" fw={400} c="dimmed" leftSection={<Grid2x2 size={16} aria-hidden />} onClick={() => makeTexture(studio)}>{t("texture")}</Button>
      </div>
    </div>
  );
}

function Invitation(): ReactNode {
  const t = useWords(startWords);
  const style = useStudioState(({ draft, sources }) => {
    const first = regionOf(draft).styles[0];
    return first && sources.get(refOf(first.picture));
  });
  return (
    <div className="start-words">
      {style && <span className="start-style"><Thumb image={style.ref} /></span>}
      <h2 className="start-title">{style ? t("dropForStyle") : t("drop")}</h2>
      <p className="soft">{style ? t("nextStyled", { style: style.name }) : t("next")}</p>
    </div>
  );
}

function Sample({ source: { ref, name } }: { readonly source: Source }): ReactNode {
  const studio = useStudio();
  return (
    <UnstyledButton className="sample tile" onClick={() => chooseContent(studio, ref)}>
      <Thumb image={ref} />
      <span className="tile-name">{name}</span>
    </UnstyledButton>
  );
}
