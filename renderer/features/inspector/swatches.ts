/** 0 to 255 each, sRGB. */
export type Rgb = readonly [number, number, number];

/**
 * The colors that a picture is mostly made of, dark to light: its pixels are cut in two at the middle of the widest channel, again and again
 * (median cut, Heckbert 1982), and each part is its mean.
 * @param pixels interleaved RGBA
 */
export function swatchesOf(pixels: Uint8ClampedArray, count: number): readonly Rgb[] {
  let boxes: readonly (readonly Rgb[])[] = [colorsIn(pixels)];
  while (boxes.length < count) {
    const widest = boxes.reduce((best, box) => (spread(box).width > spread(best).width ? box : best));
    if (spread(widest).width === 0) break;
    boxes = boxes.flatMap((box) => (box === widest ? halves(box) : [box]));
  }
  return boxes.filter((box) => box.length > 0).map(mean).toSorted((one, other) => lightness(one) - lightness(other));
}

function colorsIn(pixels: Uint8ClampedArray): readonly Rgb[] {
  return Array.from({ length: pixels.length / 4 }, (_, at) => [pixels[4 * at]!, pixels[4 * at + 1]!, pixels[4 * at + 2]!]);
}

/** The channel in which a box is widest, and how wide. */
function spread(box: readonly Rgb[]): { readonly channel: 0 | 1 | 2; readonly width: number } {
  const widths = ([0, 1, 2] as const).map((channel) => {
    const values = box.map((color) => color[channel]);
    return { channel, width: box.length === 0 ? 0 : Math.max(...values) - Math.min(...values) };
  });
  return widths.reduce((best, each) => (each.width > best.width ? each : best));
}

/** Two parts that share no color. */
function halves(box: readonly Rgb[]): readonly (readonly Rgb[])[] {
  const { channel } = spread(box);
  const sorted = box.toSorted((one, other) => one[channel] - other[channel]);
  const middle = sorted[Math.floor(sorted.length / 2)]![channel];
  const cut = middle === sorted[0]![channel] ? middle + 1 : middle;
  return [sorted.filter((color) => color[channel] < cut), sorted.filter((color) => color[channel] >= cut)];
}

function mean(box: readonly Rgb[]): Rgb {
  const total = (channel: 0 | 1 | 2): number => Math.round(box.reduce((sum, color) => sum + color[channel], 0) / box.length);
  return [total(0), total(1), total(2)];
}

function lightness([red, green, blue]: Rgb): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
