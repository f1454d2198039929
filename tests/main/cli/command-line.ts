import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { dirname, join } from "node:path";
import { modelsFolder } from "../../../main/studio/installation.ts";

const script = join(dirname(modelsFolder()), "bin/anybrush.js");

/** How a command ended, with everything it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

/** Starts the built command line in a folder; `data` is where it looks for the user's packs. */
export function start(folder: string, args: readonly string[], data = folder): Running {
  const env = { ...process.env, ANYBRUSH_DATA: data };
  const child = spawn(process.execPath, [script, ...args], { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<Ended>((done, fail) => {
    child.on("error", fail);
    child.on("close", (code) => done({ code, stdout, stderr }));
  });
  return { child, ended };
}

/** Runs the built command line to its end. */
export async function anybrush(folder: string, args: readonly string[], data = folder): Promise<Ended> {
  return start(folder, args, data).ended;
}

/** The lines of `--json` output; fails where one is not JSON. */
export function jsonLines(stdout: string): readonly Readonly<Record<string, unknown>>[] {
  return stdout
    .trimEnd()
    .split("\n")
    .map((line): Record<string, unknown> => Object(JSON.parse(line)));
}
