import { readFile, stat } from "node:fs/promises";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";
import type { PresetLook } from "../../shared/studio/looks.ts";
import { presetFileSchema } from "../../shared/studio/looks.ts";
import { readingProblem } from "../image/file-problem.ts";

/** Far more than any preset takes. */
const MOST_BYTES = 1024 * 1024;

/**
 * The look in a preset file that the studio exported.
 * @throws Problem `preset-invalid`, `picture-missing`, `picture-unreadable`
 */
export async function readPreset(file: string): Promise<PresetLook> {
  const result = presetFileSchema.safeParse(await readJson(file));
  if (result.success) return result.data.look;
  throw new Problem("preset-invalid", { file, what: describeIssues(result.error) });
}

async function readJson(file: string): Promise<unknown> {
  const text = await textOf(file).catch((error: unknown) => {
    throw readingProblem(file, error);
  });
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new Problem("preset-invalid", { file, what: "it holds no sound JSON." }, { cause });
  }
}

async function textOf(file: string): Promise<string> {
  const facts = await stat(file);
  if (!facts.isFile() || facts.size > MOST_BYTES) throw new Problem("preset-invalid", { file, what: "it is too large, or no file." });
  return readFile(file, "utf8");
}
