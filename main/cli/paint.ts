import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { JobInput } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { EngineHost } from "../process/host.ts";
import { resolveRecipe } from "../studio/recipes.ts";
import { advised } from "./advice.ts";
import { cancelOnSignal } from "./cancellation.ts";
import type { ExitCode } from "./exit-codes.ts";
import { BATCH_FAILED, exitCodeOf } from "./exit-codes.ts";
import type { PaintFlags } from "./flags.ts";
import { jsonReporter } from "./json-reporter.ts";
import type { Plan } from "./plan.ts";
import { planPaint } from "./plan.ts";
import { barReporter, lineReporter } from "./progress.ts";
import { answerRecipe } from "./recipe-text.ts";
import type { Outcome, Reporter, Task } from "./reporter.ts";

/**
 * Carries out `stylize` or `texture` (contents is null) and tells how it went.
 * @throws Problem when the command line cannot be understood; what befalls a result is told and becomes the exit code.
 */
export async function paint(contents: readonly string[] | null, flags: PaintFlags): Promise<ExitCode> {
  const plan = await planPaint(contents, flags);
  if (flags.printRecipe) return printRecipes(plan);
  const reporter = flags.json ? jsonReporter : process.stderr.isTTY ? barReporter() : lineReporter();
  const outcomes = await runAll(plan, reporter);
  if (plan.batch || flags.json) reporter.summary(outcomes);
  return exitCodeFor(outcomes, plan.batch);
}

/** One recipe for people to read, or one line each. */
function printRecipes({ tasks, batch }: Plan): ExitCode {
  for (const { recipe } of tasks) answerRecipe(recipe, !batch);
  return 0;
}

async function runAll(plan: Plan, reporter: Reporter): Promise<readonly Outcome[]> {
  const signal = cancelOnSignal();
  const { EngineHost } = await import("../process/host.ts");
  const host = new EngineHost();
  const outcomes: Outcome[] = [];
  try {
    for (const { task, recipe } of plan.tasks) {
      outcomes.push(signal.aborted ? { kind: "cancelled", task } : await runOne({ task, recipe, plan, host, signal, reporter }));
    }
  } finally {
    await host.close();
  }
  return outcomes;
}

interface Run {
  readonly task: Task;
  readonly recipe: Recipe;
  readonly plan: Plan;
  readonly host: EngineHost;
  readonly signal: AbortSignal;
  readonly reporter: Reporter;
}

async function runOne(run: Run): Promise<Outcome> {
  run.reporter.start(run.task);
  const outcome = await attempt(run);
  run.reporter.end(outcome);
  return outcome;
}

async function attempt(run: Run): Promise<Outcome> {
  const { task, recipe, plan, host, signal, reporter } = run;
  const { settings } = plan;
  try {
    const resolved = await resolveRecipe(recipe, process.cwd());
    for (const sentence of resolved.warnings) reporter.warn(task, sentence);
    if (plan.batch) await makeFolder(dirname(task.output));
    const { output, limits } = settings;
    const job: JobInput = { recipe: await advised(resolved, { ...run, settings }), packFolder: resolved.packFolder, output: { ...output, file: task.output }, ...limits };
    const result = await host.run(job, { signal, onProgress: (progress) => reporter.progress(task, progress) });
    return { kind: "done", task, result };
  } catch (error) {
    const problem = Problem.from(error);
    return problem.code === "cancelled" ? { kind: "cancelled", task } : { kind: "failed", task, problem };
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new Problem("output-unwritable", { file: folder, what: cause instanceof Error ? cause.message : String(cause) }, { cause });
  });
}

function exitCodeFor(outcomes: readonly Outcome[], batch: boolean): ExitCode {
  if (outcomes.some((outcome) => outcome.kind === "cancelled")) return exitCodeOf("cancelled");
  const failed = outcomes.find((outcome) => outcome.kind === "failed");
  if (!failed) return 0;
  return batch ? BATCH_FAILED : exitCodeOf(failed.problem.code);
}
