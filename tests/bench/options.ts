import { availableParallelism } from "node:os";
import { Command } from "commander";
import { parseWhole } from "../../main/cli/options.ts";

export interface BenchOptions {
  /** Sides of the square pictures. */
  readonly sizes: readonly number[];
  /** Measured runs of everything, after one that warms up. */
  readonly runs: number;
  /** Of every contestant. */
  readonly threads: number;
  readonly reference: boolean;
  /** A Python that has torch; null: the first that is found. */
  readonly python: string | null;
  readonly json: boolean;
}

/** @throws Problem `usage`, or a CommanderError for `--help` and unknown flags. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const whole = (flag: string, max: number) => (text: string): number => parseWhole(flag, text, 1, max);
  const side = whole("--sizes", 16_384);
  const program = new Command("npm run bench --")
    .description("Times five-level WCT, style analysis included, for the packs that are here.")
    .option("--sizes <list>", "sides of the square pictures", (text) => text.split(",").map(side), [512, 1024])
    .option("--runs <n>", "measured runs after one that warms up; their median counts", whole("--runs", 1000), 5)
    .option("--quick", "one measured run", false)
    .option("--threads <n>", "threads of every contestant", whole("--threads", 1024), availableParallelism())
    .option("--reference", "the published network in PyTorch as well", false)
    .option("--python <path>", "a Python that has torch")
    .option("--json", "one JSON object instead of tables", false)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .parse(argv, { from: "user" });
  const { quick, runs, python = null, ...rest } = program.opts<Omit<BenchOptions, "python"> & { readonly quick: boolean; readonly python?: string }>();
  return { ...rest, runs: quick ? 1 : runs, python };
}
