import { expect, test } from "vitest";
import { Devices } from "../../../main/studio/devices.ts";
import { PrivateNames } from "../../../main/studio/private-names.ts";
import type { Probe, ProbedDevice } from "../../../main/process/answers.ts";
import type { StudioDevice } from "../../../shared/studio/contract.ts";
import { Problem } from "../../../shared/problems.ts";

/** No machine of the tests has these, so their probe is made up. */
const found: readonly ProbedDevice[] = [
  { name: "cpu", title: "CPU", ok: true, relativeTime: 1 },
  { name: "cuda", title: "CUDA", ok: false, why: "cannot open /opt/cuda/lib/libcudart.so of /opt/cuda" },
  { name: "webgpu", title: "WebGPU", ok: true, relativeTime: 0.2 },
  { name: "coreml", title: "Core ML", ok: true, relativeTime: 0.2 },
];

const engineThat = (answer: () => Promise<readonly ProbedDevice[]>): { probe(): Promise<Probe> } => ({
  probe: async () => ({ versions: {}, providers: [], devices: await answer() }),
});
const make = (answer: () => Promise<readonly ProbedDevice[]>, tell: (devices: StudioDevice[]) => void = () => {}): Devices =>
  new Devices(engineThat(answer), new PrivateNames(() => []), tell);

test("until the probe has answered everything runs on the CPU", async () => {
  const devices = make(async () => found);
  expect([devices.list, devices.chosen(null), devices.chosen("webgpu")]).toEqual([null, "cpu", "cpu"]);
});

test("left to itself the studio takes the fastest device that works, the first of two equals; else the one that is wanted", async () => {
  const devices = make(async () => found);
  await devices.probe();
  expect([null, "coreml", "cpu", "cuda", "gone"].map((wanted) => devices.chosen(wanted))).toEqual(["webgpu", "coreml", "cpu", "cpu", "cpu"]);
});

test("what was found is told once, without paths", async () => {
  const told: StudioDevice[][] = [];
  const devices = make(async () => found, (list) => told.push(list));
  await Promise.all([devices.probe(), devices.probe()]);
  expect(told).toEqual([devices.list]);
  expect(told[0]?.[1]).toEqual({ name: "cuda", title: "CUDA", works: false, why: "cannot open libcudart.so of cuda", relativeTime: null });
});

test("a probe that fails leaves the CPU", async () => {
  const devices = make(async () => Promise.reject(new Problem("engine-crashed", { what: "SIGSEGV" })));
  await devices.probe();
  expect(devices.list?.map(({ name, works }) => [name, works])).toEqual([["cpu", true]]);
});
