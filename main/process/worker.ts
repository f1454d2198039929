import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Backend } from "../engine/backend.ts";
import { analyseGraph } from "../engine/graph/analyse.ts";
import { synthesiseGraph } from "../engine/graph/synthesise.ts";
import type { Pack } from "../engine/pack.ts";
import { readPack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { writingProblem } from "../image/file-problem.ts";
import { probe } from "./probe.ts";
import type { Task } from "./protocol.ts";
import { runJob } from "./run-job.ts";

/** What the engine process does, without the process: keeps the last pack and its sessions warm between jobs. */
export class Worker {
  readonly #backend = new Backend();
  #pack: Pack | null = null;

  async run(task: Task, options: RunOptions): Promise<unknown> {
    if (task.kind === "probe") return probe();
    if (task.kind === "export") return exportGraphs(await readPack(task.packFolder), task.outFolder);
    const { packFolder, recipe } = task.job;
    return runJob({ backend: this.#backend, pack: await this.#open(packFolder, recipe.pack.sha256), job: task.job, token: task.id }, options);
  }

  /** A pack that was replaced since it was read (its hash is not the recipe's) is read again. */
  async #open(folder: string, sha256: string | undefined): Promise<Pack> {
    if (this.#pack?.folder !== folder || (sha256 !== undefined && this.#pack.sha256 !== sha256)) {
      await this.#backend.release();
      this.#pack = await readPack(folder);
    }
    return this.#pack;
  }
}

/**
 * Writes the graphs of every level, for one unmasked region, as `.onnx` files; returns their paths.
 * @throws Problem `output-unwritable`
 */
async function exportGraphs(pack: Pack, outFolder: string): Promise<string[]> {
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
