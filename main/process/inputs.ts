import { Problem } from "../../shared/problems.ts";
import type { PictureRef, Recipe, Region, Style } from "../../shared/recipe.ts";
import type { RegionInput, StyleInput, StylizeInput } from "../engine/input.ts";
import { throwIfCancelled } from "../engine/progress.ts";
import { noise, TEXTURE_PASSES } from "../engine/texture.ts";
import type { Picture } from "../image/picture.ts";
import type { PictureSize, ReadPicture } from "../image/read.ts";
import { audible } from "./audible.ts";
import type { Octave } from "./octaves.ts";
import type { Pictures } from "./pictures.ts";
import { contentSize, paletteSize, styleSize } from "./sizes.ts";

/** A recipe whose pictures are to be read. */
export interface Order {
  readonly recipe: Recipe;
  readonly pixelLimit: number;
  /** Most pixels along the longer side; none: the recipe's own size. */
  readonly longest?: number;
}

/** Sizes at which styles are read, by file. */
export type StyleSizes = ReadonlyMap<string, PictureSize>;

/** Size of the result. @throws Problem `picture-*`; nothing is decoded */
export async function resultSize(pictures: Pictures, { recipe, pixelLimit }: Order): Promise<PictureSize> {
  const native = recipe.content ? await pictures.inspect(recipe.content.file, pixelLimit) : null;
  const size = contentSize(recipe, native);
  refuseLarge("The result", size, pixelLimit);
  return size;
}

/** Sizes of all styles beside a content of some size. @throws Problem `picture-*`; nothing is decoded */
export async function styleSizes(pictures: Pictures, { recipe, pixelLimit }: Order, content: PictureSize): Promise<StyleSizes> {
  const sizes = new Map<string, PictureSize>();
  for (const { picture } of audible(recipe.regions).flatMap((region) => region.styles)) {
    const size = styleSize(recipe, content, await pictures.inspect(picture.file, pixelLimit));
    refuseLarge(`${picture.file}, at this --style-scale,`, size, pixelLimit);
    sizes.set(picture.file, size);
  }
  return sizes;
}

function refuseLarge(file: string, { width, height }: PictureSize, limit: number): void {
  if (width * height > limit) throw new Problem("picture-too-large", { file, pixels: width * height, limit });
}

export async function readContent(pictures: Pictures, { recipe, pixelLimit }: Order, size: PictureSize): Promise<ReadPicture> {
  if (recipe.content) return pictures.read(recipe.content.file, size, pixelLimit);
  const facts = { format: "noise", ...size, depth: 8, space: "srgb", hasAlpha: false } as const;
  return { picture: noise(size.width, size.height, recipe.seed), alpha: null, facts };
}

/** What an octave's pictures are read at. */
interface Sizes extends Octave {
  readonly styles: StyleSizes;
}

/** Every region's pictures. */
async function readRegions(pictures: Pictures, order: Order, sizes: Sizes, signal: AbortSignal | undefined): Promise<RegionInput[]> {
  const regions: RegionInput[] = [];
  for (const region of audible(order.recipe.regions)) regions.push(await readRegion(pictures, order, sizes, region, signal));
  return regions;
}

async function readRegion(pictures: Pictures, { pixelLimit }: Order, { size, styles }: Sizes, { mask, styles: blend, strength, color }: Region, signal: AbortSignal | undefined): Promise<RegionInput> {
  const inputs: StyleInput[] = [];
  for (const style of blend) {
    throwIfCancelled(signal);
    inputs.push(await readStyle(pictures, style, styles.get(style.picture.file)!, pixelLimit));
  }
  const palette = color.palette && (await readPalette(pictures, color.palette, pixelLimit));
  return { mask: mask && (await pictures.readMask(mask, size, pixelLimit)), styles: inputs, strength, color, ...(palette && { palette }) };
}

async function readStyle(pictures: Pictures, { picture: { file }, mask, weight }: Style, size: PictureSize, pixelLimit: number): Promise<StyleInput> {
  const { picture } = await pictures.read(file, size, pixelLimit);
  return { name: file, picture, mask: mask && (await pictures.readMask(mask, size, pixelLimit)), weight };
}

/** The picture whose colors styles take. */
async function readPalette(pictures: Pictures, { file }: PictureRef, pixelLimit: number): Promise<Picture> {
  const size = paletteSize(await pictures.inspect(file, pixelLimit));
  return (await pictures.read(file, size, pixelLimit)).picture;
}

/** A recipe with its styles and masks read at the sizes of one octave, around a content. */
export async function readInput(pictures: Pictures, order: Order, octave: Sizes, content: ReadPicture, signal: AbortSignal | undefined): Promise<StylizeInput> {
  const { method, regularization, content: named, seamless } = order.recipe;
  const regions = await readRegions(pictures, order, octave, signal);
  return { content: content.picture, regions, method, levels: octave.levels, regularization, passes: named ? 1 : TEXTURE_PASSES, seamless };
}
