import type { Job, JobResult, Progress } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Style } from "../../shared/recipe.ts";
import type { Backend } from "../engine/backend.ts";
import { memoryEstimate } from "../engine/cost.ts";
import type { RegionInput, StyleInput } from "../engine/input.ts";
import type { Pack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { stylize } from "../engine/stylize.ts";
import { noise, TEXTURE_PASSES } from "../engine/texture.ts";
import { isBlack } from "../image/blank.ts";
import type { Mask, Picture } from "../image/picture.ts";
import type { PictureSize, ReadPicture } from "../image/read.ts";
import { inspectPicture, readMask, readPicture } from "../image/read.ts";
import { checkOutput, writePicture } from "../image/write.ts";
import { relativeRecipe } from "../studio/recipes.ts";
import { contentSize, sourceFiles, styleSize } from "./sizes.ts";

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
  const plan = await planSizes(job);
  await checkOutput(output, sources, plan.content);
  checkMemory(pack, job, plan);
  options.onProgress?.({ fraction: 0, stage: { kind: "read" }, etaSeconds: null });
  const content = await readContent(job, plan.content);
  const embedded = await relativeRecipe({ ...recipe, pack: { ...recipe.pack, sha256: pack.sha256 } }, output.file);
  const regions = await readRegions(job, plan, options.signal);
  const { method, levels, regularization } = recipe;
  const passes = recipe.content ? 1 : TEXTURE_PASSES;
  const input = { content: content.picture, regions, method, levels, regularization, passes };
  const picture = await stylize(backend, pack, input, { ...options, onProgress: (p) => options.onProgress?.(inner(p)) });
  options.onProgress?.({ fraction: 1 - WRITE, stage: { kind: "write" }, etaSeconds: null });
  throwIfCancelled(options.signal);
  const file = await writePicture({
    picture,
    mayBeBlack: [content.picture, ...regions.flatMap(({ styles }) => styles.map((style) => style.picture))].some(({ data }) => isBlack(data)),
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

/** Sizes at which the pictures of a job are read. */
interface Plan {
  readonly content: PictureSize;
  /** By file. */
  readonly styles: ReadonlyMap<string, PictureSize>;
}

async function planSizes({ recipe, pixelLimit }: Job): Promise<Plan> {
  const native = recipe.content ? await inspectPicture(recipe.content.file, pixelLimit) : null;
  const content = contentSize(recipe, native);
  refuseLarge("The result", content, pixelLimit);
  const styles = new Map<string, PictureSize>();
  for (const { picture } of recipe.regions.flatMap((region) => region.styles)) {
    const size = styleSize(recipe, content, await inspectPicture(picture.file, pixelLimit));
    refuseLarge(`${picture.file}, at this --style-scale,`, size, pixelLimit);
    styles.set(picture.file, size);
  }
  return { content, styles };
}

function refuseLarge(file: string, { width, height }: PictureSize, limit: number): void {
  if (width * height > limit) throw new Problem("picture-too-large", { file, pixels: width * height, limit });
}

function checkMemory(pack: Pack, { recipe, memory }: Job, plan: Plan): void {
  const levels = recipe.levels.filter(({ strength }) => strength > 0).map(({ level }) => level);
  if (levels.length === 0) return;
  const area = ({ width, height }: PictureSize): number => width * height;
  const needed = memoryEstimate(pack, levels, area(plan.content), [...plan.styles.values()].map(area), recipe.regions.length);
  const available = memory ?? process.availableMemory();
  if (needed > available) throw new Problem("memory-short", { needed: gigabytes(needed), available: gigabytes(available) });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

async function readContent({ recipe, pixelLimit }: Job, size: PictureSize): Promise<ReadPicture> {
  if (recipe.content) return readPicture(recipe.content.file, { pixelLimit, size });
  const facts = { format: "noise", ...size, depth: 8, space: "srgb", hasAlpha: false } as const;
  return { picture: noise(size.width, size.height, recipe.seed), alpha: null, facts };
}

/** Every region's pictures; a style that several regions share is read once. */
async function readRegions({ recipe, pixelLimit }: Job, plan: Plan, signal: AbortSignal | undefined): Promise<RegionInput[]> {
  const pictures = new Map<string, Picture>();
  const masks = new Map<string, Mask>();
  const readStyleMask = async (file: string, size: PictureSize): Promise<Mask> => {
    const key = `${file} ${size.width}x${size.height}`;
    const mask = masks.get(key) ?? (await readMask(file, size, pixelLimit));
    masks.set(key, mask);
    return mask;
  };
  const readStyle = async ({ picture: { file }, mask, weight }: Style): Promise<StyleInput> => {
    throwIfCancelled(signal);
    const size = plan.styles.get(file)!;
    const picture = pictures.get(file) ?? (await readPicture(file, { pixelLimit, size })).picture;
    pictures.set(file, picture);
    return { name: file, picture, mask: mask && (await readStyleMask(mask.file, size)), weight };
  };
  const regions: RegionInput[] = [];
  for (const { mask, styles, strength, color } of recipe.regions) {
    const inputs: StyleInput[] = [];
    for (const style of styles) inputs.push(await readStyle(style));
    regions.push({ mask: mask && (await readMask(mask.file, plan.content, pixelLimit)), styles: inputs, strength, color });
  }
  return regions;
}
