import { z } from "zod";
import { recipeSchema } from "./recipe.ts";

/** Formats that results are written in. */
export const outputFormats = ["jpeg", "png", "webp", "tiff", "avif"] as const;
export type OutputFormat = (typeof outputFormats)[number];

/** File extensions of each format, in lower case; the first is the one that Anybrush gives. */
export const formatExtensions: Readonly<Record<OutputFormat, readonly [string, ...string[]]>> = {
  jpeg: [".jpg", ".jpeg", ".jpe", ".jfif"],
  png: [".png"],
  webp: [".webp"],
  tiff: [".tiff", ".tif"],
  avif: [".avif"],
};

/** How a result is written. Not part of the recipe: the same picture can be exported many ways. */
export const outputSchema = z.strictObject({
  /** Absolute path of the result. */
  file: z.string().min(1),
  /** null: by the file's extension. */
  format: z.enum(outputFormats).nullable().default(null),
  /** 1 to 100 for jpeg, webp and avif. */
  quality: z.number().int().min(1).max(100).default(92),
  /** Bits per channel; 16 only for png and tiff. null: the content's where the format can. */
  depth: z.union([z.literal(8), z.literal(16)]).nullable().default(null),
  /** keep: the content's EXIF and the recipe; strip: neither. */
  metadata: z.enum(["keep", "strip"]).default("keep"),
  /** What to do when the file exists. */
  existing: z.enum(["refuse", "overwrite", "unique"]).default("refuse"),
});
export type Output = z.infer<typeof outputSchema>;

/** Most pixels a source picture may have before it is refused: 500 megapixels. */
export const PIXEL_LIMIT = 500_000_000;

/** Devices by the names that jobs, settings and flags use. Which of them a machine has, the engine's probe tells. */
export const deviceNames = ["cpu", "cuda", "directml", "coreml", "webgpu"] as const;
export type DeviceName = (typeof deviceNames)[number];
/** What people call them; makers' names, so the same in every language. */
export const deviceTitles: Readonly<Record<string, string>> = {
  cpu: "CPU",
  cuda: "NVIDIA GPU (CUDA)",
  directml: "GPU (DirectML)",
  coreml: "Apple GPU and Neural Engine (Core ML)",
  webgpu: "GPU (WebGPU)",
} satisfies Record<DeviceName, string>;

/** One result to make: every path in it is absolute. */
export const jobSchema = z.strictObject({
  recipe: recipeSchema,
  output: outputSchema,
  /** Folder of the model pack that the recipe names. */
  packFolder: z.string().min(1),
  /** Bytes the run may use; null: what the machine has free. */
  memory: z.number().int().positive().nullable().default(null),
  pixelLimit: z.number().int().positive().default(PIXEL_LIMIT),
  /** Where it is computed; a device that fails leaves the run to the CPU. */
  device: z.enum(deviceNames).default("cpu"),
});
export type Job = z.infer<typeof jobSchema>;
export type JobInput = z.input<typeof jobSchema>;

/** How far a run is. `fraction` is of the expected arithmetic, so it moves evenly; `etaSeconds` is null at the start. */
export const progressSchema = z.strictObject({
  fraction: z.number().min(0).max(1),
  stage: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.enum(["read", "write"]) }),
    z.strictObject({ kind: z.enum(["style", "analyse", "solve", "synthesise"]), level: z.number().int(), pass: z.number().int() }),
  ]),
  etaSeconds: z.number().nonnegative().nullable(),
});
export type Progress = z.infer<typeof progressSchema>;

/** What became of a job. */
export const resultSchema = z.strictObject({
  /** Where the result really lies (`unique` may have numbered it). */
  file: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  seconds: z.number(),
  /** What really ran. */
  device: z.enum(deviceNames),
});
export type JobResult = z.infer<typeof resultSchema>;
