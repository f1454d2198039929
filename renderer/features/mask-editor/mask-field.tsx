import { NumberInput, Slider } from "@mantine/core";
import type { ReactNode } from "react";

interface MaskFieldProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly suffix: string;
  /** Whether the slider goes by ratios. */
  readonly logarithmic?: boolean;
  readonly onChange: (value: number) => void;
}

/** A setting of a tool, to be typed above and dragged below. */
export function MaskField({ label, value, min, max, suffix, logarithmic = false, onChange }: MaskFieldProps): ReactNode {
  const toTrack = (each: number): number => (logarithmic ? Math.log2(each) : each);
  const fromTrack = (track: number): number => Math.round(logarithmic ? 2 ** track : track);
  const take = (typed: number | string): void => {
    if (typeof typed === "number" && typed >= min && typed <= max && typed !== value) onChange(typed);
  };
  return (
    <div className="mask-field">
      <span className="mask-field-label" aria-hidden>{label}</span>
      <NumberInput className="mask-field-number" variant="unstyled" size="xs" aria-label={label} value={value} onChange={take} min={min} max={max} suffix={` ${suffix}`} hideControls />
      <Slider
        className="mask-field-slider"
        size={3}
        thumbSize={14}
        label={null}
        min={toTrack(min)}
        max={toTrack(max)}
        step={logarithmic ? 0.05 : 1}
        value={toTrack(value)}
        onChange={(track) => onChange(fromTrack(track))}
        thumbLabel={label}
        thumbValueText={(track) => `${fromTrack(track)} ${suffix}`}
      />
    </div>
  );
}
