import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import type { Job, JobInput, JobResult, Progress } from "../../shared/job.ts";
import { jobSchema, resultSchema } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import { parseRecipe } from "../../shared/recipe.ts";
import type { RunOptions } from "../engine/progress.ts";
import { removePartial } from "../image/partial.ts";
import { engineEnvironment } from "./environment.ts";
import type { Probe, Reply, Request, Task } from "./protocol.ts";
import { exportedSchema, probeSchema, replySchema } from "./protocol.ts";

export interface HostOptions {
  /** The built `entry.js`; default: beside this file. */
  readonly entry?: URL;
  /** How long a cancelled job may go on before its process is killed. Default 5000 ms. */
  readonly cancelDeadlineMs?: number;
}

const NONSENSE = "its answer makes no sense";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

/** One task under way and how it is settled. */
interface Pending {
  readonly task: Task;
  readonly child: ChildProcess;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Problem) => void;
  cancelled: boolean;
  /** Why the process was killed, where it was at fault. */
  fault: string | null;
}

/**
 * Owns the engine process: starts it when there is work, hands it one task at a time, and treats every way it can end
 * as an ordinary event. A cancel asks, waits, then kills; a crash fails the task it hit, and the next task gets a new process.
 */
export class EngineHost {
  readonly #entry: string;
  readonly #deadline: number;
  #child: ChildProcess | null = null;
  #pending: Pending | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closing = new AbortController();

  constructor({ entry = new URL("./entry.js", import.meta.url), cancelDeadlineMs = 5000 }: HostOptions = {}) {
    this.#entry = fileURLToPath(entry);
    this.#deadline = cancelDeadlineMs;
  }

  /**
   * Makes one result.
   * @throws Problem what the engine reports, `cancelled`, `engine-crashed`, or `recipe-*` and `usage` for a job that does not
   *   hold together
   */
  async run(job: JobInput, options: RunOptions = {}): Promise<JobResult> {
    return this.#ask(resultSchema, { kind: "stylize", job: checked(job) }, options);
  }

  async probe(): Promise<Probe> {
    return this.#ask(probeSchema, { kind: "probe" });
  }

  /** Writes the pack's graphs as `.onnx` files and returns their paths. */
  async exportGraphs(packFolder: string, outFolder: string): Promise<string[]> {
    return this.#ask(exportedSchema, { kind: "export", packFolder, outFolder });
  }

  /** Ends the process; work under way or waiting fails as cancelled, and nothing of it is left behind when this resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#closing = new AbortController();
    if (this.#pending) this.#pending.cancelled = true;
    await this.#kill();
    await this.#queue;
  }

  /** Number of the running process, for those who must watch its memory. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  async #ask<T>(schema: z.ZodType<T>, task: WithoutId<Task>, options: RunOptions = {}): Promise<T> {
    const closing = this.#closing.signal;
    const turn = this.#queue.then(async () => {
      if (closing.aborted) throw new Problem("cancelled");
      return this.#perform({ ...task, id: randomUUID() }, options);
    });
    this.#queue = turn.catch(() => {});
    const answer = schema.safeParse(await turn);
    if (answer.success) return answer.data;
    throw new Problem("engine-crashed", { what: NONSENSE }, { cause: answer.error });
  }

  async #perform(task: Task, { signal, onProgress }: RunOptions): Promise<unknown> {
    if (signal?.aborted) throw new Problem("cancelled");
    if (!this.#child?.connected) this.#child = this.#start();
    const child = this.#child;
    const cancel = (): void => this.#cancel(child, task.id);
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.#pending = { task, child, onProgress, resolve, reject, cancelled: false, fault: null };
        this.#send(child, task);
      });
    } finally {
      this.#pending = null;
      signal?.removeEventListener("abort", cancel);
    }
  }

  #start(): ChildProcess {
    const child = fork(this.#entry, [], { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"], env: engineEnvironment() });
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
    child.on("message", (message) => this.#receive(child, message));
    // Without its channel a process can neither answer nor be asked to stop.
    child.on("disconnect", () => child.kill("SIGKILL"));
    child.on("error", (error) => {
      if (child.pid === undefined) void this.#ended(child, error.message, said);
    });
    child.on("close", (code, signal) => void this.#ended(child, signal ?? `exit code ${code ?? "unknown"}`, said));
    return child;
  }

  /** A process that is gone gets nothing: its end settles what it was doing. */
  #send(child: ChildProcess, request: Request): void {
    keepAlive(child, true);
    if (!child.connected) return;
    child.send(request, (error) => {
      if (error) child.kill("SIGKILL");
    });
  }

  /** One task is under way at a time, so whatever is no reply to it comes from a process that cannot be trusted. */
  #receive(child: ChildProcess, message: unknown): void {
    const reply = replySchema.safeParse(message);
    const pending = this.#pending;
    if (!reply.success || reply.data.id !== pending?.task.id) {
      if (pending) pending.fault = NONSENSE;
      child.kill("SIGKILL");
      return;
    }
    if (reply.data.kind !== "progress") keepAlive(child, false);
    settle(pending, reply.data);
  }

  #cancel(child: ChildProcess, id: string): void {
    const pending = this.#pending;
    if (pending?.task.id !== id) return;
    pending.cancelled = true;
    this.#send(child, { kind: "cancel", id });
    const timer = setTimeout(() => {
      if (this.#pending?.task.id === id) child.kill("SIGKILL");
    }, this.#deadline);
    timer.unref();
  }

  async #ended(child: ChildProcess, how: string, said: string): Promise<void> {
    if (this.#child === child) this.#child = null;
    const pending = this.#pending;
    if (pending?.child !== child) return;
    // What cannot be removed must not keep the task from ending.
    if (pending.task.kind === "stylize") await removePartial(pending.task.job.output.file, pending.task.id).catch(() => {});
    pending.reject(pending.cancelled ? new Problem("cancelled") : new Problem("engine-crashed", { what: pending.fault ?? how }, { cause: said }));
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => {
      keepAlive(child, true);
      child.once("close", resolve);
      child.kill("SIGKILL");
    });
  }
}

function settle(pending: Pending, reply: Reply): void {
  if (reply.kind === "progress") pending.onProgress?.(reply.progress);
  else if (reply.kind === "done") pending.resolve(reply.value);
  else if (reply.problem.code === "cancelled" && !pending.cancelled) pending.reject(new Problem("engine-crashed", { what: "it was told to stop" }));
  else pending.reject(Problem.fromReport(reply.problem));
}

/** Whether the program waits for the process: an idle engine must not keep it alive. Process, channel and stderr each count. */
function keepAlive(child: ChildProcess, working: boolean): void {
  const stderr = child.stderr instanceof Socket ? child.stderr : null;
  for (const handle of [child, child.channel, stderr]) {
    if (working) handle?.ref();
    else handle?.unref();
  }
}

function checked(input: JobInput): Job {
  const recipe = parseRecipe(input.recipe);
  const job = jobSchema.safeParse({ ...input, recipe });
  if (job.success) return job.data;
  throw new Problem("usage", { what: `This job does not hold together: ${describeIssues(job.error)}.` });
}
