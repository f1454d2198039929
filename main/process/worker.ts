import { Problem } from "../../shared/problems.ts";
import type { DeviceName } from "../../shared/job.ts";
import type { Recipe } from "../../shared/recipe.ts";
import { parseRecipe } from "../../shared/recipe.ts";
import { Backend } from "../engine/backend.ts";
import type { Pack } from "../engine/pack.ts";
import { readPack } from "../engine/pack.ts";
import type { RunOptions } from "../engine/progress.ts";
import { readEmbeddedRecipe } from "../image/embedded.ts";
import { writeKeptMask } from "../image/kept-mask.ts";
import { writeSelection } from "../image/selection.ts";
import { inspectPicture } from "../image/read.ts";
import { checkDecodes, writeThumbnail } from "../image/thumbnail.ts";
import type { Inspected } from "./answers.ts";
import { exportGraphs } from "./export-graphs.ts";
import { probe, survey } from "./probe.ts";
import type { Advise, Preview, Task, Warm } from "./protocol.ts";
import { runAdvise } from "./run-advise.ts";
import { runJob } from "./run-job.ts";
import { runPreview, Studied } from "./run-preview.ts";
import { unfinished } from "./unfinished.ts";
import { warmUp } from "./warm-up.ts";

/** What the engine process does, without the process: keeps the last pack and its sessions warm between tasks. */
export class Worker {
  readonly #backends = new Map<DeviceName, Backend>();
  readonly #studied = new Studied();
  #pack: Pack | null = null;

  async run(task: Task, options: RunOptions): Promise<unknown> {
    switch (task.kind) {
      case "stylize": {
        const { packFolder, recipe, device } = task.job;
        const pack = await this.#open(packFolder, recipe.pack.sha256);
        return this.#on(device, async (backend) => runJob({ backend, pack, job: task.job, token: task.id }, options));
      }
      case "preview":
        return this.#preview(task.preview, options);
      case "warm":
        return this.#warm(task.warm, options);
      case "advise":
        return this.#advise(task.advise, options);
      case "select":
        return writeSelection(task.selection);
      case "inspect":
        return inspect(task.candidate.file, task.candidate.pixelLimit);
      case "thumbnail":
        return writeThumbnail(task.thumbnail, unfinished(task.thumbnail.out, task.id));
      case "keep-mask":
        return writeKeptMask(task.mask);
      case "recipe":
        return embeddedRecipe(task.file);
      case "survey":
        return survey();
      case "probe":
        return probe(task.device);
      default:
        return exportGraphs(await readPack(task.packFolder), task.outFolder);
    }
  }

  async #preview(preview: Preview, options: RunOptions): Promise<unknown> {
    const pack = await this.#open(preview.packFolder, preview.recipe.pack.sha256);
    return this.#on(preview.device, async (backend) => runPreview({ backend, pack, studied: this.#studied }, preview, options));
  }

  async #advise(advise: Advise, options: RunOptions): Promise<unknown> {
    const pack = await this.#open(advise.packFolder, advise.recipe.pack.sha256);
    return this.#on(advise.device, async (backend) => runAdvise({ backend, pack, studied: this.#studied }, advise, options));
  }

  async #warm(warm: Warm, options: RunOptions): Promise<null> {
    const pack = await this.#open(warm.packFolder);
    await this.#on(warm.device, async (backend) => warmUp({ backend, pack, studied: this.#studied }, warm, options));
    return null;
  }

  /** Has work done by a device, or, where that fails or returns nonsense, by the CPU. */
  async #on<T>(device: DeviceName, work: (backend: Backend) => Promise<T>): Promise<T> {
    try {
      return await work(this.#backend(device));
    } catch (error) {
      if (device === "cpu" || !isFaultOfDevice(error)) throw error;
      return work(this.#backend("cpu"));
    }
  }

  #backend(device: DeviceName): Backend {
    const backend = this.#backends.get(device) ?? new Backend(device);
    this.#backends.set(device, backend);
    return backend;
  }

  /** A pack that was replaced since it was read (its hash is not the recipe's) is read again. */
  async #open(folder: string, sha256?: string): Promise<Pack> {
    if (this.#pack?.folder !== folder || (sha256 !== undefined && this.#pack.sha256 !== sha256)) {
      for (const backend of this.#backends.values()) await backend.release();
      this.#pack = await readPack(folder);
    }
    return this.#pack;
  }
}

function isFaultOfDevice(error: unknown): boolean {
  return error instanceof Problem && (error.code === "engine-device" || error.code === "output-blank");
}

async function inspect(file: string, pixelLimit: number): Promise<Inspected> {
  const { format, width, height, depth, hasAlpha } = await inspectPicture(file, pixelLimit);
  await checkDecodes(file, pixelLimit);
  return { format, width, height, depth, hasAlpha, painted: await carriesRecipe(file) };
}

/** A recipe that is damaged is as good as none. */
async function carriesRecipe(file: string): Promise<boolean> {
  return readEmbeddedRecipe(file).then(() => true, () => false);
}

/** Checked here, so that a few bytes that unpack to gigabytes of nonsense harm this process alone. */
async function embeddedRecipe(file: string): Promise<Recipe | null> {
  const recipe = await readEmbeddedRecipe(file).catch((error: unknown) => {
    if (error instanceof Problem && error.code === "recipe-missing") return null;
    throw error;
  });
  return recipe === null ? null : parseRecipe(recipe);
}
