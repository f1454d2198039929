import { rm } from "node:fs/promises";
import path from "node:path";

/**
 * The folder in which a result is made before it gets its name: beside it, so that the move is one step. It lives only
 * while `writePicture` runs; whoever kills the process removes it with `removePartial`.
 */
export function partialPath(file: string, token: string): string {
  return path.join(path.dirname(file), `.anybrush-${token}.partial`);
}

/** Removes what an interrupted `writePicture` left behind, if anything. */
export async function removePartial(file: string, token: string): Promise<void> {
  await rm(partialPath(file, token), { recursive: true, force: true, maxRetries: 5 });
}
