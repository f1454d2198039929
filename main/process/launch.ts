/** An engine process as its host sees it, whatever started it. */
export interface Launched {
  readonly pid: number | undefined;
  /** Whether it can still be sent work; false from the moment it is known to end, which may be before `onEnd`. */
  readonly alive: boolean;
  /** A process that is gone gets nothing, and that is no error: its end is told by `onEnd`. */
  send(message: object): void;
  /** Ends it at once, whatever it does. */
  kill(): void;
  /** Whether this program waits for the process: an idle engine must not keep it alive. */
  keepAlive(working: boolean): void;
}

/** What a launcher tells of the process it started. Never before it has returned. */
export interface LaunchEvents {
  /** Whatever it sent, unchecked. */
  readonly onMessage: (message: unknown) => void;
  /** Once, when it is gone or never came to be: `how` as in "SIGKILL" or "exit code 3", and the last it said on stderr. */
  readonly onEnd: (how: string, said: string) => void;
}

/** Starts the program `entry` (a path) as a process with `args`. */
export type Launch = (entry: string, args: readonly string[], events: LaunchEvents) => Launched;
