import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { readingProblem } from "./file-problem.ts";

/**
 * SHA-256 of a file's bytes, in lower-case hex. The file is streamed, never held.
 * @throws Problem `picture-missing`, `picture-unreadable`
 */
export async function sha256File(file: string): Promise<string> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    throw readingProblem(file, error);
  }
  return hash.digest("hex");
}
