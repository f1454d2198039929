import { rm } from "node:fs/promises";
import type { DeviceName } from "../../shared/job.ts";
import type { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Engine } from "./engines.ts";
import { newId } from "./ids.ts";
import type { KeptPreview, KeptPreviews, PreviewUse } from "./kept-previews.ts";
import type { PrivateNames } from "./private-names.ts";
import { withSecondTry } from "./second-try.ts";

interface EaselOptions {
  readonly engine: Pick<Engine, "preview">;
  readonly kept: KeptPreviews;
  readonly names: PrivateNames;
  readonly device: () => DeviceName;
  readonly emit: (event: StudioEvent) => void;
}

/** A recipe that the engine understands, and how large its picture is to be at most. */
export interface Sitting {
  readonly recipe: Recipe;
  readonly packFolder: string;
  readonly longest: number;
  readonly use: PreviewUse;
}

/** A small picture of a recipe, kept under its reference. */
interface Painted extends Pick<KeptPreview, "width" | "height"> {
  readonly image: `preview:${string}`;
  /** What really ran. */
  readonly device: string;
}

/** Paints small pictures, one after the other, and keeps them for those who look. */
export class Easel {
  readonly #options: EaselOptions;

  constructor(options: EaselOptions) {
    this.#options = options;
  }

  /** @throws Problem what the engine reports, `output-unwritable`; anything once the signal has aborted, and then nothing is kept */
  async paint({ use, ...input }: Sitting, signal: AbortSignal): Promise<Painted> {
    const { engine, kept, device, emit, names } = this.#options;
    const id = newId();
    const file = await kept.place(id);
    signal.throwIfAborted();
    const onRecovery = (problem: Problem): void => emit({ kind: "notice", problem: names.report(problem), recovered: true });
    const { width, height, format, device: ran } = await withSecondTry(device(), async (on) => engine.preview({ ...input, device: on, file }, { signal }), onRecovery);
    if (signal.aborted) await rm(file, { force: true });
    signal.throwIfAborted();
    await kept.keep(id, { file, format, width, height }, use);
    return { image: `preview:${id}`, width, height, device: ran };
  }
}
