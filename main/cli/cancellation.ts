import type { ExitCode } from "./exit-codes.ts";

const CANCELLED: ExitCode = 130;

/** One Ctrl-C may arrive twice: from the terminal and again from npx or `timeout`. What follows this soon is the same, in ms. */
const SAME_PRESS = 500;

/** A signal that Ctrl-C (SIGINT) or SIGTERM aborts; the second of them ends the process at once. */
export function cancelOnSignal(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    if (!controller.signal.aborted) {
      first = performance.now();
      controller.abort();
    } else if (performance.now() - first > SAME_PRESS) process.exit(CANCELLED);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  return controller.signal;
}
