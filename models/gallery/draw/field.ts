/** One number per pixel, row by row. */
export interface Field {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** A field whose value at a pixel is `value(x, y)`. */
export function fieldOf(width: number, height: number, value: (x: number, y: number) => number): Field {
  const data = new Float32Array(width * height);
  for (let y = 0, i = 0; y < height; y += 1) for (let x = 0; x < width; x += 1, i += 1) data[i] = value(x, y);
  return { width, height, data };
}

/** The value at the nearest pixel; places outside take the edge's. */
export function valueAt(field: Field, x: number, y: number): number {
  const px = Math.min(field.width - 1, Math.max(0, Math.round(x)));
  const py = Math.min(field.height - 1, Math.max(0, Math.round(y)));
  return field.data[py * field.width + px]!;
}

/** The field's slope (d/dx, d/dy) over a step of one pixel each way. */
export const slopeAt = (field: Field, x: number, y: number): readonly [number, number] => [
  (valueAt(field, x + 1, y) - valueAt(field, x - 1, y)) / 2,
  (valueAt(field, x, y + 1) - valueAt(field, x, y - 1)) / 2,
];

/** Three box blurs of the radius: close to a Gaussian of that standard deviation. */
export function blur(field: Field, radius: number): Field {
  let data = field.data;
  for (let pass = 0; pass < 3; pass += 1) {
    data = slide(data, field.height, field.width, field.width, 1, radius);
    data = slide(data, field.width, field.height, 1, field.width, radius);
  }
  return { ...field, data };
}

function slide(data: Float32Array, lines: number, length: number, lineStep: number, step: number, radius: number): Float32Array {
  const out = new Float32Array(data.length);
  const tap = (line: number, i: number): number => data[line * lineStep + Math.min(length - 1, Math.max(0, i)) * step]!;
  for (let line = 0; line < lines; line += 1) {
    let sum = 0;
    for (let i = -radius; i <= radius; i += 1) sum += tap(line, i);
    for (let i = 0; i < length; i += 1) {
      out[line * lineStep + i * step] = sum / (2 * radius + 1);
      sum += tap(line, i + radius + 1) - tap(line, i - radius);
    }
  }
  return out;
}

/** Pixels to the nearest place that is a target: chamfer distance (Borgefors 1986), within 4 %. */
export function distanceTo(width: number, height: number, target: (x: number, y: number) => boolean): Field {
  const field = fieldOf(width, height, (x, y) => (target(x, y) ? 0 : 1e6));
  const { data } = field;
  const relax = (i: number, x: number, sign: number): void => {
    const left = x - sign >= 0 && x - sign < width;
    const right = x + sign >= 0 && x + sign < width;
    const up = i - sign * width;
    const near = (j: number, cost: number, allowed: boolean): void => {
      if (allowed && j >= 0 && j < data.length) data[i] = Math.min(data[i]!, data[j]! + cost);
    };
    near(i - sign, 1, left);
    near(up, 1, true);
    near(up - sign, Math.SQRT2, left);
    near(up + sign, Math.SQRT2, right);
  };
  for (let i = 0; i < data.length; i += 1) relax(i, i % width, 1);
  for (let i = data.length - 1; i >= 0; i -= 1) relax(i, i % width, -1);
  return field;
}
