import type { Device } from "../engine/backend.ts";
import { devices, providers, runtimeVersion } from "../engine/backend.ts";
import { probeDevice } from "../engine/probe.ts";
import { imageVersions } from "../image/versions.ts";
import { Problem } from "../../shared/problems.ts";
import type { Probe } from "./protocol.ts";

/** What runs here: library versions, and every device with the numbers of a probe run or why it failed. */
export async function probe(): Promise<Probe> {
  const results: Probe["devices"] = [];
  for (const name of Object.keys(devices).filter(isDevice)) results.push(await probeOne(name));
  return { versions: { onnxruntime: runtimeVersion, ...imageVersions(), node: process.versions.node }, providers: [...providers], devices: results };
}

function isDevice(name: string): name is Device {
  return Object.hasOwn(devices, name);
}

async function probeOne(name: Device): Promise<Probe["devices"][number]> {
  try {
    return { name, ok: true, ...(await probeDevice(name)) };
  } catch (error) {
    return { name, ok: false, why: Problem.from(error).message };
  }
}
