import type { ChildProcessByStdio } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { z } from "zod";
import { engineEnvironment } from "../../main/process/environment.ts";
import { Problem } from "../../shared/problems.ts";

/** What one run says: its wall time, and the speed of the best convolution where that was the work. */
const answerSchema = z.strictObject({ seconds: z.number().positive(), gflops: z.number().positive().optional() });
export type Answer = z.infer<typeof answerSchema>;

/**
 * One contestant in a process of its own, so that its memory is its own. It does its work once for every line it is sent
 * and answers with a line of JSON; between runs it waits, so that contestants can take turns.
 */
export class Subject {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: AsyncIterator<string>;
  #said = "";

  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { stdio: "pipe", env: engineEnvironment() });
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.#child.stderr.setEncoding("utf8").on("data", (text: string) => (this.#said = (this.#said + text).slice(-2000)));
    // A process that dies is told by the line that does not come.
    this.#child.stdin.on("error", () => {});
    this.#child.on("error", ({ message }) => (this.#said += message));
  }

  /** The built engine in a runner process. */
  static engine(...args: readonly string[]): Subject {
    return new Subject(process.execPath, [join(import.meta.dirname, "runner.js"), ...args]);
  }

  /** @throws Problem `engine-crashed` */
  async run(): Promise<Answer> {
    this.#child.stdin.write("\n");
    const line = await this.#lines.next();
    if (line.done) throw new Problem("engine-crashed", { what: this.#said.trim() || "without a word" });
    return answerSchema.parse(JSON.parse(line.value));
  }

  /** Most memory the process has had so far; null where the system is not Linux. */
  async peakBytes(): Promise<number | null> {
    const status = await readFile(`/proc/${this.#child.pid}/status`, "utf8").catch(() => "");
    const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kibibytes ? Number(kibibytes) * 1024 : null;
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return;
    const closed = once(this.#child, "close");
    this.#child.stdin.end();
    await closed;
  }
}
