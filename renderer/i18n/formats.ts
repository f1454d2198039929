import { useMemo } from "react";
import type { Language } from "../../shared/studio/settings.ts";
import { useLanguage } from "./language.ts";

/** Numbers and times as people of one language write them. */
export interface Formats {
  readonly number: (value: number) => string;
  /** `fraction` 0.5 is 50 %. */
  readonly percent: (fraction: number) => string;
  /** `4,032 × 3,024`. */
  readonly pixels: (width: number, height: number) => string;
  /** `0.8 sec`, `12 sec`, `3 min 20 sec`, `1 hr 5 min`: as exact as is of use. */
  readonly duration: (seconds: number) => string;
  /** Time of day of a moment in milliseconds since 1970. */
  readonly time: (at: number) => string;
}

/** Formats outside of components. */
export function formatsIn(language: Language): Formats {
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 });
  const time = new Intl.DateTimeFormat(language, { timeStyle: "short" });
  return {
    number: (value) => number.format(value),
    percent: (fraction) => percent.format(fraction),
    pixels: (width, height) => `${number.format(width)} × ${number.format(height)}`,
    duration: (seconds) => durationIn(language, seconds),
    time: (at) => time.format(at),
  };
}

/** Formats in the language of the page. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formatsIn(language), [language]);
}

function durationIn(language: Language, seconds: number): string {
  if (seconds < 9.95) return measure(language, seconds, "second", 1);
  const whole = Math.round(seconds);
  if (whole < 60) return measure(language, whole, "second", 0);
  if (whole < 3600) return pair(language, [Math.floor(whole / 60), "minute"], [whole % 60, "second"]);
  return pair(language, [Math.floor(whole / 3600), "hour"], [Math.floor((whole % 3600) / 60), "minute"]);
}

function pair(language: Language, [large, largeUnit]: [number, string], [small, smallUnit]: [number, string]): string {
  const first = measure(language, large, largeUnit, 0);
  return small === 0 ? first : `${first} ${measure(language, small, smallUnit, 0)}`;
}

function measure(language: Language, value: number, unit: string, digits: number): string {
  return new Intl.NumberFormat(language, { style: "unit", unit, unitDisplay: "short", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
}
