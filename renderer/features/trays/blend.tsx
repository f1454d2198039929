import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeRegion } from "../../state/commands.ts";
import { audibleOf, refOf, sharesOf, withShares } from "../../state/draft.ts";
import { useOneStep, useRegion } from "../../state/use-region.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { BlendPad } from "./blend-pad.tsx";
import { BlendRow } from "./blend-row.tsx";
import { percentsOf, shapeFor } from "./blend-shapes.ts";
import "./blend.css";
import { useRegionName } from "./region-name.ts";
import { trayWords } from "./words.ts";

/** What the region is painted with, and how much of each: a pad between the pictures of two to four styles, bars for more. */
export function Blend(): ReactNode {
  const t = useWords(trayWords);
  const region = useRegion();
  const beginStep = useOneStep();
  const name = useRegionName();
  const { styles } = region;
  if (styles.length === 0) return null;
  const audible = audibleOf(region);
  const percents = percentsOf(sharesOf(region));
  return (
    <section className="tray blend" aria-labelledby="blend" onPointerDownCapture={beginStep}>
      <h2 id="blend" className={styles.length > 1 ? "tray-title" : "unseen"}>{styles.length > 1 ? t("mix") : t("chosen")}{name !== null && <span className="blend-region soft">{name}</span>}</h2>
      <Pad />
      <ul className="blend-rows scrolls" data-bars={audible.length > 4 || undefined}>
        {styles.map((style, index) => (
          <BlendRow key={style.picture.file} style={style} index={index} count={styles.length} painted={audible.length} place={audible.indexOf(index)} percent={percents[audible.indexOf(index)] ?? null} />
        ))}
      </ul>
    </section>
  );
}

/** Muted styles have no corner. */
function Pad(): ReactNode {
  const studio = useStudio();
  const region = useRegion();
  const sources = useStudioState((state) => state.sources);
  const audible = audibleOf(region);
  const shape = shapeFor(audible.length);
  if (!shape) return null;
  const pictures = audible.map((index) => refOf(region.styles[index]!.picture));
  return (
    <BlendPad
      shape={shape}
      pictures={pictures}
      names={pictures.map((ref) => sources.get(ref)?.name ?? "")}
      shares={sharesOf(region)}
      onChange={(shares) => changeRegion(studio, (draft, place) => withShares(draft, shares, place))}
    />
  );
}
