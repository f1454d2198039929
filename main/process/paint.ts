import type { Recipe } from "../../shared/recipe.ts";
import { Problem } from "../../shared/problems.ts";
import type { Backend } from "../engine/backend.ts";
import { memoryEstimate, runMacs } from "../engine/cost.ts";
import type { RegionInput, StylizeInput } from "../engine/input.ts";
import type { Memory } from "../engine/memory.ts";
import type { Pack } from "../engine/pack.ts";
import { carryChange, reduced } from "../engine/planes.ts";
import type { RunOptions } from "../engine/progress.ts";
import { restoreColors, stylize } from "../engine/stylize.ts";
import { resizeTile } from "../engine/tile.ts";
import { isBlack } from "../image/blank.ts";
import type { Picture } from "../image/picture.ts";
import type { PictureSize, ReadPicture } from "../image/read.ts";
import { readContent, readInput, resultSize, styleSizes } from "./inputs.ts";
import type { Order, StyleSizes } from "./inputs.ts";
import type { Octave } from "./octaves.ts";
import { octavesOf, tileSize } from "./octaves.ts";
import type { Pictures } from "./pictures.ts";
import { noLonger } from "./sizes.ts";

/** Where pictures are painted. */
export interface Easel {
  readonly backend: Backend;
  readonly pack: Pack;
  readonly pictures: Pictures;
  readonly memory?: Memory;
}

/** An octave with the sizes of its styles. */
interface PlannedOctave extends Octave {
  readonly styles: StyleSizes;
}

/** How a recipe is painted: its octaves, the last of which is the picture itself. */
export interface Plan {
  readonly octaves: readonly PlannedOctave[];
  readonly size: PictureSize;
}

/** A painted picture, and what it was made from at its own size. */
export interface Painted {
  readonly picture: Picture;
  readonly content: ReadPicture;
  /** Whether something it is made from is all black, which a result may then be too. */
  readonly mayBeBlack: boolean;
}

/** @throws Problem `picture-*`; nothing is decoded */
export async function planOctaves(pictures: Pictures, pack: Pack, order: Order): Promise<Plan> {
  const result = await resultSize(pictures, order);
  const size = noLonger(result, order.longest ?? Infinity);
  const available = new Set(pack.description.levels.map(({ level }) => level));
  const octaves: PlannedOctave[] = [];
  for (const octave of order.recipe.content ? octavesOf(order.recipe, result, size) : [textureOctave(pack, order.recipe, size)]) {
    // A level that the recipe itself names is missed aloud, one that stands for another is not.
    const levels = octave.levels.filter(({ level }) => available.has(level) || order.recipe.levels.some((named) => named.level === level));
    octaves.push({ ...octave, levels, styles: await styleSizes(pictures, order, octave.size) });
  }
  return { octaves, size };
}

/** A seamless texture is painted a little larger where its size does not divide. */
function textureOctave({ description }: Pack, { levels, seamless }: Recipe, size: PictureSize): Octave {
  const active = levels.filter(({ strength }) => strength > 0);
  const strides = description.levels.filter(({ level }) => active.some((each) => each.level === level)).map(({ stride }) => stride);
  return { size: seamless && strides.length > 0 ? tileSize(size, Math.max(...strides)) : size, levels };
}

/** @throws Problem `memory-short` */
export function checkMemory(pack: Pack, recipe: Recipe, { octaves }: Plan, available: number): void {
  const area = ({ width, height }: PictureSize): number => width * height;
  for (const { size, styles, levels } of octaves) {
    const active = levels.filter(({ strength }) => strength > 0).map(({ level }) => level);
    if (active.length === 0) continue;
    const needed = memoryEstimate(pack, active, area(size), [...styles.values()].map(area), recipe.regions.length);
    if (needed > available) throw new Problem("memory-short", { needed: gigabytes(needed), available: gigabytes(available) });
  }
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

/**
 * Paints octave by octave. What an octave changed is added to the next, larger content, which its fine levels then paint: so nothing of
 * the photograph's detail is lost on the way, and with strength 0 the content comes out as it is.
 * @throws Problem as `stylize` and `readPicture` do
 */
export async function paint(easel: Easel, order: Order, { octaves, size }: Plan, options: RunOptions): Promise<Painted> {
  const shares = sharesOf(easel.pack, octaves);
  let last: { readonly content: ReadPicture; readonly input: StylizeInput; readonly picture: Picture } | null = null;
  for (const [i, octave] of octaves.entries()) {
    const content = await readContent(easel.pictures, order, octave.size);
    const read = await readInput(easel.pictures, order, octave, content, options.signal);
    const input: StylizeInput = last ? { ...read, start: carryChange(last.content.picture, last.picture, content.picture) } : read;
    const picture = await paintOctave(easel, withoutChroma(input), partOf(options, shares, i));
    last = { content, input, picture };
  }
  const { content, input, picture } = last!;
  return { picture: resizeTile(restoreColors(input, picture), size.width, size.height), content, mayBeBlack: isAnyBlack(input) };
}

/** Paints one octave. Seen from afar it stays what it began with: only what is new at its size is taken from the fresh paint. */
async function paintOctave({ backend, pack, memory }: Easel, input: StylizeInput, options: RunOptions): Promise<Picture> {
  const fresh = await stylize(backend, pack, input, options, memory);
  if (!input.start) return fresh;
  const half = (picture: Picture): Picture => reduced(picture, Math.ceil(picture.width / 2), Math.ceil(picture.height / 2));
  return carryChange(half(fresh), half(input.start), fresh);
}

/** The photograph's chroma comes back at the end; before, it would be taken for paint. */
function withoutChroma(input: StylizeInput): StylizeInput {
  const plain = (region: RegionInput): RegionInput => (region.color.mode === "luminance" ? { ...region, color: { mode: "off", strength: 1 } } : region);
  return { ...input, regions: input.regions.map(plain) };
}

/** Each octave's part of the arithmetic. */
function sharesOf(pack: Pack, octaves: readonly PlannedOctave[]): readonly number[] {
  const area = ({ width, height }: PictureSize): number => width * height;
  const macs = octaves.map(({ size, styles, levels }) => {
    const active = levels.filter(({ strength }) => strength > 0).map(({ level }) => level);
    return active.length === 0 ? 1 : runMacs(pack, active, area(size), [...styles.values()].reduce((sum, style) => sum + area(style), 0));
  });
  const total = macs.reduce((sum, each) => sum + each, 0);
  return macs.map((each) => each / total);
}

/** The options of one of several runs in a row; the time left is reckoned from its own speed. */
function partOf({ onProgress, ...rest }: RunOptions, shares: readonly number[], index: number): RunOptions {
  if (!onProgress) return rest;
  const done = shares.slice(0, index).reduce((sum, each) => sum + each, 0);
  const share = shares[index]!;
  const began = performance.now();
  return {
    ...rest,
    onProgress: (progress) => {
      const fraction = done + share * progress.fraction;
      const spent = (performance.now() - began) / 1000;
      const left = progress.fraction > 0 ? (spent / (share * progress.fraction)) * (1 - fraction) : null;
      onProgress({ ...progress, fraction, etaSeconds: left });
    },
  };
}

function isAnyBlack({ content, regions }: StylizeInput): boolean {
  return [content, ...regions.flatMap(({ styles, palette }) => [...styles.map((style) => style.picture), ...(palette ? [palette] : [])])].some(({ data }) => isBlack(data));
}
