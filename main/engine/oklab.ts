/** One pixel as three numbers. */
export type Triple = [number, number, number];

/** A function on [0, 1] as a table with linear interpolation; powers are by far the slowest step of these conversions. */
function tabulated(f: (v: number) => number, size: number): (v: number) => number {
  const table = Float64Array.from({ length: size + 2 }, (_, i) => f(i / size));
  return (v) => {
    const at = Math.min(1, Math.max(0, v)) * size;
    const k = Math.trunc(at);
    return table[k]! + (at - k) * (table[k + 1]! - table[k]!);
  };
}

/** sRGB-encoded value in [0, 1] to linear light (IEC 61966-2-1), to 1e-7; clips what is outside. */
const toLinear = tabulated((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4), 1 << 12);

/** The way back, to 1e-6: a fine table, since the curve is steep near black. */
const fromLinear = tabulated((v) => (v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055), 1 << 14);

/** sRGB-encoded [0, 1] to OKLab: lightness in [0, 1], a and b about ±0.4 (Ottosson 2020). */
export function toOklab(red: number, green: number, blue: number): Triple {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab to linear light, possibly outside [0, 1]. */
function toLinearRgb(lightness: number, a: number, b: number): Triple {
  const l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
  const m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
  const s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

/** OKLab to sRGB-encoded. Colors a screen cannot show keep lightness and hue and give up chroma, by bisection. */
export function fromOklab(lightness: number, a: number, b: number): Triple {
  const light = Math.min(1, Math.max(0, lightness));
  let rgb = toLinearRgb(light, a, b);
  if (!shown(rgb)) {
    let [low, high] = [0, 1];
    for (let i = 0; i < 12; i++) {
      const middle = (low + high) / 2;
      if (shown(toLinearRgb(light, a * middle, b * middle))) low = middle;
      else high = middle;
    }
    rgb = toLinearRgb(light, a * low, b * low);
  }
  return [fromLinear(rgb[0]), fromLinear(rgb[1]), fromLinear(rgb[2])];
}

const SLACK = 1e-4;

function shown([r, g, b]: Triple): boolean {
  return Math.min(r, g, b) >= -SLACK && Math.max(r, g, b) <= 1 + SLACK;
}

function cube(v: number): number {
  return v * v * v;
}
