import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { analyseGraph } from "../engine/graph/analyse.ts";
import { synthesiseGraph } from "../engine/graph/synthesise.ts";
import type { Pack } from "../engine/pack.ts";
import { writingProblem } from "../image/file-problem.ts";

/**
 * Writes the graphs of every level, for one unmasked region, as `.onnx` files; returns their paths.
 * @throws Problem `output-unwritable`
 */
export async function exportGraphs(pack: Pack, outFolder: string): Promise<string[]> {
  return writeGraphs(pack, outFolder).catch((error: unknown) => {
    throw writingProblem(outFolder, error);
  });
}

async function writeGraphs(pack: Pack, outFolder: string): Promise<string[]> {
  await mkdir(outFolder, { recursive: true });
  const files: string[] = [];
  for (const { level } of pack.description.levels) {
    const graphs = { analyse: analyseGraph(pack, { levels: [level], regions: 0, features: true }), synthesise: synthesiseGraph(pack, level, 0) };
    for (const [name, bytes] of Object.entries(graphs)) {
      const file = join(outFolder, `${name}-${level}.onnx`);
      await writeFile(file, bytes);
      files.push(file);
    }
  }
  return files;
}
