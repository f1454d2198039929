import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { strict } from "./strict.ts";

interface ForkOptions {
  readonly serviceName?: string;
  readonly stdio?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Gives a child of Node what a utility process has in place of Node's channel: https://www.electronjs.org/docs/latest/api/parent-port */
const parentPort = `data:text/javascript,${encodeURIComponent(`
  const send = process.send.bind(process);
  process.parentPort = {
    on: (event, listener) => process.on(event, (data) => listener({ data, ports: [] })),
    postMessage: (message) => send(message),
  };
  process.once("disconnect", () => process.kill(process.pid, "SIGKILL"));
`)}`;

/** `utilityProcess`, https://www.electronjs.org/docs/latest/api/utility-process: only after `ready`; stdout and stderr alone can be piped. */
export function utilityProcesses(isReady: () => boolean, started: ChildProcess[]): object {
  return strict("utilityProcess", {
    fork: (modulePath: string, args: readonly string[], { stdio = ["ignore", "inherit", "inherit"], env }: ForkOptions) => {
      if (!isReady()) throw new Error("utilityProcess can only be created after app is ready");
      if (stdio[0] !== "ignore") throw new Error("stdin cannot be piped");
      const child = fork(modulePath, args, { execArgv: ["--import", parentPort], stdio: ["ignore", "ignore", "pipe", "ipc"], ...(env && { env }) });
      started.push(child);
      const events = new EventEmitter();
      child.on("message", (message) => events.emit("message", message));
      child.on("close", (code) => events.emit("exit", code ?? 1));
      return strict("UtilityProcess", {
        get pid() {
          return child.pid;
        },
        stderr: child.stderr,
        on: (event: string, listener: (...all: unknown[]) => void) => void events.on(event, listener),
        postMessage: (message: object) => void child.send(message),
        kill: () => child.kill(),
      });
    },
  });
}
