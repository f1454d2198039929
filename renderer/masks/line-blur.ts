/** Running means that together come as close to a Gaussian as eight bits can tell. */
const PASSES = 3;

/**
 * A Gaussian blur of one line, in the same time for any width: three running means whose ends are weighted so that the variance is
 * exactly that of the Gaussian (Gwosdek et al. 2011, "Theoretical foundations of Gaussian convolution by extended box filtering").
 */
export class LineBlur {
  /** Put the line here, run, and find it blurred. */
  readonly line: Float32Array;
  readonly #radius: number;
  /** Weight of the two samples at the ends of a mean, of those within it. */
  readonly #end: number;
  readonly #inner: number;
  /** The line with its mirror images, of which each mean uses up a margin. */
  #padded: Float32Array;
  #next: Float32Array;

  constructor(length: number, sigma: number) {
    this.line = new Float32Array(length);
    const variance = sigma ** 2 / PASSES;
    const radius = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
    const full = 2 * radius + 1;
    const share = (full * (radius * (radius + 1) - 3 * variance)) / (6 * (variance - (radius + 1) ** 2));
    this.#radius = radius;
    this.#inner = 1 / (full + 2 * share);
    this.#end = share * this.#inner;
    this.#padded = new Float32Array(length + 2 * PASSES * (radius + 1));
    this.#next = new Float32Array(this.#padded.length);
  }

  run(): void {
    if (this.#isEven()) return;
    this.#pad();
    for (let pass = 1; pass <= PASSES; pass++) {
      this.#mean(this.line.length + 2 * (PASSES - pass) * (this.#radius + 1));
      [this.#padded, this.#next] = [this.#next, this.#padded];
    }
    this.line.set(this.#padded.subarray(0, this.line.length));
  }

  /** Most lines of most masks are of one value, and stay so. */
  #isEven(): boolean {
    const first = this.line[0];
    let i = 1;
    while (i < this.line.length && this.line[i] === first) i++;
    return i >= this.line.length;
  }

  #pad(): void {
    const { length } = this.line;
    const margin = PASSES * (this.#radius + 1);
    this.#padded.set(this.line, margin);
    for (let i = 1; i <= margin; i++) {
      this.#padded[margin - i] = this.line[mirrored(-i, length)]!;
      this.#padded[margin + length - 1 + i] = this.line[mirrored(length - 1 + i, length)]!;
    }
  }

  /** One running mean; its first result stands for the sample `radius + 1` further on. */
  #mean(count: number): void {
    const from = this.#padded;
    const to = this.#next;
    const last = 2 * (this.#radius + 1);
    let sum = 0;
    for (let i = 1; i < last; i++) sum += from[i]!;
    for (let i = 0; i < count; i++) {
      to[i] = sum * this.#inner + (from[i]! + from[i + last]!) * this.#end;
      sum += from[i + last]! - from[i + 1]!;
    }
  }
}

/** The sample that stands at a place beyond the ends of a line, which is mirrored at its border again and again. */
function mirrored(place: number, length: number): number {
  const turn = ((place % (2 * length)) + 2 * length) % (2 * length);
  return turn < length ? turn : 2 * length - 1 - turn;
}
