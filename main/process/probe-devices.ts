import type { z } from "zod";
import type { DeviceName } from "../../shared/job.ts";
import { deviceTitles } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { DeviceNumbers, Probe, ProbedDevice, surveySchema } from "./answers.ts";
import { deviceNumbersSchema } from "./answers.ts";
import type { Errands } from "./errands.ts";

/** A device that has not answered by then is of no use to anybody, in milliseconds. */
const PATIENCE = 30_000;

type Outcome = DeviceNumbers | Problem;

/**
 * Tries the devices one after another, each where a crash or a hang of it costs nothing but the process.
 * @throws Problem `cancelled` where the host was closed meanwhile
 */
export async function probeDevices(errands: Errands, { devices: names, ...survey }: z.infer<typeof surveySchema>): Promise<Probe> {
  const outcomes = new Map<DeviceName, Outcome>();
  for (const device of names) outcomes.set(device, await probeOne(errands, device));
  const cpu = outcomes.get("cpu");
  const base = cpu instanceof Problem ? undefined : cpu;
  return { ...survey, devices: [...outcomes].map(([name, outcome]) => describe(name, outcome, base)) };
}

async function probeOne(errands: Errands, device: DeviceName): Promise<Outcome> {
  const signal = AbortSignal.timeout(PATIENCE);
  try {
    return await errands.ask(deviceNumbersSchema, { kind: "probe", device }, { signal });
  } catch (error) {
    if (signal.aborted) return new Problem("engine-device", { device, what: `it did not answer within ${PATIENCE / 1000} seconds` });
    const problem = Problem.from(error);
    // The host was closed: to try the next device would start its process again.
    if (problem.code === "cancelled") throw problem;
    return problem;
  }
}

function describe(name: DeviceName, outcome: Outcome, cpu: DeviceNumbers | undefined): ProbedDevice {
  const title = deviceTitles[name] ?? name;
  if (outcome instanceof Problem) return { name, title, ok: false, why: reasonOf(outcome) };
  return { name, title, ok: true, ...outcome, ...(cpu && { relativeTime: cpu.gflops / outcome.gflops }) };
}

/** Which device it is, is said already. */
function reasonOf({ code, facts, message }: Problem): string {
  return code === "engine-device" ? String(facts["what"]) : message;
}
