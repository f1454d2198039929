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
  /** Live previews of the bundled pack instead of whole runs. */
  readonly preview: boolean;
  /** A Python that has torch; null: the first that is found. */
  readonly python: string | null;
  readonly json: boolean;
}

type Given = Omit<BenchOptions, "python" | "sizes"> & { readonly quick: boolean; readonly python?: string; readonly sizes?: readonly number[] };

/** @throws Problem `usage`, or a CommanderError for `--help` and unknown flags. */
export function parseOptions(argv: readonly string[]): BenchOptions {
  const whole = (flag: string, max: number) => (text: string): number => parseWhole(flag, text, 1, max);
  const side = whole("--sizes", 16_384);
  const program = new Command("npm run bench --")
    .description("Times five-level WCT, style analysis included, for the packs that are here.")
    .option("--sizes <list>", "sides of the square pictures (512,1024), or longest sides of previews (256,512,1024)", (text) => text.split(",").map(side))
    .option("--runs <n>", "measured runs after one that warms up; their median counts", whole("--runs", 1000), 5)
    .option("--quick", "one measured run", false)
    .option("--threads <n>", "threads of every contestant", whole("--threads", 1024), availableParallelism())
    .option("--reference", "the published network in PyTorch as well", false)
    .option("--preview", "live previews of the bundled pack instead: with what is known of the pictures, and without", false)
    .option("--python <path>", "a Python that has torch")
    .option("--json", "one JSON object instead of tables", false)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .parse(argv, { from: "user" });
  const { quick, runs, sizes, python = null, ...rest } = program.opts<Given>();
  return { ...rest, sizes: sizes ?? (rest.preview ? [256, 512, 1024] : [512, 1024]), runs: quick ? 1 : runs, python };
}
