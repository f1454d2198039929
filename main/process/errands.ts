import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import type { Progress } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { RunOptions } from "../engine/progress.ts";
import { removePartial } from "../image/partial.ts";
import { childLauncher } from "./child.ts";
import type { Launch, Launched } from "./launch.ts";
import type { Reply, Request, Task } from "./protocol.ts";
import { replySchema } from "./protocol.ts";
import { unfinished } from "./unfinished.ts";

export interface HostOptions {
  /** The built `entry.js`; default: beside this file. */
  readonly entry?: URL;
  /** How long a cancelled task may go on before its process is killed. Default 5000 ms. */
  readonly cancelDeadlineMs?: number;
  /** How long a task that has a `limit` may take before its process is killed. Default 60,000 ms. */
  readonly limitMs?: number;
  /** What starts the process. Default: a child process of plain Node. */
  readonly launch?: Launch;
  /** How far the process stands back for others: 0 (the default) to 19. */
  readonly niceness?: number;
}

const NONSENSE = "its answer makes no sense";

export type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;

interface AskOptions extends RunOptions {
  /** What is wrong where the task takes too long: nothing else would end one that nobody cancels. */
  readonly limit?: Problem;
}

/** One task under way and how it is settled. */
interface Pending {
  readonly task: Task;
  readonly child: Launched;
  readonly onProgress: ((progress: Progress) => void) | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (problem: Problem) => void;
  cancelled: boolean;
  /** Why the process was killed, where it or its task was at fault. */
  fault: Problem | null;
}

/**
 * Owns the engine process: starts it when there is work, hands it one task at a time, and treats every way it can end
 * as an ordinary event. A cancel asks, waits, then kills; a crash fails the task it hit, and the next task gets a new process.
 */
export class Errands {
  readonly #entry: string;
  readonly #deadline: number;
  readonly #limit: number;
  readonly #launch: Launch;
  readonly #args: readonly string[];
  #child: Launched | null = null;
  #gone: Promise<void> = Promise.resolve();
  #pending: Pending | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #closing = new AbortController();

  constructor({ entry = new URL("./entry.js", import.meta.url), cancelDeadlineMs = 5000, limitMs = 60_000, launch = childLauncher(), niceness = 0 }: HostOptions) {
    this.#entry = fileURLToPath(entry);
    this.#deadline = cancelDeadlineMs;
    this.#limit = limitMs;
    this.#launch = launch;
    this.#args = niceness === 0 ? [] : [String(niceness)];
  }

  /** Has a task done when its turn comes. @throws Problem the task's own, `cancelled`, `engine-crashed` or the options' `limit` */
  async ask<T>(schema: z.ZodType<T>, task: WithoutId<Task>, options: AskOptions = {}): Promise<T> {
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

  /** Ends the process; work under way or waiting fails as cancelled, and nothing of it is left behind when this resolves. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#closing = new AbortController();
    if (this.#pending) this.#pending.cancelled = true;
    await this.#kill();
    await this.#queue;
  }

  /** Number of the running process. */
  get processId(): number | undefined {
    return this.#child?.pid;
  }

  async #perform(task: Task, { signal, onProgress, limit }: AskOptions): Promise<unknown> {
    if (signal?.aborted) throw new Problem("cancelled");
    const child = this.#child?.alive ? this.#child : this.#start();
    const cancel = (): void => this.#cancel(child, task.id);
    signal?.addEventListener("abort", cancel, { once: true });
    const timer = limit && setTimeout(() => this.#blame(child, limit), this.#limit);
    try {
      return await new Promise<unknown>((resolve, reject) => {
        this.#pending = { task, child, onProgress, resolve, reject, cancelled: false, fault: null };
        send(child, task);
      });
    } finally {
      this.#pending = null;
      clearTimeout(timer);
      signal?.removeEventListener("abort", cancel);
    }
  }

  #start(): Launched {
    let gone = (): void => {};
    this.#gone = new Promise((resolve) => (gone = resolve));
    const child: Launched = this.#launch(this.#entry, this.#args, {
      onMessage: (message) => this.#receive(child, message),
      onEnd: (how, said) => {
        gone();
        void this.#ended(child, how, said);
      },
    });
    this.#child = child;
    return child;
  }

  /** One task is under way at a time, so whatever is no reply to it comes from a process that cannot be trusted. */
  #receive(child: Launched, message: unknown): void {
    const reply = replySchema.safeParse(message);
    const pending = this.#pending;
    if (!reply.success || reply.data.id !== pending?.task.id) {
      this.#blame(child, new Problem("engine-crashed", { what: NONSENSE }));
      return;
    }
    if (reply.data.kind !== "progress") child.keepAlive(false);
    settle(pending, reply.data);
  }

  #blame(child: Launched, fault: Problem): void {
    if (this.#pending) this.#pending.fault = fault;
    child.kill();
  }

  #cancel(child: Launched, id: string): void {
    const pending = this.#pending;
    if (pending?.task.id !== id) return;
    pending.cancelled = true;
    send(child, { kind: "cancel", id });
    const timer = setTimeout(() => {
      if (this.#pending?.task.id === id) child.kill();
    }, this.#deadline);
    timer.unref();
  }

  async #ended(child: Launched, how: string, said: string): Promise<void> {
    if (this.#child === child) this.#child = null;
    const pending = this.#pending;
    if (pending?.child !== child) return;
    // What cannot be removed must not keep the task from ending.
    await removeLeavings(pending.task).catch(() => {});
    pending.reject(pending.cancelled ? new Problem("cancelled") : (pending.fault ?? new Problem("engine-crashed", { what: how }, { cause: said })));
  }

  async #kill(): Promise<void> {
    if (!this.#child) return;
    this.#child.keepAlive(true);
    this.#child.kill();
    await this.#gone;
  }
}

function send(child: Launched, request: Request): void {
  child.keepAlive(true);
  child.send(request);
}

function settle(pending: Pending, reply: Reply): void {
  if (reply.kind === "progress") pending.onProgress?.(reply.progress);
  else if (reply.kind === "done") pending.resolve(reply.value);
  else if (reply.problem.code === "cancelled" && !pending.cancelled) pending.reject(new Problem("engine-crashed", { what: "it was told to stop" }));
  else pending.reject(Problem.fromReport(reply.problem));
}

/** What a process that was killed may have left in halves. */
async function removeLeavings(task: Task): Promise<void> {
  if (task.kind === "stylize") await removePartial(task.job.output.file, task.id);
  if (task.kind === "thumbnail") await rm(unfinished(task.thumbnail.out, task.id), { force: true });
  if (task.kind === "keep-mask") await rm(task.mask.out, { force: true });
  if (task.kind === "select") await rm(task.selection.out, { force: true });
  if (task.kind === "preview") await rm(task.preview.file, { force: true });
}
