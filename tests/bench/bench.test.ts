import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { costOf, encoderLayers, runMacs } from "../../main/engine/cost.ts";
import { levelOf } from "../../main/engine/pack-schema.ts";
import type { Pack } from "../../main/engine/pack.ts";
import { readPack } from "../../main/engine/pack.ts";
import { jsonLines } from "../main/cli/command-line.ts";
import { useDataFolder } from "../fixtures/data-folder.ts";
import { problemOf } from "../fixtures/problem.ts";
import type { TinyPackOptions } from "../fixtures/tiny-pack.ts";
import { makeTinyPack } from "../fixtures/tiny-pack.ts";
import { parseOptions } from "./options.ts";
import type { Measurement } from "./report.ts";
import { LEVELS, ratiosOf, reportText } from "./report.ts";

const dataFolder = useDataFolder();

const measured = (subject: string, side: number, seconds: readonly number[]): Measurement => ({
  subject, side, seconds, macs: 5e9, peakBytes: 200e6, estimateBytes: subject === "reference" ? null : 300e6,
});

async function tinyPack(encoders: TinyPackOptions["encoders"] & string): Promise<Pack> {
  const folder = await makeTinyPack({ encoders });
  return readPack(folder).finally(async () => rm(folder, { recursive: true }));
}

describe("bench options", () => {
  it("reads sizes and runs, of which --quick leaves one", () => {
    expect(parseOptions([])).toMatchObject({ sizes: [512, 1024], runs: 5, reference: false, json: false, python: null });
    expect(parseOptions(["--sizes", "64,96", "--runs", "3", "--threads", "1"])).toMatchObject({ sizes: [64, 96], runs: 3, threads: 1 });
    expect(parseOptions(["--runs", "3", "--quick"]).runs).toBe(1);
    expect(parseOptions(["--preview"])).toMatchObject({ preview: true, sizes: [256, 512, 1024] });
  });

  it.each([["--sizes", "64,x"], ["--runs", "0"], ["--threads", "1.5"]])("refuses %s %s", async (...args) => {
    expect((await problemOf(() => parseOptions(args))).message).toContain(args[0]);
  });
});

describe("bench report", () => {
  const measurements = [
    measured("bundled", 512, [3, 1, 2]), measured("p16", 512, [4, 5]), measured("reference", 512, [9, 8, 100]), measured("bundled", 1024, [4]),
  ];

  it("compares medians with the reference of the same size only", () => {
    expect(ratiosOf(measurements)).toEqual([
      { side: 512, subject: "bundled", ratio: 2 / 9 },
      { side: 512, subject: "p16", ratio: 4.5 / 9 },
    ]);
  });

  it("tabulates time, speed and memory", () => {
    const text = reportText({ processor: "a processor", threads: 2, convolution: 50, measurements, notes: ["a note"] });
    const rows = text.split("\n").map((line) => line.split(/ {2,}/));
    expect(rows).toContainEqual(["512x512", "bundled", "2.000", "1.000", "3.000", "10.0", "5.0", "10 %", "200 MB", "300 MB", "1.50"]);
    expect(rows).toContainEqual(["512x512", "reference", "9.000", "8.000", "100.000", "10.0", "1.1", "2 %", "200 MB", "-", "-"]);
    expect(rows).toContainEqual(["512x512", "bundled / reference", "0.222"]);
    expect(rows.at(-1)).toEqual(["a note"]);
  });

  it("counts a style once per encoder and the content once per level", async () => {
    const [shared, own] = [await tinyPack("shared"), await tinyPack("per-level")];
    const encode = (pack: Pack, level: number) => costOf(encoderLayers(pack, levelOf(pack.description, level)), 3, 1).macs;
    const extra = [1, 2, 3, 4, 5].reduce((sum, level) => sum + 2 * encode(own, level) - encode(shared, level), -encode(shared, 5));
    expect(runMacs(own, LEVELS, 100, 100) - runMacs(shared, LEVELS, 100, 100)).toBeCloseTo(100 * extra, 3);
  });
});

describe("npm run bench", () => {
  it("measures the bundled pack and says what it could not measure", async () => {
    const script = resolve(import.meta.dirname, "../../out/tests/bench/index.js");
    const env = { ...process.env, ANYBRUSH_SHARED: join(dataFolder(), "nothing") };
    const { stdout } = await promisify(execFile)(process.execPath, [script, "--sizes", "64", "--quick", "--reference", "--json"], { env });
    const [report] = jsonLines(stdout);
    const positive = expect.closeTo(1e12, -13);
    expect(report).toMatchObject({
      convolution: positive,
      measurements: [{ subject: "bundled", side: 64, seconds: [positive], macs: positive, estimateBytes: positive }],
      notes: [expect.stringMatching(/^p16: not measured/), expect.stringMatching(/^reference: not measured/)],
    });
  });
  it("measures previews with and without what is known of the pictures", async () => {
    const script = resolve(import.meta.dirname, "../../out/tests/bench/index.js");
    const { stdout } = await promisify(execFile)(process.execPath, [script, "--preview", "--sizes", "32", "--quick", "--json"]);
    const [report] = jsonLines(stdout);
    const some = [expect.any(Number)];
    expect(report).toMatchObject({ event: "previews", start: { warm: expect.any(Number), first: expect.any(Number) } });
    const steps = ["strength", "method: ot", "method: adain", "color: luminance", "color: match", "color: histogram", "style scale"];
    expect(report?.["times"]).toEqual(steps.map((step) => ({ longest: 32, step, known: some, unknown: some })));
  });
});
