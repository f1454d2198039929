import { warm } from "../../state/commands.ts";
import { textureSize, withTexture } from "../../state/draft.ts";
import type { Studio } from "../../state/studio.ts";

/** What a new texture measures, in pixels: enough to judge, and a size that tiles are made in. */
const NEW = { width: 1024, height: 1024 } as const;
/** Seeds that people are dealt: short enough to note down. */
const SEEDS = 100_000;

/** A texture from noise in the place of the photo, in the styles that are chosen; one step to undo. */
export function makeTexture(studio: Studio): void {
  const { draft } = studio.store.getState();
  if (textureSize(draft)) return;
  studio.store.setState({ pair: null, draft: withTexture(draft, NEW) });
  warm(studio);
}

/** Another seed than this one. @param random 0 to 1, without 1 */
export function dealtSeed(seed: number, random: number = Math.random()): number {
  const dealt = Math.floor(random * (SEEDS - 1));
  return dealt < seed ? dealt : dealt + 1;
}
