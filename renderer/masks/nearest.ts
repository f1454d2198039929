/** Pixels among which the nearest is sought, by their column and row. */
export interface Seeds {
  readonly width: number;
  readonly height: number;
  /** Not 0 for a seed. */
  readonly data: Uint8Array;
}

/**
 * The nearest seed of every pixel, exactly and in linear time: first within each column, then by the lower envelope of parabolas along
 * each row (Felzenszwalb & Huttenlocher 2012, "Distance transforms of sampled functions").
 */
export class NearestSeeds {
  readonly #width: number;
  /** Row of the nearest seed in the same column; -1 where the column has none. */
  readonly #rows: Int16Array;
  /** Columns whose parabolas form the envelope, and where each one begins to be the lowest. */
  readonly #columns: Int32Array;
  readonly #starts: Float64Array;

  constructor(seeds: Seeds) {
    this.#width = seeds.width;
    this.#rows = nearestInColumns(seeds);
    this.#columns = new Int32Array(seeds.width);
    this.#starts = new Float64Array(seeds.width);
  }

  /** The distance to the nearest seed in the same column. */
  inColumn(x: number, y: number): number {
    const row = this.#rows[y * this.#width + x]!;
    return row < 0 ? Infinity : Math.abs(y - row);
  }

  /** Sets `found` to the index of the nearest seed of each pixel in a row; -1 where there is none within `reach`, which saves time. */
  row(y: number, found: Int32Array, reach: number): void {
    found.fill(-1);
    const count = this.#envelope(y, reach);
    for (let k = 0; k < count; k++) {
      const column = this.#columns[k]!;
      const row = this.#rows[y * this.#width + column]!;
      const half = Math.sqrt(reach * reach - (y - row) ** 2);
      const from = Math.max(0, Math.ceil(Math.max(column - half, this.#starts[k]!)));
      const to = Math.min(this.#width - 1, column + half, k + 1 < count ? this.#starts[k + 1]! : Infinity);
      for (let x = from; x <= to; x++) found[x] = row * this.#width + column;
    }
  }

  /** How many parabolas the envelope of a row has; seeds that are farther away count as none. */
  #envelope(y: number, reach: number): number {
    let count = 0;
    for (let x = 0; x < this.#width; x++) {
      const row = this.#rows[y * this.#width + x]!;
      if (row < 0 || Math.abs(y - row) > reach) continue;
      const height = (y - row) ** 2 + x * x;
      let start = -Infinity;
      while (count > 0) {
        start = this.#crossing(y, count - 1, x, height);
        if (start > this.#starts[count - 1]!) break;
        count--;
      }
      this.#columns[count] = x;
      this.#starts[count] = count === 0 ? -Infinity : start;
      count++;
    }
    return count;
  }

  /** Where the parabola of column x goes below one of the envelope. */
  #crossing(y: number, k: number, x: number, height: number): number {
    const column = this.#columns[k]!;
    const other = (y - this.#rows[y * this.#width + column]!) ** 2 + column * column;
    return (height - other) / (2 * (x - column));
  }
}

/** Going down, the last seed above; going up, the one below where it is nearer. */
function nearestInColumns({ width, height, data }: Seeds): Int16Array {
  const rows = new Int16Array(width * height);
  for (let y = 0, i = 0; y < height; y++) {
    for (const end = i + width; i < end; i++) rows[i] = data[i]! !== 0 ? y : y > 0 ? rows[i - width]! : -1;
  }
  for (let y = height - 2; y >= 0; y--) {
    for (let i = y * width; i < (y + 1) * width; i++) {
      const below = rows[i + width]!;
      if (below > y && (rows[i]! < 0 || below - y < y - rows[i]!)) rows[i] = below;
    }
  }
  return rows;
}
