/** A side of a polygon that goes down, and the direction in which it was drawn. */
interface Side {
  readonly x: number;
  readonly top: number;
  readonly bottom: number;
  /** Pixels to the right for each pixel down. */
  readonly slope: number;
  readonly winding: 1 | -1;
}

/** What of every pixel an outline winds around, by exact area (nonzero rule), row by row from the origin. */
export function coverage(xs: readonly number[], ys: readonly number[], width: number, height: number): Uint8Array<ArrayBuffer> {
  const sides = sidesOf(xs, ys).toSorted((a, b) => a.top - b.top);
  const data = new Uint8Array(width * height);
  const steps = new Float64Array(width + 2);
  let crossing: Side[] = [];
  let next = 0;
  for (let y = 0; y < height; y++) {
    while (next < sides.length && sides[next]!.top < y + 1) crossing.push(sides[next++]!);
    crossing = crossing.filter(({ bottom }) => bottom > y);
    if (crossing.length === 0) continue;
    for (const side of crossing) addSide(steps, side, y, width);
    sumUp(steps, data.subarray(y * width, (y + 1) * width));
  }
  return data;
}

function sidesOf(xs: readonly number[], ys: readonly number[]): Side[] {
  return xs.flatMap((x, i): Side[] => {
    const j = (i + 1) % xs.length;
    const y = ys[i]!;
    const slope = (xs[j]! - x) / (ys[j]! - y);
    if (y === ys[j]) return [];
    return y < ys[j]! ? [{ x, top: y, bottom: ys[j]!, slope, winding: 1 }] : [{ x: xs[j]!, top: ys[j]!, bottom: y, slope, winding: -1 }];
  });
}

/** Adds the part of a side that lies in row y. */
function addSide(steps: Float64Array, { x, top, bottom, slope, winding }: Side, y: number, width: number): void {
  const start = Math.max(top, y);
  const end = Math.min(bottom, y + 1);
  const from = x + (start - top) * slope;
  const to = x + (end - top) * slope;
  addSlope(steps, Math.min(from, to), Math.max(from, to), winding * (end - start), width);
}

/**
 * Adds what lies right of a slope between `left` and `right` that is `rise` high, as steps from each pixel to the next. Up to u it
 * covers the integral of the part of the slope that has begun: half a square over the slope, beyond it a straight line.
 */
function addSlope(steps: Float64Array, left: number, right: number, rise: number, width: number): void {
  const covered = (u: number): number => {
    if (u <= left) return 0;
    return u >= right ? u - (left + right) / 2 : (u - left) ** 2 / (2 * (right - left));
  };
  const first = Math.min(width, Math.max(0, Math.floor(left)));
  const last = Math.min(width, Math.max(0, Math.ceil(right)));
  let before = 0;
  for (let i = first; i <= last; i++) {
    const area = covered(i + 1) - covered(i);
    steps[i]! += rise * (area - before);
    before = area;
  }
}

/** Turns the steps of a row into its pixels, and clears them. */
function sumUp(steps: Float64Array, row: Uint8Array): void {
  let sum = 0;
  for (let x = 0; x < row.length; x++) {
    sum += steps[x]!;
    row[x] = Math.min(1, Math.abs(sum)) * 255 + 0.5;
  }
  steps.fill(0);
}
