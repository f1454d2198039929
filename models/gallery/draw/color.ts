import { gauss, type Random } from "./random.ts";

/** A color: red, green, blue in [0, 1], sRGB-encoded unless a name says linear. */
export type Rgb = readonly [number, number, number];

/** Reads "#rrggbb". */
export function hex(code: string): Rgb {
  const value = Number.parseInt(code.slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** A list of colors from "#rrggbb" codes, spaces between them. */
export const palette = (codes: string): readonly Rgb[] => codes.split(" ").map(hex);

export const clamp = (value: number, low = 0, high = 1): number => Math.min(high, Math.max(low, value));

/** 0 below `from`, 1 above `to`, smooth between; `from` may be greater than `to`. */
export function smooth(from: number, to: number, value: number): number {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
}

export const mix = (a: Rgb, b: Rgb, t: number): Rgb => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];

/** Every channel times `k`. */
export const shade = (color: Rgb, k: number): Rgb => [color[0] * k, color[1] * k, color[2] * k];

/** Two inks over each other: channel by channel product. */
export const multiply = (a: Rgb, b: Rgb): Rgb => [a[0] * b[0], a[1] * b[1], a[2] * b[2]];

/** The color at `t` of [0, 1] along evenly spaced stops. */
export function ramp(stops: readonly Rgb[], t: number): Rgb {
  const place = clamp(t) * (stops.length - 1);
  const index = Math.min(Math.floor(place), stops.length - 2);
  return mix(stops[index]!, stops[index + 1]!, place - index);
}

/** Brightness as the eye weighs it (Rec. 709 weights on the encoded channels). */
export const luma = (color: Rgb): number => 0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2];

/** The color with its brightness and each channel a little off, as hand-mixed paint is. */
export function vary(color: Rgb, random: Random, amount: number): Rgb {
  const lift = gauss(random) * amount;
  const channel = (value: number): number => clamp(value + lift + gauss(random) * amount * 0.5);
  return [channel(color[0]), channel(color[1]), channel(color[2])];
}
