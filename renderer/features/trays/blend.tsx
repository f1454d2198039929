import { ActionIcon, NumberInput, Slider } from "@mantine/core";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft, chooseStyle } from "../../state/commands.ts";
import { refOf, regionOf, withShare } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Thumb } from "./thumb.tsx";
import { trayWords } from "./words.ts";

/** How much of each style there is, while there are several; together always the whole. */
export function Blend(): ReactNode {
  const t = useWords(trayWords);
  const styles = useStudioState(({ draft }) => regionOf(draft).styles);
  if (styles.length < 2) return null;
  const total = styles.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <section className="tray blend" aria-labelledby="blend">
      <h2 id="blend" className="tray-title">{t("mix")}</h2>
      <ul className="blend-rows scrolls">
        {styles.map(({ picture, weight }, index) => <ShareRow key={picture.file} file={picture.file} index={index} percent={Math.round((weight / total) * 100)} />)}
      </ul>
    </section>
  );
}

interface ShareProps {
  readonly file: string;
  readonly index: number;
  readonly percent: number;
}

function ShareRow({ file, index, percent }: ShareProps): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const ref = refOf({ file });
  const name = useStudioState(({ sources }) => sources.get(ref)?.name) ?? "";
  const setPercent = (value: number): void => changeDraft(studio, (draft) => withShare(draft, index, value / 100));
  const label = t("shareOf", { name });
  return (
    <li className="blend-row">
      <span className="blend-thumb"><Thumb image={ref} /></span>
      <Slider className="blend-slider" min={1} max={99} value={percent} onChange={setPercent} label={null} size={3} thumbSize={14} thumbLabel={label} thumbValueText={(value) => `${value} %`} />
      <NumberInput className="blend-number" aria-label={label} min={1} max={99} value={percent} onChange={(value) => typeof value === "number" && setPercent(value)} suffix=" %" hideControls size="xs" />
      <ActionIcon aria-label={t("takeOut", { name })} onClick={() => chooseStyle(studio, ref, true)}><X size={14} aria-hidden /></ActionIcon>
    </li>
  );
}
