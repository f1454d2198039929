/** The filter that stores each byte's difference to the one above it: 0 nearly everywhere in a mask. */
const UP = 2;

/** Rows `from` to `end` of grey bytes as PNG has them: before each row the number of its filter (PNG specification, section 9). */
export function filterRows(data: Uint8Array, width: number, from: number, end: number): Uint8Array<ArrayBuffer> {
  const rows = new Uint8Array((end - from) * (width + 1));
  for (let y = from, i = from * width, to = 0; y < end; y++) {
    rows[to++] = UP;
    for (const stop = i + width; i < stop; i++) rows[to++] = data[i]! - (y > 0 ? data[i - width]! : 0);
  }
  return rows;
}

/** The bytes of filtered rows. */
export function unfilterRows(rows: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = y * (width + 1);
    const above = y > 0 ? data.subarray((y - 1) * width, y * width) : new Uint8Array(width);
    unfilterRow(rows[start]!, rows.subarray(start + 1, start + 1 + width), above, data.subarray(y * width, (y + 1) * width));
  }
  return data;
}

function unfilterRow(filter: number, filtered: Uint8Array, above: Uint8Array, row: Uint8Array): void {
  const predict = predictors[filter] ?? predictors[0];
  let left = 0;
  let corner = 0;
  for (let x = 0; x < row.length; x++) {
    const up = above[x]!;
    row[x] = filtered[x]! + predict(left, up, corner);
    left = row[x]!;
    corner = up;
  }
}

type Predictor = (left: number, up: number, corner: number) => number;

/** By the number of the filter: none, left, up, average, Paeth. */
const predictors: readonly [Predictor, ...Predictor[]] = [
  () => 0,
  (left) => left,
  (_, up) => up,
  (left, up) => (left + up) >> 1,
  (left, up, corner) => {
    const toLeft = Math.abs(up - corner);
    const toUp = Math.abs(left - corner);
    const toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) return left;
    return toUp <= toCorner ? up : corner;
  },
];
