import { rm } from "node:fs/promises";
import sharp from "sharp";
import { afterAll, beforeAll } from "vitest";
import { Worker } from "../../../main/process/worker.ts";
import type { JobInput, JobResult, Progress } from "../../../shared/job.ts";
import { jobSchema, resultSchema } from "../../../shared/job.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import type { JobChange, Studio } from "./studio.ts";

/** A decoded result, 8 bits per channel. */
export interface Pixels {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

export interface Painter {
  /** Folder of the tiny pack. */
  readonly pack: () => string;
  readonly run: (job: JobInput, onProgress?: (progress: Progress) => void) => Promise<JobResult>;
  /** Runs the studio's job to a file of its own. */
  readonly paint: (studio: Studio, change?: JobChange) => Promise<Pixels>;
}

/** What the engine process does, in this process: one worker for all tests of a file. */
export function usePainter(): Painter {
  const worker = new Worker();
  let [pack, count] = ["", 0];
  beforeAll(async () => void (pack = await makeTinyPack()));
  afterAll(() => rm(pack, { recursive: true }));
  const run: Painter["run"] = async (job, onProgress) => {
    const task = { kind: "stylize", id: `t${++count}`, job: jobSchema.parse(job) } as const;
    return resultSchema.parse(await worker.run(task, { ...(onProgress && { onProgress }) }));
  };
  const paint: Painter["paint"] = async ({ at, job }, change = {}) => {
    const file = at(`out/${++count}.png`);
    await run(job({ ...change, output: { ...change.output, file } }));
    return pixels(file);
  };
  return { pack: () => pack, run, paint };
}

export async function pixels(file: string): Promise<Pixels> {
  const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height, channels: info.channels };
}

/** Samples as numbers in [0, 1]. */
export function floats({ data }: Pixels): number[] {
  return Array.from(data, (value) => value / 255);
}

/** Two levels are enough to see coarse-to-fine at work. */
export const two = { levels: [{ level: 2 }, { level: 1 }] };

/** The one region of the studio's job, changed. */
export function regions(at: Studio["at"], change: Partial<RecipeInput["regions"][number]> = {}): RecipeInput["regions"] {
  return [{ styles: [{ picture: { file: at("style.png") } }], ...change }];
}
