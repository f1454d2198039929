import { ActionIcon, NumberInput, Slider, Tooltip, UnstyledButton } from "@mantine/core";
import { Eye, EyeOff, Scan } from "lucide-react";
import type { MouseEvent, ReactNode } from "react";
import type { Style } from "../../../shared/recipe.ts";
import { useWords } from "../../i18n/translate.ts";
import { changeRegion } from "../../state/commands.ts";
import { refOf, withMuted, withShare, withSolo } from "../../state/draft.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { StyleMenu } from "./style-menu.tsx";
import { Thumb } from "./thumb.tsx";
import { trayWords } from "./words.ts";

interface RowProps {
  readonly style: Style;
  readonly index: number;
  /** Of styles in the blend, and of those among them that are painted. */
  readonly count: number;
  readonly painted: number;
  /** Among those that are painted, and how much of them; of no meaning and null for a muted one. */
  readonly place: number;
  readonly percent: number | null;
}

/** One style of a blend: what it is, how much of it there is, and whether it is painted. */
export function BlendRow(row: RowProps): ReactNode {
  const { style, index, count, painted } = row;
  const name = useStudioState(({ sources }) => sources.get(refOf(style.picture))?.name) ?? "";
  const alone = count > 1 && painted === 1 && !style.muted;
  return (
    <li className="blend-row" data-muted={style.muted || undefined}>
      {count > 1 ? <SoloButton {...row} name={name} alone={alone} /> : <span className="blend-thumb"><StyleThumb style={style} name={name} /></span>}
      <Share {...row} name={name} />
      {count > 1 && <MuteButton {...row} name={name} />}
      <StyleMenu style={style} index={index} count={count} alone={alone} name={name} />
    </li>
  );
}

/** Its picture: a click mutes all others, or paints with all of them again. */
function SoloButton({ style, index, name, alone }: RowProps & { readonly name: string; readonly alone: boolean }): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const label = t("soloOf", { name });
  return (
    <Tooltip label={alone ? t("unsolo") : label} position="right">
      <UnstyledButton className="blend-thumb" aria-label={label} aria-pressed={alone} onClick={() => changeRegion(studio, (draft, region) => withSolo(draft, index, region))}>
        <StyleThumb style={style} name={name} />
      </UnstyledButton>
    </Tooltip>
  );
}

/** With a badge where only a part of it is used. */
function StyleThumb({ style: { picture, mask }, name }: { readonly style: Style; readonly name: string }): ReactNode {
  const t = useWords(trayWords);
  return (
    <>
      <Thumb image={refOf(picture)} />
      {mask && <span className="blend-part"><Scan size={12} strokeWidth={3} aria-hidden /><span className="unseen">{t("partOf", { name })}</span></span>}
    </>
  );
}

/** Its name, or with many a bar, and the number. */
function Share({ name, place, percent, count, painted }: RowProps & { readonly name: string }): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const label = t("shareOf", { name });
  const take = (value: number | string): void => {
    if (typeof value === "number" && value !== percent) changeRegion(studio, (draft, region) => withShare(draft, place, value / 100, region));
  };
  if (percent === null || painted === 1) return <span className="blend-name" title={name}>{name}</span>;
  return (
    <>
      {painted > 4
        ? <Slider className="blend-slider" min={0} max={100} value={percent} onChange={take} label={null} size={3} thumbSize={14} thumbLabel={label} thumbValueText={(value) => `${value} %`} />
        : <span className="blend-name" title={name}>{name}</span>}
      {count > 1 && <NumberInput className="blend-number" aria-label={label} min={0} max={100} value={percent} onChange={take} allowDecimal={false} suffix=" %" hideControls size="xs" />}
    </>
  );
}

/** With Alt, as in other programs, everything else is muted. */
function MuteButton({ style: { muted }, index, painted, name }: RowProps & { readonly name: string }): ReactNode {
  const t = useWords(trayWords);
  const studio = useStudio();
  const isLast = !muted && painted === 1;
  const label = t(muted ? "unmute" : "mute", { name });
  const press = ({ altKey }: MouseEvent): void => {
    changeRegion(studio, (draft, region) => (altKey ? withSolo(draft, index, region) : withMuted(draft, index, !muted, region)));
  };
  return (
    <Tooltip label={isLast ? t("lastPainted") : label}>
      <ActionIcon size={28} aria-label={label} aria-pressed={muted} {...(isLast ? { "data-disabled": true } : {})} onClick={press}>
        {muted ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
