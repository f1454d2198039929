import { z } from "zod";
import { progressSchema } from "../job.ts";
import { problemReportSchema } from "../problems.ts";
import { idSchema, studioRecipeSchema } from "./pictures.ts";

/** Where a row of the queue stands. */
export const rowStateSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("waiting") }),
  z.strictObject({ kind: z.literal("running"), progress: progressSchema.nullable() }),
  z.strictObject({
    kind: z.literal("done"),
    /** Name of the finished file, without folders. */
    file: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    seconds: z.number(),
    /** What really ran. */
    device: z.string(),
  }),
  z.strictObject({ kind: z.literal("failed"), problem: problemReportSchema }),
  z.strictObject({ kind: z.literal("cancelled") }),
]);
export type RowState = z.infer<typeof rowStateSchema>;

/** One result being made, or made. Its picture is `result:<id>` once done. */
export const rowSchema = z.strictObject({
  id: idSchema,
  recipe: studioRecipeSchema,
  /** What people call it: content and style. */
  content: z.string(),
  style: z.string(),
  /** Name of the folder it goes to, without the folders above; null: kept by the studio until it is downloaded. */
  folder: z.string().nullable(),
  state: rowStateSchema,
});
export type Row = z.infer<typeof rowSchema>;

/** A look that was reached in this session. Its picture is `history:<id>`. */
export const historyEntrySchema = z.strictObject({
  id: idSchema,
  recipe: studioRecipeSchema,
  content: z.string(),
  style: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  /** Milliseconds since 1970. */
  at: z.number(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;
