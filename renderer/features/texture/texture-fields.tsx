import { ActionIcon, Button, NumberInput, SegmentedControl, Switch, Tooltip } from "@mantine/core";
import { Brush, Dices } from "lucide-react";
import type { ReactNode } from "react";
import { useId } from "react";
import { useWords } from "../../i18n/translate.ts";
import { changeDraft } from "../../state/commands.ts";
import { textureSize } from "../../state/draft.ts";
import { addRegion, canAddRegion } from "../../state/regions-commands.ts";
import { useStudio, useStudioState } from "../../state/use-studio.ts";
import { Field } from "../inspector/field.tsx";
import { CustomSize } from "../inspector/size-inputs.tsx";
import { dealtSeed } from "./commands.ts";
import "./texture.css";
import { chooseTiling, tilings, useTiling } from "./tiling.ts";
import { textureWords } from "./words.ts";

/** What only a texture has to choose; nothing where a photo is painted. */
export function TextureFields(): ReactNode {
  const isTexture = useStudioState(({ draft }) => textureSize(draft) !== null);
  if (!isTexture) return null;
  return (
    <>
      <TextureSize />
      <Seed />
      <Seamless />
      <Tiles />
      <LabelMap />
    </>
  );
}

function TextureSize(): ReactNode {
  const t = useWords(textureWords);
  const id = useId();
  const studio = useStudio();
  const size = useStudioState(({ draft }) => textureSize(draft));
  if (!size) return null;
  return (
    <Field id={id} label={t("size")} hint={t("sizeHint")} changed={false} onReset={() => undefined}>
      <CustomSize size={size} native={size} onChange={(next) => changeDraft(studio, (draft) => ({ ...draft, size: { ...next } }))} />
    </Field>
  );
}

function Seed(): ReactNode {
  const t = useWords(textureWords);
  const id = useId();
  const studio = useStudio();
  const seed = useStudioState(({ draft }) => draft.seed);
  const setSeed = (next: number): void => changeDraft(studio, (draft) => ({ ...draft, seed: next }));
  return (
    <Field id={id} label={t("seed")} hint={t("seedHint")} changed={seed !== 0} onReset={() => setSeed(0)}>
      <div className="seed">
        <NumberInput size="sm" aria-labelledby={id} value={seed} min={0} max={0xffff_ffff} allowDecimal={false} allowNegative={false} hideControls onChange={(next) => typeof next === "number" && next <= 0xffff_ffff && setSeed(next)} />
        <Tooltip label={t("deal")}>
          <ActionIcon size={36} variant="default" aria-label={t("deal")} onClick={() => setSeed(dealtSeed(seed))}><Dices size={18} aria-hidden /></ActionIcon>
        </Tooltip>
      </div>
    </Field>
  );
}

function Seamless(): ReactNode {
  const t = useWords(textureWords);
  const studio = useStudio();
  const seamless = useStudioState(({ draft }) => draft.seamless);
  return (
    <Tooltip label={t("seamlessHint")} position="left">
      <Switch label={t("seamless")} checked={seamless} onChange={({ currentTarget: { checked } }) => changeDraft(studio, (draft) => ({ ...draft, seamless: checked }))} />
    </Tooltip>
  );
}

function Tiles(): ReactNode {
  const t = useWords(textureWords);
  const id = useId();
  const tiling = useTiling();
  const options = tilings.map((count) => ({ value: String(count), label: t("tile", { count }) }));
  const choose = (value: string): void => chooseTiling(tilings.find((count) => String(count) === value) ?? 1);
  return (
    <Field id={id} label={t("tiles")} hint={t("tilesHint")} changed={tiling !== 1} onReset={() => chooseTiling(1)}>
      <SegmentedControl fullWidth size="sm" aria-labelledby={id} data={options} value={String(tiling)} onChange={choose} />
    </Field>
  );
}

/** The way from a texture to a picture after a sketch: areas on the blank sheet, each in a style of its own. */
function LabelMap(): ReactNode {
  const t = useWords(textureWords);
  const studio = useStudio();
  const begun = useStudioState(({ draft }) => draft.regions.length > 1);
  const possible = useStudioState(canAddRegion);
  if (begun) return null;
  return (
    <Tooltip label={t(possible ? "labelMapHint" : "labelMapFirst")} position="left">
      <Button fullWidth size="xs" h={32} variant="default" leftSection={<Brush size={14} aria-hidden />} {...(possible ? {} : { "data-disabled": true, "aria-disabled": true })} onClick={() => void addRegion(studio)}>{t("labelMap")}</Button>
    </Tooltip>
  );
}
