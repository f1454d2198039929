import { getPriority, setPriority } from "node:os";
import { Problem } from "../../shared/problems.ts";
import { parent } from "./parent.ts";
import type { Reply, Request, Task } from "./protocol.ts";
import { requestSchema } from "./protocol.ts";
import { Worker } from "./worker.ts";

/** The engine process: takes requests from its parent one after another and answers each. Ends with its parent. `entry.js [NICENESS]` */
const worker = new Worker();
const cancellations = new Map<string, AbortController>();
let queue: Promise<void> = Promise.resolve();

lowerPriority(Number(process.argv[2] ?? 0));

// A request that makes no sense ends the process: its sender would wait for an answer for ever.
parent.onMessage((message) => receive(requestSchema.parse(message)));

// Ctrl-C reaches the whole process group; the parent decides what it means.
process.on("SIGINT", () => {});
// A closing terminal or `timeout` ends the whole group too; a result that is being written is not left in halves.
for (const event of ["SIGTERM", "SIGHUP", "disconnect"]) process.on(event, end);

/** The threads of the runtime inherit it. A system that refuses is no reason not to work. */
function lowerPriority(niceness: number): void {
  if (niceness === 0) return;
  try {
    setPriority(Math.max(niceness, getPriority()));
  } catch {}
}

function end(): void {
  for (const controller of cancellations.values()) controller.abort();
  void queue.finally(() => process.exit());
}

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
  parent.send(reply);
}
