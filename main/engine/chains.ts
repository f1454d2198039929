import type { PackDescription, PackLevel } from "./pack-schema.ts";
import { levelOf } from "./pack-schema.ts";

/**
 * The levels of a pass, in its order, from picture to picture: those of one chain hand features on, since each leads into the one
 * that comes next. A level that ends at a picture, or leads into one that is not the next, ends its chain.
 */
export function chainsOf(pack: PackDescription, levels: readonly number[]): readonly (readonly number[])[] {
  const chains: number[][] = [];
  for (const level of levels) {
    const chain = chains.at(-1);
    if (chain && levelOf(pack, chain.at(-1)!).into === level) chain.push(level);
    else chains.push([level]);
  }
  return chains;
}

/** The levels whose decoders, one after the other, bring the features of a level to a picture: itself and those it leads into. */
export function wayOut(pack: PackDescription, number: number): readonly PackLevel[] {
  const level = levelOf(pack, number);
  return level.into === undefined ? [level] : [level, ...wayOut(pack, level.into)];
}
