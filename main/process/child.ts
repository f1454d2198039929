import type { ChildProcess } from "node:child_process";
import { fork } from "node:child_process";
import { Socket } from "node:net";
import { engineEnvironment } from "./environment.ts";
import type { Launch, Launched } from "./launch.ts";

export interface ChildOptions {
  /** The Node binary that runs the engine; default: the one that runs this program. */
  readonly execPath?: string;
}

/** Runs the engine as a child of this process, with a channel and stderr. */
export function childLauncher(options: ChildOptions = {}): Launch {
  return (entry, args, { onMessage, onEnd }) => {
    const child = fork(entry, args, { ...options, execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"], env: engineEnvironment() });
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-2000)));
    child.on("message", onMessage);
    // Without its channel a process can neither answer nor be asked to stop.
    child.on("disconnect", () => child.kill("SIGKILL"));
    child.on("error", (error) => {
      if (child.pid === undefined) onEnd(error.message, said);
    });
    child.on("close", (code, signal) => {
      if (child.pid !== undefined) onEnd(signal ?? `exit code ${code ?? "unknown"}`, said);
    });
    return launched(child);
  };
}

function launched(child: ChildProcess): Launched {
  return {
    get pid() {
      return child.pid;
    },
    get alive() {
      return child.connected;
    },
    send: (message) => {
      if (!child.connected) return;
      child.send(message, (error) => {
        if (error) child.kill("SIGKILL");
      });
    },
    kill: () => void child.kill("SIGKILL"),
    keepAlive: (working) => keepAlive(child, working),
  };
}

/** Process, channel and stderr each count. */
function keepAlive(child: ChildProcess, working: boolean): void {
  const stderr = child.stderr instanceof Socket ? child.stderr : null;
  for (const handle of [child, child.channel, stderr]) {
    if (working) handle?.ref();
    else handle?.unref();
  }
}
