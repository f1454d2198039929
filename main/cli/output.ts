import type { Problem } from "../../shared/problems.ts";

/** One line of `--json` output: what happened, and its facts. */
interface Line {
  readonly event: string;
  readonly [fact: string]: unknown;
}

/** Writes a line of the command's answer to stdout. */
export function answer(line: string): void {
  process.stdout.write(`${harmless(line)}\n`);
}

/** Names of files and recipes from elsewhere must not steer the terminal: control characters but tab and newline become `?`. */
export function harmless(text: string): string {
  return text.replaceAll(/[^\P{Cc}\t\n]/gu, "?");
}

/** Writes an answer as one JSON object on one line of stdout. */
export function answerJson(line: Line): void {
  answer(JSON.stringify(line));
}

/** Writes a line for the person watching to stderr. */
export function remark(line: string): void {
  process.stderr.write(`${harmless(line)}\n`);
}

/** A problem as `--json` tells it. */
export function problemFacts(problem: Problem): { readonly code: string; readonly message: string; readonly next: string } {
  return { code: problem.code, message: problem.message, next: problem.next };
}

/** Tells a problem that ended the command: its sentence and the next step, or one JSON line. */
export function reportProblem(problem: Problem, json: boolean): void {
  if (json) return answerJson({ event: "failed", ...problemFacts(problem) });
  remark(`anybrush: ${problem.message}`);
  remark(problem.next);
}

/** Lets `anybrush ... | head` end quietly: a reader that leaves is no error. */
export function endQuietlyWhenReaderLeaves(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(0);
  });
}

/** Rows as aligned columns, two spaces apart; the last column is not padded. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join("  "))
    .join("\n");
}
