import { Problem } from "../../shared/problems.ts";
import type { Picture } from "../image/picture.ts";
import type { Backend } from "./backend.ts";
import { chainsOf } from "./chains.ts";
import { keepChroma } from "./color.ts";
import { runMacs } from "./cost.ts";
import type { StylizeInput } from "./input.ts";
import { Memory } from "./memory.ts";
import { levelOf } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";
import type { Run } from "./painting.ts";
import { leadOn, paintPicture, see } from "./painting.ts";
import { cropTo, mixPictures, paddedSide } from "./planes.ts";
import type { RunOptions } from "./progress.ts";
import { Meter } from "./progress.ts";
import { coverage, shareMasks } from "./regions.ts";
import { analyseStyles, stylePixels } from "./styles.ts";

/**
 * Paints the content in its regions' styles, coarse to fine: every level analyses the picture so far, solves one
 * affine map per region, and decodes the mapped features into the next picture (Li et al. 2017, sec. 3.3), or, where the
 * pack's level leads into the next, into the features that this one would have analysed.
 * With strength 0 everywhere what it begins with is returned. A memory of earlier runs saves time and changes nothing else.
 * @throws Problem `cancelled`, `pack-lacks`, `picture-flat`, `engine-device`
 */
export async function stylize(backend: Backend, pack: Pack, input: StylizeInput, options: RunOptions = {}, memory = Memory.ofOneRun()): Promise<Picture> {
  const levels = input.levels.filter(({ strength }) => strength > 0).map(({ level }) => level);
  if (!pack.description.methods.includes(input.method)) throw new Problem("pack-lacks", { name: pack.description.name, what: `method ${input.method}` });
  const start = input.start ?? input.content;
  if (levels.length === 0 || input.regions.every(({ strength }) => strength === 0)) return start;
  checkSides(pack, input, levels);
  const masks = shareMasks(input.regions.map(({ mask }) => mask));
  const pixels = input.content.width * input.content.height;
  const meter = new Meter(runMacs(pack, levels, pixels * input.passes, stylePixels(input)), options);
  const styles = await analyseStyles({ backend, pack, input, masks, meter, memory }, levels);
  const run: Run = { backend, pack, input, border: input.seamless ? "wrap" : "reflect", masks, styles, meter, memory, pixels };
  let picture = start;
  for (let pass = 1; pass <= input.passes; pass++) {
    for (const chain of chainsOf(pack.description, levels)) picture = await runChain(run, chain, pass, picture);
  }
  return restoreColors(input, picture, masks);
}

/** Padding would end the one side elsewhere than the other begins. */
function checkSides({ description }: Pack, { content: { width, height }, seamless }: StylizeInput, levels: readonly number[]): void {
  const coarsest = Math.max(...levels.map((level) => levelOf(description, level).stride));
  if (!seamless || [width, height].every((side) => side === paddedSide(side, coarsest))) return;
  throw new Problem("internal", { what: `a seamless picture of ${width} x ${height} does not divide by ${coarsest}` });
}

/** Levels that hand features on, from a picture to a picture. */
async function runChain(run: Run, chain: readonly number[], pass: number, picture: Picture): Promise<Picture> {
  let seen = await see(run, { level: chain[0]!, pass }, picture);
  for (const [i, level] of chain.slice(0, -1).entries()) seen = await leadOn(run, { level, pass }, seen, chain[i + 1]!);
  const painted = await paintPicture(run, { level: chain.at(-1)!, pass }, seen);
  return keepUntouched(run, picture, cropTo(painted, picture.width, picture.height));
}

/** Decoders lose detail even where features are unchanged, so what belongs to no region, or to one without strength, is put back. */
function keepUntouched({ input, masks }: Run, before: Picture, painted: Picture): Picture {
  if (!masks) return painted;
  return mixPictures(before, painted, coverage(masks, (r) => (input.regions[r]!.strength > 0 ? 1 : 0)));
}

/** A painted picture with the content's chroma where regions ask for it. */
export function restoreColors({ content, regions }: StylizeInput, painted: Picture, masks = shareMasks(regions.map(({ mask }) => mask))): Picture {
  const weightOf = (r: number): number => {
    const { color, strength } = regions[r]!;
    return color.mode === "luminance" && strength > 0 ? color.strength : 0;
  };
  if (!regions.some((_, r) => weightOf(r) > 0)) return painted;
  const weight = masks ? coverage(masks, weightOf) : new Float32Array(painted.width * painted.height).fill(weightOf(0));
  return keepChroma(content, painted, weight);
}
