import { readFile, stat } from "node:fs/promises";
import { Problem } from "../../shared/problems.ts";
import { readingProblem } from "./file-problem.ts";
import { readJpegXmp } from "./jpeg-xmp.ts";
import { sniffFormat } from "./sniff.ts";
import { openSource, readHead, readHeader } from "./source.ts";
import { readXmp } from "./xmp.ts";

/** Largest JSON file that is taken for a recipe. */
const MOST_BYTES = 64 * 1024 * 1024;

async function recipeTextOf(file: string): Promise<string | undefined> {
  const head = await readHead(file);
  if (!sniffFormat(head)) return jsonText(file, head);
  const source = await openSource(file);
  const { xmp } = await readHeader(source);
  const packets = source.format === "jpeg" ? await readJpegXmp(file) : [xmp?.toString("utf8") ?? ""];
  return packets.map(readXmp).find((text) => text !== undefined);
}

async function jsonText(file: string, head: Buffer): Promise<string | undefined> {
  const isObject = /^\ufeff?\s*\{/.test(head.toString("utf8"));
  if (!isObject || (await stat(file)).size > MOST_BYTES) return undefined;
  try {
    return (await readFile(file, "utf8")).replace(/^\ufeff/, "");
  } catch (error) {
    throw readingProblem(file, error);
  }
}

function invalid(file: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return new Problem("recipe-invalid", { what: `${file} does not hold sound JSON (${why})` }, { cause: error });
}

/**
 * The recipe that a picture of Anybrush carries, or that a JSON file is, parsed but not checked: `parseRecipe` does that.
 * @throws Problem `recipe-missing` when there is none, `recipe-invalid` when it is not JSON, and those of `inspectPicture`
 *   but the pixel limit, since nothing is decoded
 */
export async function readEmbeddedRecipe(file: string): Promise<unknown> {
  try {
    const text = await recipeTextOf(file);
    if (text === undefined) throw new Problem("recipe-missing", { file });
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw error instanceof Problem ? error : invalid(file, error);
  }
}
