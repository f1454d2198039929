import type { ProblemCode } from "../../shared/problems.ts";

/** What the command line's exit codes mean, as `--help` prints them. Part of the contract with scripts: never renumber. */
export const exitCodes = {
  0: "everything was done",
  1: "an error inside Anybrush",
  2: "wrong usage, or a recipe that does not hold together",
  3: "a picture cannot be used",
  4: "the result cannot be written",
  5: "a model pack, weights or a download cannot be used",
  6: "the engine, its device or memory",
  7: "some or all of a batch failed; the summary says which",
  130: "cancelled",
} as const;
export type ExitCode = keyof typeof exitCodes;

/** Exit code of a batch of which at least one result failed. */
export const BATCH_FAILED: ExitCode = 7;

const table = {
  "usage": 2,
  "internal": 1,
  "cancelled": 130,
  "recipe-invalid": 2,
  "recipe-version": 2,
  "recipe-missing": 2,
  "recipe-pictures": 3,
  "preset-invalid": 2,
  "picture-missing": 3,
  "picture-unreadable": 3,
  "picture-unknown": 3,
  "picture-corrupt": 3,
  "picture-too-large": 3,
  "picture-flat": 3,
  "picture-gone": 3,
  "output-exists": 4,
  "output-is-source": 4,
  "output-format": 4,
  "output-unwritable": 4,
  "output-size": 4,
  "output-blank": 4,
  "pack-missing": 5,
  "pack-invalid": 5,
  "pack-corrupt": 5,
  "pack-exists": 5,
  "pack-lacks": 5,
  "weights-invalid": 5,
  "weights-unsafe": 5,
  "download-failed": 5,
  "download-mismatch": 5,
  "folder-gone": 4,
  "presets-full": 2,
  "row-gone": 2,
  "selection-empty": 3,
  "upload-too-large": 3,
  "request-invalid": 2,
  "request-refused": 2,
  "host-lacks": 2,
  "studio-busy": 1,
  "studio-damaged": 1,
  "studio-lost": 1,
  "memory-short": 6,
  "engine-crashed": 6,
  "engine-device": 6,
} as const satisfies Record<ProblemCode, ExitCode>;

/** The exit code that a problem ends the command with. */
export function exitCodeOf(code: ProblemCode): ExitCode {
  return table[code];
}

/** The table as lines for `--help`. */
export function describeExitCodes(): string {
  return Object.entries(exitCodes)
    .map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`)
    .join("\n");
}
