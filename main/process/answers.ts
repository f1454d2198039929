import { z } from "zod";
import { deviceNames } from "../../shared/job.ts";

const pixels = z.number().int().positive();

/** What became of a preview. */
export const previewedSchema = z.strictObject({
  width: pixels,
  height: pixels,
  seconds: z.number(),
  /** What really ran. */
  device: z.enum(deviceNames),
  /** What the file holds: png where something is transparent. */
  format: z.enum(["jpeg", "png"]),
});
export type Previewed = z.infer<typeof previewedSchema>;

/** What is known of a picture that decodes. */
export const inspectedSchema = z.strictObject({
  /** `jpeg`, `png`, `webp`, `tiff`, `avif`, `gif` or `svg`: by content, not by name. */
  format: z.string(),
  /** Pixels as seen, after the EXIF orientation. */
  width: pixels,
  height: pixels,
  /** Bits per channel that are worth keeping. */
  depth: z.union([z.literal(8), z.literal(16)]),
  hasAlpha: z.boolean(),
  /** Whether it carries a recipe, of whatever version. */
  painted: z.boolean(),
});
export type Inspected = z.infer<typeof inspectedSchema>;

export const thumbnailedSchema = z.strictObject({ width: pixels, height: pixels });
export type Thumbnailed = z.infer<typeof thumbnailedSchema>;

/** What the runtime is and what it brings; nothing has been tried. */
export const surveySchema = z.strictObject({
  versions: z.record(z.string(), z.string()),
  /** Execution providers of the runtime, whether Anybrush uses them or not. */
  providers: z.array(z.string()),
  /** Devices that the runtime knows. */
  devices: z.array(z.enum(deviceNames)),
});

/** Numbers of a device that computes what it should. */
export const deviceNumbersSchema = z.strictObject({
  /** Time of one probe convolution. */
  milliseconds: z.number(),
  gflops: z.number(),
  /** Largest difference of the probe's convolution from the closed form. */
  difference: z.number(),
  /** Of a tiny stylization from the CPU's, in dB; null where they are equal. */
  agreement: z.number().nullable(),
});
export type DeviceNumbers = z.infer<typeof deviceNumbersSchema>;

/** One device of the probe. */
export interface ProbedDevice extends Partial<DeviceNumbers> {
  readonly name: (typeof deviceNames)[number];
  /** What people call it. */
  readonly title: string;
  readonly ok: boolean;
  /** Why it does not work. */
  readonly why?: string;
  /** Time of the probe's convolution relative to the CPU's: 0.1 is ten times faster. */
  readonly relativeTime?: number;
}

/** Versions and devices of this machine, with the numbers of probe runs. */
export interface Probe extends Omit<z.infer<typeof surveySchema>, "devices"> {
  readonly devices: readonly ProbedDevice[];
}

export const exportedSchema = z.array(z.string());
