import { readFile } from "node:fs/promises";
import { z } from "zod";
import { describeIssues } from "../../../shared/issues.ts";
import { nameSchema } from "../../../shared/name.ts";
import { Problem } from "../../../shared/problems.ts";
import { parseJson } from "../../engine/foreign-file.ts";
import { packNameSchema } from "../../engine/pack-schema.ts";

/** Largest file a manifest may ask for. */
const FILE_LIMIT = 1 << 30;

const manifestFileSchema = z.strictObject({
  /** What the file is called in the folder that is imported. */
  name: nameSchema,
  url: z.url(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(1).max(FILE_LIMIT),
});

/** Weights that someone else publishes: where each file lies and what exactly it must be. */
const manifestSchema = z
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
  const json = parseJson(text, (what, cause) => new Problem("weights-invalid", { file, what: `it ${what}` }, { cause }));
  const result = manifestSchema.safeParse(json);
  if (result.success) return result.data;
  throw new Problem("weights-invalid", { file, what: describeIssues(result.error) });
}
