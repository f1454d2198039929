import type { Picture } from "../image/picture.ts";
import type { FloatTensor } from "./backend.ts";
import type { Moments } from "./moments.ts";

interface Entry<T> {
  readonly key: readonly unknown[];
  readonly value: T;
  readonly bytes: number;
}

/**
 * Keeps what was costly to make, up to a number of bytes; what was used longest ago goes first. A key is a list whose parts
 * are compared as `===` does, so that a picture in it means this very picture.
 */
export class Shelf<T> {
  readonly #limit: number;
  readonly #sizeOf: (value: T) => number;
  /** In the order of use. */
  readonly #entries: Entry<T>[] = [];
  #bytes = 0;

  constructor(limit: number, sizeOf: (value: T) => number) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  /** What was made for this key before, or else what `make` makes now. What it throws is thrown, and nothing is kept. */
  async recall(key: readonly unknown[], make: () => T | Promise<T>): Promise<T> {
    const at = this.#entries.findIndex((entry) => isSame(entry.key, key));
    if (at < 0) return this.#keep(key, await make());
    const [entry] = this.#entries.splice(at, 1);
    this.#entries.push(entry!);
    return entry!.value;
  }

  #keep(key: readonly unknown[], value: T): T {
    const bytes = this.#sizeOf(value);
    if (bytes > this.#limit) return value;
    this.#entries.push({ key, value, bytes });
    this.#bytes += bytes;
    while (this.#bytes > this.#limit) this.#bytes -= this.#entries.shift()!.bytes;
    return value;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((part, i) => part === b[i]);
}

/** A picture as one level sees it. */
export interface Seen {
  /** 1 x C x h x w */
  readonly features: FloatTensor;
  /** One entry per region; null where it is too small to have statistics. */
  readonly moments: readonly (Moments | null)[];
}

/** Moments of one style by level. */
export type LevelMoments = ReadonlyMap<number, Moments>;

/** Most bytes of each kind. */
interface Limits {
  readonly styles: number;
  readonly recolored: number;
  readonly contents: number;
}

/**
 * What runs on the same pictures have in common. It knows pictures and masks by identity, so it serves callers that keep them;
 * a result is the same with and without it, bit by bit.
 */
export class Memory {
  readonly styles: Shelf<LevelMoments>;
  readonly recolored: Shelf<Picture>;
  /** Contents at the level that sees them first: what later levels see depends on the run. */
  readonly contents: Shelf<Seen>;

  constructor({ styles, recolored, contents }: Limits) {
    this.styles = new Shelf(styles, (moments) => [...moments.values()].reduce((sum, each) => sum + momentBytes(each), 0));
    this.recolored = new Shelf(recolored, ({ data }) => data.byteLength);
    this.contents = new Shelf(contents, ({ features, moments }) => moments.reduce((sum, each) => sum + (each ? momentBytes(each) : 0), features.data.byteLength));
  }

  /** A run on its own keeps only the moments of its styles, which are small. */
  static ofOneRun(): Memory {
    return new Memory({ styles: Infinity, recolored: 0, contents: 0 });
  }
}

/** With the eigenvectors and two roots that solving leaves beside them. */
function momentBytes({ covariance }: Moments): number {
  return 4 * covariance.data.byteLength;
}
