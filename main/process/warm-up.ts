import { chainsOf } from "../engine/chains.ts";
import type { StylizeInput } from "../engine/input.ts";
import type { Pack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { stylize } from "../engine/stylize.ts";
import { noise } from "../engine/texture.ts";
import type { Picture } from "../image/picture.ts";
import type { Warm } from "./protocol.ts";
import type { PreviewEasel } from "./run-preview.ts";
import { noLonger } from "./sizes.ts";

/** Side of the picture that stands for all that no person has chosen yet. */
const TINY = 32;

/**
 * Makes the sessions of all levels, which serve every size, and keeps the content with what a run sees of it first. A level that
 * another leads into may also come first, since a small preview leaves the coarsest levels out.
 */
export async function warmUp({ backend, pack, studied: { pictures, memory } }: PreviewEasel, { content, longest, pixelLimit }: Warm, options: RunOptions): Promise<void> {
  const levels = pack.description.levels.map(({ level }) => level).toSorted((a, b) => b - a);
  const led = levels.filter((level) => pack.description.levels.some(({ into }) => into === level));
  for (const each of [levels, ...led.map((level) => [level])]) await stylize(backend, pack, anyRun(pack, noise(TINY, TINY, 0), each), options);
  if (content === null) return;
  const size = noLonger(await pictures.inspect(content, pixelLimit), longest);
  const { picture } = await pictures.read(content, size, pixelLimit);
  await stylize(backend, pack, anyRun(pack, picture, chainsOf(pack.description, levels)[0]!), options, memory);
}

function anyRun({ description }: Pack, content: Picture, levels: readonly number[]): StylizeInput {
  const styles = [{ name: "noise", picture: noise(TINY, TINY, 1), mask: null, weight: 1 }];
  return {
    content,
    regions: [{ mask: null, styles, strength: 1, color: { mode: "off", strength: 1 } }],
    method: description.methods[0]!,
    levels: levels.map((level) => ({ level, strength: 1 })),
    regularization: { kind: "ridge", epsilon: 1e-3 },
    passes: 1,
  };
}
