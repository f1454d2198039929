import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { analyseGraph } from "../engine/graph/analyse.ts";
import { synthesiseGraph } from "../engine/graph/synthesise.ts";
import type { PackLevel } from "../engine/pack-schema.ts";
import type { Pack } from "../engine/pack.ts";
import { writingProblem } from "../image/file-problem.ts";

/**
 * Writes the graphs of every level, for one unmasked region, as `.onnx` files; returns their paths. A level that leads into
 * another has a graph that ends there, beside the one that ends at a picture.
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
  for (const level of pack.description.levels) {
    for (const [name, bytes] of graphsOf(pack, level)) {
      const file = join(outFolder, `${name}.onnx`);
      await writeFile(file, bytes);
      files.push(file);
    }
  }
  return files;
}

function graphsOf(pack: Pack, { level, into }: PackLevel): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const plain = { level, regions: 0, border: "reflect" } as const;
  const graphs: (readonly [string, Uint8Array])[] = [
    [`analyse-${level}`, analyseGraph(pack, { levels: [level], regions: 0, features: true, border: "reflect" })],
    [`synthesise-${level}`, synthesiseGraph(pack, { ...plain, to: "picture" })],
  ];
  if (into !== undefined) graphs.push([`synthesise-${level}-to-${into}`, synthesiseGraph(pack, { ...plain, to: "features" })]);
  return graphs;
}
