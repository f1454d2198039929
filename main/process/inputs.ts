import { Problem } from "../../shared/problems.ts";
import type { Recipe, Style } from "../../shared/recipe.ts";
import { memoryEstimate } from "../engine/cost.ts";
import type { RegionInput, StyleInput, StylizeInput } from "../engine/input.ts";
import type { Pack } from "../engine/pack.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { noise, TEXTURE_PASSES } from "../engine/texture.ts";
import type { PictureSize, ReadPicture } from "../image/read.ts";
import type { Pictures } from "./pictures.ts";
import { contentSize, noLonger, styleSize } from "./sizes.ts";

/** Sizes at which the pictures of a recipe are read. */
export interface Plan {
  readonly content: PictureSize;
  /** By file. */
  readonly styles: ReadonlyMap<string, PictureSize>;
}

/** A recipe whose pictures are to be read. */
interface Order {
  readonly recipe: Recipe;
  readonly pixelLimit: number;
  /** Most pixels along the longer side; none: the recipe's own size. */
  readonly longest?: number;
}

/** @throws Problem `picture-*`; nothing is decoded */
export async function planSizes(pictures: Pictures, { recipe, pixelLimit, longest = Infinity }: Order): Promise<Plan> {
  const native = recipe.content ? await pictures.inspect(recipe.content.file, pixelLimit) : null;
  const content = noLonger(contentSize(recipe, native), longest);
  refuseLarge("The result", content, pixelLimit);
  const styles = new Map<string, PictureSize>();
  for (const { picture } of recipe.regions.flatMap((region) => region.styles)) {
    const size = styleSize(recipe, content, await pictures.inspect(picture.file, pixelLimit));
    refuseLarge(`${picture.file}, at this --style-scale,`, size, pixelLimit);
    styles.set(picture.file, size);
  }
  return { content, styles };
}

function refuseLarge(file: string, { width, height }: PictureSize, limit: number): void {
  if (width * height > limit) throw new Problem("picture-too-large", { file, pixels: width * height, limit });
}

/** @throws Problem `memory-short` */
export function checkMemory(pack: Pack, recipe: Recipe, plan: Plan, available: number): void {
  const levels = recipe.levels.filter(({ strength }) => strength > 0).map(({ level }) => level);
  if (levels.length === 0) return;
  const area = ({ width, height }: PictureSize): number => width * height;
  const needed = memoryEstimate(pack, levels, area(plan.content), [...plan.styles.values()].map(area), recipe.regions.length);
  if (needed > available) throw new Problem("memory-short", { needed: gigabytes(needed), available: gigabytes(available) });
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

export async function readContent(pictures: Pictures, { recipe, pixelLimit }: Order, size: PictureSize): Promise<ReadPicture> {
  if (recipe.content) return pictures.read(recipe.content.file, size, pixelLimit);
  const facts = { format: "noise", ...size, depth: 8, space: "srgb", hasAlpha: false } as const;
  return { picture: noise(size.width, size.height, recipe.seed), alpha: null, facts };
}

/** Every region's pictures. */
async function readRegions(pictures: Pictures, { recipe, pixelLimit }: Order, plan: Plan, signal: AbortSignal | undefined): Promise<RegionInput[]> {
  const readStyle = async ({ picture: { file }, mask, weight }: Style): Promise<StyleInput> => {
    throwIfCancelled(signal);
    const size = plan.styles.get(file)!;
    const { picture } = await pictures.read(file, size, pixelLimit);
    return { name: file, picture, mask: mask && (await pictures.readMask(mask.file, size, pixelLimit)), weight };
  };
  const regions: RegionInput[] = [];
  for (const { mask, styles, strength, color } of recipe.regions) {
    const inputs: StyleInput[] = [];
    for (const style of styles) inputs.push(await readStyle(style));
    regions.push({ mask: mask && (await pictures.readMask(mask.file, plan.content, pixelLimit)), styles: inputs, strength, color });
  }
  return regions;
}

/** A recipe with its styles and masks read, around a content. */
export async function readInput(pictures: Pictures, order: Order, plan: Plan, content: ReadPicture, signal: AbortSignal | undefined): Promise<StylizeInput> {
  const { method, levels, regularization, content: named } = order.recipe;
  const regions = await readRegions(pictures, order, plan, signal);
  return { content: content.picture, regions, method, levels, regularization, passes: named ? 1 : TEXTURE_PASSES };
}
