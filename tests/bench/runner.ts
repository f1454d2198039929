import { createInterface } from "node:readline";
import { Backend } from "../../main/engine/backend.ts";
import { readPack } from "../../main/engine/pack.ts";
import { probeConvolution } from "../../main/engine/probe.ts";
import { stylize } from "../../main/engine/stylize.ts";
import { readPicture } from "../../main/image/read.ts";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import { recipeSchema } from "../../shared/recipe.ts";
import type { Answer } from "./subject.ts";

/** A contestant's process: `runner.js THREADS` convolves; `runner.js THREADS PACK CONTENT STYLE SIDE` paints. */
const [threads, folder, ...job] = process.argv.slice(2);
const backend = new Backend("cpu", Number(threads));
const run = folder ? await painting(folder, job) : convolution;
for await (const _ of createInterface({ input: process.stdin })) process.stdout.write(`${JSON.stringify(await run())}\n`);

async function convolution(): Promise<Answer> {
  let best = { gflops: 0, milliseconds: 0 };
  for (const channels of [32, 64, 128]) {
    const probe = await probeConvolution(backend, { channels, layers: 4, runs: 1 });
    if (probe.gflops > best.gflops) best = probe;
  }
  return { seconds: best.milliseconds / 1000, gflops: best.gflops };
}

async function painting(packFolder: string, [content = "", style = "", side = ""]: readonly string[]): Promise<() => Promise<Answer>> {
  const pack = await readPack(packFolder);
  const size = { width: Number(side), height: Number(side) };
  const read = async (file: string) => (await readPicture(file, { pixelLimit: PIXEL_LIMIT, size })).picture;
  const recipe = recipeSchema.parse({ version: 2, content: { file: content }, regions: [{ styles: [{ picture: { file: style } }] }] });
  const styles = [{ name: style, picture: await read(style), mask: null, weight: 1 }];
  const input = { ...recipe, content: await read(content), regions: [{ ...recipe.regions[0]!, mask: null, styles }], passes: 1 };
  return async () => {
    const began = performance.now();
    await stylize(backend, pack, input);
    return { seconds: (performance.now() - began) / 1000 };
  };
}
