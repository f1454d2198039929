import { Problem } from "../../shared/problems.ts";
import type { Reply, Request, Task } from "./protocol.ts";
import { requestSchema } from "./protocol.ts";
import { Worker } from "./worker.ts";

/** The engine process: takes requests from its parent one after another and answers each. Ends with its parent. */
const worker = new Worker();
const cancellations = new Map<string, AbortController>();
let queue: Promise<void> = Promise.resolve();

process.on("message", (message: unknown) => {
  const parsed = requestSchema.safeParse(message);
  if (parsed.success) receive(parsed.data);
});

// Ctrl-C reaches the whole process group; the parent decides what it means.
process.on("SIGINT", () => {});
process.on("disconnect", () => {
  for (const controller of cancellations.values()) controller.abort();
  void queue.finally(() => process.exit());
});

function receive(request: Request): void {
  if (request.kind === "cancel") {
    cancellations.get(request.id)?.abort();
    return;
  }
  const controller = new AbortController();
  cancellations.set(request.id, controller);
  queue = queue.then(async () => answer(request, controller.signal));
}

async function answer(task: Task, signal: AbortSignal): Promise<void> {
  const { id } = task;
  try {
    const value = await worker.run(task, { signal, onProgress: (progress) => send({ kind: "progress", id, progress }) });
    send({ kind: "done", id, value });
  } catch (error) {
    send({ kind: "failed", id, problem: Problem.from(error).report() });
  } finally {
    cancellations.delete(id);
  }
}

function send(reply: Reply): void {
  if (process.connected) process.send?.(reply);
}
