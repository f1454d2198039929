import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Problem } from "../../../shared/problems.ts";
import { describeIssues } from "../../../shared/recipe.ts";
import { packNameSchema } from "../../engine/pack-schema.ts";

/** Largest file a manifest may ask for. */
const FILE_LIMIT = 1 << 30;

const manifestFileSchema = z.strictObject({
  /** What the file is called in the folder that is imported. */
  name: z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i),
  url: z.url(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(1).max(FILE_LIMIT),
});

/** Weights that someone else publishes: where each file lies and what exactly it must be. */
export const manifestSchema = z
  .strictObject({
    format: z.literal(1),
    name: packNameSchema,
    licence: z.string().min(1),
    source: z.string().min(1),
    files: z.array(manifestFileSchema).min(1).max(64),
  })
  .refine(({ files }) => new Set(files.map((f) => f.name.toLowerCase())).size === files.length, "a file name appears twice");

export type Manifest = Readonly<z.infer<typeof manifestSchema>>;
export type ManifestFile = Readonly<z.infer<typeof manifestFileSchema>>;

/**
 * Reads a manifest from a JSON file.
 * @throws Problem `weights-invalid`.
 */
export async function readManifest(file: string): Promise<Manifest> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    throw new Problem("weights-invalid", { file, what: "it is missing or cannot be opened." }, { cause });
  });
  return parseManifest(text, file);
}

/** @throws Problem `weights-invalid`, naming `file`. */
export function parseManifest(text: string, file: string): Manifest {
  const result = manifestSchema.safeParse(parseJson(text, file));
  if (result.success) return result.data;
  throw new Problem("weights-invalid", { file, what: describeIssues(result.error) });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Problem("weights-invalid", { file, what: "it is not JSON." }, { cause });
  }
}
