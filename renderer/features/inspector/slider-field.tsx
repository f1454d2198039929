import { NumberInput, Slider } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import type { Language } from "../../../shared/studio/settings.ts";
import { useLanguage } from "../../i18n/language.ts";
import { Field } from "./field.tsx";

/** How a value stands on its slider and in its number box. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Of the slider, where it is not the value itself: logarithms, for ratios. */
  readonly toTrack: (value: number) => number;
  readonly fromTrack: (track: number) => number;
  readonly trackStep: number;
  readonly prefix: string;
  readonly suffix: string;
  readonly decimals: number;
}

/** 0 to 1, as people read it. */
export const percent: Scale = { min: 0, max: 100, step: 1, toTrack: (value) => value, fromTrack: (track) => track, trackStep: 1, prefix: "", suffix: " %", decimals: 0 };

/** Twice as large and half as large are equally far from 1. */
export const ratio: Scale = { min: 0.25, max: 4, step: 0.1, toTrack: Math.log2, fromTrack: (track) => Math.round(2 ** track * 100) / 100, trackStep: 0.1, prefix: "×", suffix: "", decimals: 2 };

interface SliderFieldProps {
  readonly label: string;
  readonly hint: string;
  readonly scale: Scale;
  readonly value: number;
  readonly initial: number;
  readonly disabled?: boolean;
  /** Between label and number. */
  readonly aside?: ReactNode;
  readonly onChange: (value: number) => void;
}

const decimalSeparators: Readonly<Record<Language, string>> = { en: ".", de: "," };

/** A value that is dragged, typed, or put back. */
export function SliderField({ label, hint, scale, value, initial, disabled = false, aside, onChange }: SliderFieldProps): ReactNode {
  const id = useId();
  const language = useLanguage();
  const { min, max, toTrack } = scale;
  const take = (typed: number | string): void => {
    if (typeof typed === "number" && typed >= min && typed <= max && typed !== value) onChange(typed);
  };
  const number = (
    <NumberInput className="field-number" size="xs" aria-label={label} value={value} onChange={take} min={min} max={max} step={scale.step} prefix={scale.prefix} suffix={scale.suffix} decimalScale={scale.decimals} decimalSeparator={decimalSeparators[language]} allowedDecimalSeparators={[".", ","]} fixedDecimalScale hideControls disabled={disabled} />
  );
  return (
    <Field id={id} label={label} hint={hint} changed={value !== initial} onReset={() => onChange(initial)} aside={<>{aside}{number}</>}>
      <Slider
        className="field-slider"
        size={3}
        thumbSize={16}
        label={null}
        min={toTrack(min)}
        max={toTrack(max)}
        step={scale.trackStep}
        value={toTrack(value)}
        onChange={(track) => onChange(scale.fromTrack(track))}
        startPointValue={toTrack(Math.min(max, Math.max(min, scale === ratio ? initial : min)))}
        thumbLabel={label}
        thumbValueText={(track) => `${scale.prefix}${scale.fromTrack(track)}${scale.suffix}`}
        disabled={disabled}
      />
    </Field>
  );
}
