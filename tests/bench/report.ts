import { columns } from "../../main/cli/output.ts";

/** The PyTorch contestant. */
export const REFERENCE = "reference";
export const LEVELS = [5, 4, 3, 2, 1] as const;

/** One contestant at one size. */
export interface Measurement {
  readonly subject: string;
  readonly side: number;
  /** Of every measured run. */
  readonly seconds: readonly number[];
  /** Multiply-accumulates of one run. */
  readonly macs: number;
  readonly peakBytes: number | null;
  /** What the engine would have expected; null for what is not the engine. */
  readonly estimateBytes: number | null;
}

export interface Report {
  readonly processor: string;
  readonly threads: number;
  /** Best 3x3 convolution of the same minutes, in Gflop/s. */
  readonly convolution: number;
  readonly measurements: readonly Measurement[];
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

/** How long a subject takes in times of what the reference takes at the same size. */
export interface Ratio {
  readonly side: number;
  readonly subject: string;
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

/** Everything against the reference of its size, where there is one. */
export function ratiosOf(measurements: readonly Measurement[]): readonly Ratio[] {
  return measurements.flatMap(({ subject, side, seconds }) => {
    const other = measurements.find((m) => m.side === side && m.subject === REFERENCE);
    return other && subject !== REFERENCE ? [{ side, subject, ratio: median(seconds) / median(other.seconds) }] : [];
  });
}

/** The report as tables for people. */
export function reportText({ processor, threads, convolution, measurements, notes }: Report): string {
  const head = ["size", "subject", "seconds", "fastest", "slowest", "Gflop", "Gflop/s", "of best conv", "peak RSS", "estimate", "estimate / peak"];
  const ratios = ratiosOf(measurements).map(({ side, subject, ratio }) => [`${side}x${side}`, `${subject} / ${REFERENCE}`, ratio.toFixed(3)]);
  return [
    `${processor}, ${threads} threads; best 3x3 convolution ${convolution.toFixed(1)} Gflop/s`,
    "Five-level WCT from pixels to pixels, the style's analysis included, reading and writing files not.",
    "",
    columns([head, ...measurements.map((m) => row(m, convolution))]),
    ...(ratios.length > 0 ? ["", columns([["size", "time of", "ratio"], ...ratios])] : []),
    ...notes,
  ].join("\n");
}

function row({ subject, side, seconds, macs, peakBytes, estimateBytes }: Measurement, convolution: number): readonly string[] {
  const [time, gflop] = [median(seconds), (2 * macs) / 1e9];
  const times = [time, Math.min(...seconds), Math.max(...seconds)].map((s) => s.toFixed(3));
  const speed = [gflop.toFixed(1), (gflop / time).toFixed(1), `${((100 * gflop) / time / convolution).toFixed(0)} %`];
  const share = peakBytes && estimateBytes ? (estimateBytes / peakBytes).toFixed(2) : "-";
  return [`${side}x${side}`, subject, ...times, ...speed, megabytes(peakBytes), megabytes(estimateBytes), share];
}

function megabytes(bytes: number | null): string {
  return bytes === null ? "-" : `${(bytes / 1e6).toFixed(0)} MB`;
}
