import type { JobResult, Progress } from "../../shared/job.ts";
import type { Problem } from "../../shared/problems.ts";
import type { PlannedResult } from "../studio/batch.ts";
import type { Chosen } from "./advice.ts";

/** One result of a run: the first of three is `{ item: 1, of: 3 }`. */
export interface Task extends PlannedResult {
  readonly item: number;
  readonly of: number;
}

/** How a task ended; those that a cancellation kept from starting end as cancelled. */
export type Outcome =
  | { readonly kind: "done"; readonly task: Task; readonly result: JobResult }
  | { readonly kind: "failed"; readonly task: Task; readonly problem: Problem }
  | { readonly kind: "cancelled"; readonly task: Task };

/** Tells how a run goes, to a person or to a program. */
export interface Reporter {
  start(task: Task): void;
  warn(task: Task, sentence: string): void;
  /** What --auto chose. */
  advice(task: Task, advice: Chosen): void;
  progress(task: Task, progress: Progress): void;
  end(outcome: Outcome): void;
  summary(outcomes: readonly Outcome[]): void;
}
