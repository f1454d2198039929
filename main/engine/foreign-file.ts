import { readFile, stat } from "node:fs/promises";
import { Problem } from "../../shared/problems.ts";

/** Makes the problem with which a file is refused; `what` is a sentence without its subject, the file: "is missing." */
export type Refuse = (what: string, cause?: unknown) => Problem;

/**
 * Reads a file that may be anything.
 * @param limit most bytes it may have
 * @throws what `refuse` makes
 */
export async function readBounded(file: string, limit: number, refuse: Refuse): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > limit) throw refuse(`has ${size} bytes; the limit is ${limit}.`);
    return await readFile(file);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refuse(error instanceof Error && "code" in error && error.code === "ENOENT" ? "is missing." : "cannot be read.", error);
  }
}

/** @throws what `refuse` makes, for text that is not JSON */
export function parseJson(text: string, refuse: Refuse): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw refuse("is not JSON.", cause);
  }
}
