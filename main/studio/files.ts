import { stat } from "node:fs/promises";
import { Problem } from "../../shared/problems.ts";

/** What lies at a path, through links; a file is anything that is no folder. What cannot be looked at counts as nothing. */
export async function kindOf(path: string): Promise<"nothing" | "folder" | "file"> {
  const found = await stat(path).catch(() => null);
  return found === null ? "nothing" : found.isDirectory() ? "folder" : "file";
}

/** Whether anything lies at a path. */
export async function exists(path: string): Promise<boolean> {
  return (await kindOf(path)) !== "nothing";
}

/** What to throw for an error met while writing `file`: Problem `output-unwritable` for the file system's own, else the error. */
export function writingError(file: string, error: unknown): unknown {
  if (!(error instanceof Error && "syscall" in error)) return error;
  return new Problem("output-unwritable", { file, what: error.message }, { cause: error });
}
