import { basename, isAbsolute, relative } from "node:path";
import { SingleBar } from "cli-progress";
import type { Progress } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import { adviceText } from "./advice.ts";
import { countOutcomes } from "./json-reporter.ts";
import { answer, columns, harmless, remark, reportProblem } from "./output.ts";
import type { Outcome, Reporter, Task } from "./reporter.ts";

/** For a person at a terminal: a bar on stderr, results on stdout. */
export function barReporter(): Reporter {
  let bar: SingleBar | null = null;
  const hide = (): void => {
    bar?.stop();
    bar = null;
  };
  // Whatever ends the process, the terminal gets its settings back.
  process.once("exit", hide);
  return {
    ...lineReporter(),
    start: (task) => {
      bar = new SingleBar({ format: "{title} {bar} {percentage}%  {stage}{left}", clearOnComplete: true, gracefulExit: false });
      bar.start(1, 0, { title: titleOf(task), stage: "starting", left: "" });
    },
    progress: (_task, progress) => bar?.update(progress.fraction, { stage: stageName(progress), left: etaText(progress) }),
    warn: (_task, sentence) => {
      remark(`\n${sentence}`);
    },
    advice: (_task, advice) => {
      remark(`\n${adviceText(advice)}`);
    },
    end: (outcome) => {
      hide();
      tellEnd(outcome);
    },
  };
}

/** For logs and pipes: a line for every quarter of the work on stderr, results on stdout. */
export function lineReporter(): Reporter {
  let told = 0;
  return {
    start: (task) => {
      told = 0;
      remark(titleOf(task));
    },
    warn: (_task, sentence) => remark(`warning: ${sentence}`),
    advice: (_task, advice) => remark(`  ${adviceText(advice)}`),
    progress: (_task, progress) => {
      const quarter = Math.floor(progress.fraction * 4);
      if (quarter <= told) return;
      told = quarter;
      remark(`  ${quarter * 25} %`);
    },
    end: tellEnd,
    summary: (outcomes) => answer(summaryTable(outcomes)),
  };
}

function tellEnd(outcome: Outcome): void {
  if (outcome.kind === "done") return answer(doneLine(outcome));
  reportProblem(outcome.kind === "failed" ? outcome.problem : new Problem("cancelled"), false);
}

function doneLine({ result }: Extract<Outcome, { kind: "done" }>): string {
  return `${shown(result.file)}  ${result.width} x ${result.height}  ${result.seconds.toFixed(1)} s on ${result.device}`;
}

/** The whole batch at a glance: every result with how it ended, then the counts. */
function summaryTable(outcomes: readonly Outcome[]): string {
  const { done, failed, cancelled } = countOutcomes(outcomes);
  const counts = [`${done} done`, `${failed} failed`, ...(cancelled > 0 ? [`${cancelled} cancelled`] : [])];
  return `\n${columns(outcomes.map(summaryRow))}\n\n${counts.join(", ")}`;
}

function summaryRow(outcome: Outcome): readonly string[] {
  const { task } = outcome;
  const name = outcome.kind === "done" ? shown(outcome.result.file) : shown(task.output);
  if (outcome.kind === "failed") return ["failed", name, outcome.problem.code, outcome.problem.message];
  return [outcome.kind, name, "", outcome.kind === "done" ? `${outcome.result.seconds.toFixed(1)} s` : ""];
}

function titleOf({ item, of, content, output }: Task): string {
  const name = harmless(basename(content ?? output));
  return of > 1 ? `${name} (${item} of ${of})` : name;
}

function stageName({ stage }: Progress): string {
  return "level" in stage ? `${stage.kind} level ${stage.level}` : stage.kind;
}

function etaText({ etaSeconds }: Progress): string {
  return etaSeconds === null ? "" : `, ${Math.ceil(etaSeconds)} s left`;
}

/** A path as short as it can be said from the current folder. */
function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith("..") || isAbsolute(short) ? file : short;
}
