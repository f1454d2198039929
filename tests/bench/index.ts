import { mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { exitCodeOf } from "../../main/cli/exit-codes.ts";
import { answer, answerJson, reportProblem } from "../../main/cli/output.ts";
import { memoryEstimate, runMacs } from "../../main/engine/cost.ts";
import type { Pack } from "../../main/engine/pack.ts";
import { Problem } from "../../shared/problems.ts";
import { P16, findPacks, findReference, pictures, startReference } from "./contestants.ts";
import type { BenchOptions } from "./options.ts";
import { parseOptions } from "./options.ts";
import { measurePreviews, previewText } from "./preview.ts";
import type { Measurement, Report } from "./report.ts";
import { LEVELS, REFERENCE, reportText, ratiosOf } from "./report.ts";
import { Subject } from "./subject.ts";

/** All contestants of one size take turns, so that whatever else the machine does hits them alike. */
async function takeTurns(subjects: ReadonlyMap<string, Subject>, convolution: Subject, runs: number): Promise<{ seconds: ReadonlyMap<string, number[]>; gflops: number }> {
  const seconds = new Map([...subjects.keys()].map((name): [string, number[]] => [name, []]));
  let gflops = 0;
  for (let turn = 0; turn <= runs; turn++) {
    gflops = Math.max(gflops, (await convolution.run()).gflops ?? 0);
    for (const [name, subject] of subjects) {
      const run = await subject.run();
      // The first turn loads, builds and warms up.
      if (turn > 0) seconds.get(name)!.push(run.seconds);
    }
  }
  return { seconds, gflops };
}

/** What the tables know of a contestant without running it; the reference does the work of the pack made from it. */
function expected(name: string, packs: ReadonlyMap<string, Pack>, side: number): Pick<Measurement, "macs" | "estimateBytes"> {
  const [pack, pixels] = [packs.get(name === REFERENCE ? P16 : name)!, side ** 2];
  return { macs: runMacs(pack, LEVELS, pixels, pixels), estimateBytes: name === REFERENCE ? null : memoryEstimate(pack, LEVELS, pixels, [pixels], 1) };
}

async function measure(options: BenchOptions, folder: string): Promise<Report> {
  const { threads, runs, sizes } = options;
  const notes: string[] = [];
  const packs = await findPacks(folder, (line) => notes.push(line));
  const python = options.reference ? await findReference(options, (line) => notes.push(line)) : null;
  const measurements: Measurement[] = [];
  let best = 0;
  for (const side of sizes) {
    const convolution = Subject.engine(String(threads));
    const subjects = new Map([...packs].map(([name, pack]) => [name, Subject.engine(String(threads), pack.folder, pictures.content, pictures.style, String(side))]));
    if (python) subjects.set(REFERENCE, await startReference(python, folder, side, threads));
    try {
      const { seconds, gflops } = await takeTurns(subjects, convolution, runs);
      best = Math.max(best, gflops);
      for (const [subject, child] of subjects) {
        measurements.push({ subject, side, seconds: seconds.get(subject)!, peakBytes: await child.peakBytes(), ...expected(subject, packs, side) });
      }
    } finally {
      await Promise.all([convolution, ...subjects.values()].map(async (child) => child.end()));
    }
  }
  return { processor: cpus()[0]?.model ?? "unknown", threads, convolution: best, measurements, notes };
}

async function tellRuns(options: BenchOptions, folder: string): Promise<void> {
  const report = await measure(options, folder);
  if (options.json) answerJson({ event: "bench", ...report, ratios: ratiosOf(report.measurements) });
  else answer(reportText(report));
}

async function tellPreviews({ sizes, runs, json }: BenchOptions, folder: string): Promise<void> {
  const report = await measurePreviews(sizes, runs, folder);
  if (json) answerJson({ event: "previews", ...report });
  else answer(previewText(report));
}

async function main(argv: readonly string[]): Promise<void> {
  const options = parseOptions(argv);
  const folder = await mkdtemp(join(tmpdir(), "anybrush-bench-"));
  try {
    await (options.preview ? tellPreviews : tellRuns)(options, folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main(process.argv.slice(2)).catch((error: unknown) => {
  if (error instanceof CommanderError && error.exitCode === 0) return;
  const problem = error instanceof CommanderError ? new Problem("usage", { what: error.message.replace(/^error: /, "") }) : Problem.from(error);
  reportProblem(problem, process.argv.includes("--json"));
  process.exitCode = exitCodeOf(problem.code);
});
