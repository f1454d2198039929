import { CommanderError } from "commander";
import { Problem } from "../../shared/problems.ts";
import type { ExitCode } from "./exit-codes.ts";
import { exitCodeOf } from "./exit-codes.ts";
import { endQuietlyWhenReaderLeaves, remark, reportProblem } from "./output.ts";
import { makeProgram } from "./program.ts";

/** Runs a command line (without `node` and the script) and returns what the process is to exit with. */
async function main(argv: readonly string[]): Promise<ExitCode> {
  let code: ExitCode = 0;
  try {
    await makeProgram((ended) => (code = ended)).parseAsync(argv, { from: "user" });
    return code;
  } catch (error) {
    return fail(error, argv.includes("--json"));
  }
}

function fail(error: unknown, json: boolean): ExitCode {
  if (error instanceof CommanderError && error.exitCode === 0) return 0;
  const problem = error instanceof CommanderError ? usageProblem(error) : Problem.from(error);
  // A command that only groups others has shown its help already.
  if (!(error instanceof CommanderError && error.code === "commander.help")) reportProblem(problem, json);
  // What nobody foresaw: the stack is the useful part of a report.
  if (problem.code === "internal" && error instanceof Error) remark(error.stack ?? error.message);
  return exitCodeOf(problem.code);
}

function usageProblem({ message }: CommanderError): Problem {
  const sentence = message.replace(/^error: /, "").replaceAll("\n", " ");
  return new Problem("usage", { what: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` });
}

endQuietlyWhenReaderLeaves();
process.exitCode = await main(process.argv.slice(2));
