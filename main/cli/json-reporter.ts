import { Problem } from "../../shared/problems.ts";
import { answerJson, problemFacts } from "./output.ts";
import type { Outcome, Reporter, Task } from "./reporter.ts";

/** One JSON object per line on stdout; `item` and `of` say which result a line is about. */
export const jsonReporter: Reporter = {
  start: (task) => answerJson({ event: "start", ...task }),
  warn: (task, message) => answerJson({ event: "warning", ...place(task), message }),
  advice: (task, advice) => answerJson({ event: "advice", ...place(task), ...advice }),
  progress: (task, { fraction, stage, etaSeconds }) => answerJson({ event: "progress", ...place(task), fraction, stage, etaSeconds }),
  end: (outcome) => answerJson(endLine(outcome)),
  summary: (outcomes) => answerJson({ event: "summary", ...countOutcomes(outcomes) }),
};

function place({ item, of }: Task): Pick<Task, "item" | "of"> {
  return { item, of };
}

function endLine(outcome: Outcome): { event: string; [fact: string]: unknown } {
  const { task } = outcome;
  if (outcome.kind === "done") return { event: "done", ...place(task), content: task.content, style: task.style, ...outcome.result };
  const problem = outcome.kind === "failed" ? outcome.problem : new Problem("cancelled");
  return { event: "failed", ...task, ...problemFacts(problem) };
}

/** How many results ended in which way. */
export function countOutcomes(outcomes: readonly Outcome[]): Readonly<Record<Outcome["kind"], number>> {
  const count = (kind: Outcome["kind"]): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  return { done: count("done"), failed: count("failed"), cancelled: count("cancelled") };
}
