import type { Job, JobResult, Progress } from "../../shared/job.ts";
import type { Backend } from "../engine/backend.ts";
import type { Pack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { checkOutput, writePicture } from "../image/write.ts";
import { relativeRecipe } from "../studio/relative-recipe.ts";
import { checkMemory, paint, planOctaves } from "./paint.ts";
import { Pictures } from "./pictures.ts";
import { sourceFiles } from "./sizes.ts";

export interface RunningJob {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly job: Job;
  /** Names the temporary file, so that whoever kills this process can remove it. */
  readonly token: string;
}

/** Shares of the progress bar for reading and writing; the arithmetic has the rest. */
const READ = 0.03;
const WRITE = 0.04;

/** Makes one result: checks first that it can be written and will fit in memory, then reads, paints and writes. */
export async function runJob({ backend, pack, job, token }: RunningJob, options: RunOptions): Promise<JobResult> {
  const began = performance.now();
  const { recipe, output } = job;
  const sources = sourceFiles(recipe);
  // Of this job alone: a style that several regions share is read once.
  const pictures = new Pictures(Infinity);
  const plan = await planOctaves(pictures, pack, job);
  await checkOutput(output, sources, plan.size);
  checkMemory(pack, recipe, plan, job.memory ?? process.availableMemory());
  options.onProgress?.({ fraction: 0, stage: { kind: "read" }, etaSeconds: null });
  const whole = { ...recipe, pack: { ...recipe.pack, sha256: pack.sha256 } };
  const embedded = output.metadata === "keep" ? await relativeRecipe(whole, output.file, job.pixelLimit) : null;
  const { picture, content, mayBeBlack } = await paint({ backend, pack, pictures }, job, plan, { ...options, onProgress: (p) => options.onProgress?.(inner(p)) });
  options.onProgress?.({ fraction: 1 - WRITE, stage: { kind: "write" }, etaSeconds: null });
  throwIfCancelled(options.signal);
  const file = await writePicture({
    picture,
    mayBeBlack,
    alpha: content.alpha,
    output,
    sourceDepth: content.facts.depth,
    sources,
    metadataFrom: recipe.content?.file ?? null,
    recipe: embedded,
    token,
  });
  return { file, width: picture.width, height: picture.height, seconds: (performance.now() - began) / 1000, device: backend.device };
}

function inner(progress: Progress): Progress {
  return { ...progress, fraction: READ + progress.fraction * (1 - READ - WRITE) };
}
