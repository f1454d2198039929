import type { z } from "zod";
import type { DeviceName } from "../../shared/job.ts";
import { candidates, providers, runtimeVersion } from "../engine/backend.ts";
import { probeDevice } from "../engine/probe.ts";
import { imageVersions } from "../image/versions.ts";
import type { DeviceNumbers, surveySchema } from "./answers.ts";

/** What could run here: library versions and devices, none of them tried. */
export function survey(): z.infer<typeof surveySchema> {
  return { versions: { onnxruntime: runtimeVersion, ...imageVersions(), node: process.versions.node }, providers: [...providers], devices: [...candidates] };
}

/** @throws Problem `engine-device` */
export async function probe(device: DeviceName): Promise<DeviceNumbers> {
  const { agreement, ...numbers } = await probeDevice(device);
  // JSON has no Infinity.
  return { ...numbers, agreement: Number.isFinite(agreement) ? agreement : null };
}
