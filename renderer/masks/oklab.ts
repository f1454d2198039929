/** A place in OKLab: lightness 0 to 1, and how far to red from green and to yellow from blue, about -0.4 to 0.4. */
export interface Oklab {
  lightness: number;
  a: number;
  b: number;
}

/** Steps of the table of cube roots; it goes by the square root, so that dark colors get as many as light ones. */
const STEPS = 4096;

const linear = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});
const roots = Float32Array.from({ length: STEPS + 2 }, (_, i) => (i / STEPS) ** (2 / 3));

/** Sets `lab` to a color of sRGB bytes (Ottosson 2020, "A perceptual color space for image processing"); it is reused, for millions of pixels. */
export function toOklab(red: number, green: number, blue: number, lab: Oklab): void {
  const r = linear[red]!;
  const g = linear[green]!;
  const b = linear[blue]!;
  const l = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  lab.lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  lab.a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  lab.b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
}

/** To a ten-thousandth; `Math.cbrt` takes many times as long. */
function cubeRoot(value: number): number {
  return roots[(Math.sqrt(value) * STEPS + 0.5) | 0]!;
}
