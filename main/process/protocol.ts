import { z } from "zod";
import { jobSchema, progressSchema } from "../../shared/job.ts";
import { problemReportSchema } from "../../shared/problems.ts";

/** Versions and devices of this machine, with the numbers of a probe run. */
export const probeSchema = z.strictObject({
  versions: z.record(z.string(), z.string()),
  /** Execution providers of the runtime, whether Anybrush uses them or not. */
  providers: z.array(z.string()),
  devices: z.array(z.strictObject({
    name: z.string(),
    ok: z.boolean(),
    why: z.string().optional(),
    /** Time of one probe convolution. */
    milliseconds: z.number().optional(),
    gflops: z.number().optional(),
    /** Largest difference of the probe's result from the closed form. */
    difference: z.number().optional(),
  })),
});
export type Probe = z.infer<typeof probeSchema>;

const id = z.string().min(1);

/** What the engine process is asked to do; each request is answered by one `done` or `failed` of the same id. */
export const requestSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("stylize"), id, job: jobSchema }),
  z.strictObject({ kind: z.literal("probe"), id }),
  z.strictObject({ kind: z.literal("export"), id, packFolder: z.string(), outFolder: z.string() }),
  z.strictObject({ kind: z.literal("cancel"), id }),
]);
export type Request = z.infer<typeof requestSchema>;
/** A request that is answered; `cancel` is not. */
export type Task = Exclude<Request, { kind: "cancel" }>;

export const replySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("progress"), id, progress: progressSchema }),
  z.strictObject({ kind: z.literal("done"), id, value: z.unknown() }),
  z.strictObject({ kind: z.literal("failed"), id, problem: problemReportSchema }),
]);
export type Reply = z.infer<typeof replySchema>;

export const exportedSchema = z.array(z.string());
