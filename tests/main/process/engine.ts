import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";

const out = resolve(import.meta.dirname, "../../../out/main/process");

/** The engine as users run it: the built files, by plain Node. */
export const builtEntry = pathToFileURL(resolve(out, "entry.js"));
export const builtHost = pathToFileURL(resolve(out, "host.js"));

/** Waits until something holds; the test's own time limit ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(2);
}

/** Whether a process is there, be it that of another user. */
export function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
}
