import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { deviceNumbersSchema } from "../../../main/process/answers.ts";
import { Errands } from "../../../main/process/errands.ts";
import { EngineHost } from "../../../main/process/host.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { builtEntry, until } from "./engine.ts";

const folder = mkdtempSync(join(tmpdir(), "anybrush-probe-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** An engine process of which `program` says how a device fares; `device` is its name, `done(value)` answers. */
function hostOf(name: string, program: string): EngineHost {
  const file = join(folder, `${name}.mjs`);
  const survey = `{ versions: {}, providers: ["cpu"], devices: ["cpu", "cuda", "webgpu"] }`;
  writeFileSync(file, `process.on("message", ({ kind, id, device }) => {
    const done = (value) => process.send({ kind: "done", id, value });
    const failed = (what) => process.send({ kind: "failed", id, problem: { code: "engine-device", facts: { device, what } } });
    if (kind === "survey") return done(${survey});
    ${program}
  });`);
  return new EngineHost({ entry: pathToFileURL(file) });
}

const numbers = (gflops: number): string => `{ milliseconds: 1, gflops: ${gflops}, difference: 0, agreement: null }`;

test("a device whose probe kills the process is reported, and the others are tried all the same", async () => {
  const host = hostOf("deadly", `if (device === "cuda") process.kill(process.pid, "SIGKILL"); else done(device === "cpu" ? ${numbers(10)} : ${numbers(40)});`);
  expect((await host.probe()).devices).toMatchObject([
    { name: "cpu", title: "CPU", ok: true, relativeTime: 1 },
    { name: "cuda", ok: false, why: expect.stringMatching(/stopped unexpectedly/) },
    { name: "webgpu", ok: true, relativeTime: 0.25 },
  ]);
  await host.close();
});

test("a device that fails says why in its own words, and without a CPU nothing is compared", async () => {
  const host = hostOf("failing", `if (device === "webgpu") done(${numbers(40)}); else failed("no " + device);`);
  const { devices } = await host.probe();
  expect(devices.map(({ ok, why, relativeTime }) => [ok, why, relativeTime])).toEqual([[false, "no cpu", undefined], [false, "no cuda", undefined], [true, undefined, undefined]]);
  await host.close();
});

test("a host that is closed in the middle of it ends the probe, and starts no process again for the next device", async () => {
  const reached = join(folder, "reached");
  const host = hostOf("closed", `if (device !== "cuda") done(${numbers(10)}); else import("node:fs").then((fs) => fs.writeFileSync(${JSON.stringify(reached)}, ""));`);
  const probed = problemOf(async () => host.probe());
  await until(() => existsSync(reached));
  await host.close();
  expect((await probed).code).toBe("cancelled");
  expect(host.processId).toBeUndefined();
});

test("on this machine the CPU computes what it should, and what does not work says why", async () => {
  const host = new EngineHost({ entry: builtEntry });
  const { devices } = await host.probe();
  expect(devices.find(({ name }) => name === "cpu")).toMatchObject({ ok: true, relativeTime: 1, agreement: null });
  for (const { why, agreement } of devices) expect(why ?? agreement ?? Infinity).toSatisfy((v) => (typeof v === "string" ? v.length > 0 : Number(v) >= 40));
  await host.close();
});

/** Chromium's software GPU, for machines without one: a Vulkan driver and the library that finds it. */
const archive = resolve(import.meta.dirname, "../../../node_modules/@sparticuz/chromium/bin/swiftshader.tar.br");
const runsHere = process.platform === "linux" && process.arch === "x64" && existsSync(archive);

test.skipIf(!runsHere)(`WebGPU on a software GPU agrees with the CPU${runsHere ? "" : " (skipped: it takes Linux on x64 and @sparticuz/chromium)"}`, { timeout: 300_000 }, async () => {
  writeFileSync(join(folder, "driver.tar"), brotliDecompressSync(readFileSync(archive)));
  execFileSync("tar", ["xf", "driver.tar"], { cwd: folder });
  const before = { ...process.env };
  Object.assign(process.env, { VK_ICD_FILENAMES: join(folder, "vk_swiftshader_icd.json"), LD_LIBRARY_PATH: folder, XDG_RUNTIME_DIR: folder });
  const errands = new Errands({ entry: builtEntry });
  const answer = errands.ask(deviceNumbersSchema, { kind: "probe", device: "webgpu" });
  const found = await answer.finally(async () => {
    process.env = before;
    await errands.close();
  });
  expect(found.difference).toBeLessThan(1e-4);
  expect(found.agreement ?? Infinity).toBeGreaterThan(60);
});
