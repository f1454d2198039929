import { Problem } from "../../shared/problems.ts";
import type { Method, Recipe, Region } from "../../shared/recipe.ts";
import type { Advice } from "../../shared/studio/looks.ts";
import { chooseMethod, chooseStrength, plainMethod, reasonsFor } from "../engine/advise.ts";
import { analyse, gridOf } from "../engine/analyse.ts";
import type { FloatTensor } from "../engine/backend.ts";
import { blendOf, contentDistance, layering, styleDistance } from "../engine/likeness.ts";
import { trace } from "../engine/linalg.ts";
import { momentsOf } from "../engine/moments.ts";
import type { Moments } from "../engine/moments.ts";
import { levelOf } from "../engine/pack-schema.ts";
import type { Pack } from "../engine/pack.ts";
import { paddedSide } from "../engine/planes.ts";
import type { RunOptions } from "../engine/progress.ts";
import { Meter, throwIfCancelled } from "../engine/progress.ts";
import { shareMasks } from "../engine/regions.ts";
import { analyseStyles } from "../engine/styles.ts";
import type { Mask, Picture } from "../image/picture.ts";
import { readInput } from "./inputs.ts";
import type { Order } from "./inputs.ts";
import { checkMemory, paint, planOctaves } from "./paint.ts";
import type { Advise } from "./protocol.ts";
import type { PreviewEasel } from "./run-preview.ts";

/** Longest side of the pictures that are measured: shapes are all there, and painting one takes a moment. */
const LONGEST = 384;
/** Where structure is measured, and what textures and colors are with it; a pack without them is measured at its coarsest level. */
const STRUCTURE = 4;
const LOOK = 3;

/**
 * Measures what strong paint does to a content and says which method and strength suit it: for the first region of a recipe, as if it were
 * the only one, with the levels, colors and sizes that the recipe has.
 * @throws Problem `recipe-invalid` for a texture, else as `paint` does
 */
export async function runAdvise(easel: PreviewEasel, { recipe, pixelLimit }: Advise, options: RunOptions): Promise<Advice> {
  if (!recipe.content) throw new Problem("recipe-invalid", { what: "a texture has no content to measure." });
  const { methods } = easel.pack.description;
  const order = (method: Method): Order => ({ recipe: fullStrength(recipe, method), pixelLimit, longest: LONGEST });
  const { disturbance, content } = await tryMethod(easel, order(plainMethod(methods)), options);
  const measured = { disturbance, layering: layering(content), ...(await compareStyles(easel, order(plainMethod(methods)), content, options)) };
  const method = chooseMethod(measured, methods);
  const chosen = method === plainMethod(methods) ? disturbance : (await tryMethod(easel, order(method), options)).disturbance;
  const { styleDistance: distance } = measured;
  const strength = chooseStrength({ disturbance: chosen, layering: measured.layering });
  return { method, strength, styleDistance: distance, contentKept: 1 - disturbance, reasons: reasonsFor(measured) };
}

/** The first region alone, with every style that sounds in it. */
function fullStrength(recipe: Recipe, method: Method): Recipe {
  const [first] = recipe.regions;
  const region: Region = { ...first!, strength: 1, muted: false, styles: heard(first!.styles) };
  return { ...recipe, method, regions: [region] };
}

/** Where all are muted, they are measured as if none were. */
function heard(styles: Region["styles"]): Region["styles"] {
  const sounding = styles.filter(({ muted }) => !muted);
  return (sounding.length > 0 ? sounding : styles).map((style) => ({ ...style, muted: false }));
}

/** How much of its structure a content loses to a method at full strength, where the region lies. */
async function tryMethod(easel: PreviewEasel, order: Order, options: RunOptions): Promise<{ readonly disturbance: number; readonly content: Picture }> {
  const { backend, pack, studied: { pictures, memory } } = easel;
  const plan = await planOctaves(pictures, pack, order);
  checkMemory(pack, order.recipe, plan, process.availableMemory());
  const { picture, content } = await paint({ backend, pack, pictures, memory }, order, plan, options);
  throwIfCancelled(options.signal);
  const [before, after] = [await featuresOf(easel, content.picture), await featuresOf(easel, picture)];
  const { mask } = order.recipe.regions[0]!;
  const weights = mask && weightsOf(pack, await pictures.readMask(mask, plan.size, order.pixelLimit));
  return { disturbance: contentDistance(before, after, weights), content: content.picture };
}

async function featuresOf({ backend, pack }: PreviewEasel, picture: Picture): Promise<FloatTensor> {
  const level = levelNear(pack, STRUCTURE);
  return (await analyse(backend, pack, [level], picture, null, true)).get(level)!.features!;
}

/** How much each feature counts. */
function weightsOf(pack: Pack, mask: Mask): Float32Array | null {
  const { stride } = levelOf(pack.description, levelNear(pack, STRUCTURE));
  const padded = { width: paddedSide(mask.width, stride), height: paddedSide(mask.height, stride) };
  return gridOf(shareMasks([mask]), stride, padded).masks?.data ?? null;
}

function levelNear({ description }: Pack, wanted: number): number {
  const levels = description.levels.map(({ level }) => level);
  return levels.includes(wanted) ? wanted : Math.max(...levels);
}

/** A content and the blend of a region's styles, as one level sees them. */
interface Pair {
  readonly own: Moments;
  readonly given: Moments;
}

/** The distance and variance of a region's styles, mean over the levels that are measured. */
async function compareStyles(easel: PreviewEasel, order: Order, content: Picture, options: RunOptions): Promise<{ readonly styleDistance: number; readonly styleVariance: number }> {
  const pairs = await pairsOf(easel, order, content, options);
  const mean = (of: (pair: Pair) => number): number => pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  return {
    styleDistance: mean(({ own, given }) => styleDistance(own, given)),
    styleVariance: mean(({ own, given }) => trace(given.covariance) / Math.max(trace(own.covariance), Number.EPSILON)),
  };
}

async function pairsOf({ backend, pack, studied: { pictures, memory } }: PreviewEasel, order: Order, content: Picture, options: RunOptions): Promise<readonly Pair[]> {
  const octave = (await planOctaves(pictures, pack, order)).octaves.at(-1)!;
  const read = await pictures.read(order.recipe.content!.file, octave.size, order.pixelLimit);
  const input = await readInput(pictures, order, octave, read, options.signal);
  const levels = [...new Set([levelNear(pack, STRUCTURE), levelNear(pack, LOOK)])];
  const [styles] = await analyseStyles({ backend, pack, input, masks: shareMasks(input.regions.map(({ mask }) => mask)), meter: new Meter(0, options), memory }, levels);
  const pairs: Pair[] = [];
  for (const level of levels) {
    const { sums } = (await analyse(backend, pack, [level], content, null, false)).get(level)!;
    pairs.push({ own: momentsOf(sums[0]!), given: blendOf(styles!.get(level)!) });
  }
  return pairs;
}
