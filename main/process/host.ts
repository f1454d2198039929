import { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import type { JobInput, JobResult } from "../../shared/job.ts";
import { jobSchema, resultSchema } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import { parseRecipe, recipeSchema } from "../../shared/recipe.ts";
import type { Advice } from "../../shared/studio/looks.ts";
import { adviceSchema } from "../../shared/studio/looks.ts";
import type { RunOptions } from "../engine/progress.ts";
import type { Inspected, Previewed, Probe, Thumbnailed } from "./answers.ts";
import { exportedSchema, inspectedSchema, previewedSchema, surveySchema, thumbnailedSchema } from "./answers.ts";
import type { HostOptions } from "./errands.ts";
import { Errands } from "./errands.ts";
import { probeDevices } from "./probe-devices.ts";
import type { AdviseInput, KeptMaskInput, PreviewInput, SelectionInput, ThumbnailInput, WarmInput } from "./protocol.ts";
import { adviseSchema, candidateSchema, keptMaskSchema, previewSchema, selectionSchema, thumbnailSchema, warmSchema } from "./protocol.ts";

/**
 * The engine as the rest of the program sees it: a process of its own that does one thing at a time, in the order asked. Every
 * method may throw Problem `engine-crashed`, and `cancelled` where it takes a signal or the host is closed.
 */
export class EngineHost {
  readonly #errands: Errands;

  constructor(options: HostOptions = {}) {
    this.#errands = new Errands(options);
  }

  /**
   * Makes one result.
   * @throws Problem what the engine reports, or `recipe-*` and `usage` for a job that does not hold together
   */
  async run(input: JobInput, options: RunOptions = {}): Promise<JobResult> {
    const job = checked(jobSchema, { ...input, recipe: parseRecipe(input.recipe) });
    return this.#errands.ask(resultSchema, { kind: "stylize", job }, options);
  }

  /**
   * Paints a small version of a result. What it reads and learns is kept in the process for the next one.
   * @throws Problem as `run` does
   */
  async preview(input: PreviewInput, options: RunOptions = {}): Promise<Previewed> {
    const preview = checked(previewSchema, { ...input, recipe: parseRecipe(input.recipe) });
    return this.#errands.ask(previewedSchema, { kind: "preview", preview }, options);
  }

  /**
   * The method and strength that suit the content and the first region's styles of a recipe, by paints of a small size.
   * @throws Problem as `run` does
   */
  async advise(input: Omit<AdviseInput, "recipe"> & { readonly recipe: unknown }, options: RunOptions = {}): Promise<Advice> {
    const advise = checked(adviseSchema, { ...input, recipe: parseRecipe(input.recipe) });
    return this.#errands.ask(adviceSchema, { kind: "advise", advise }, options);
  }

  /** Writes the mask of the object that a rough stroke means. @throws Problem `picture-*`, `selection-empty`, `output-unwritable` */
  async select(input: SelectionInput): Promise<Thumbnailed> {
    return this.#errands.ask(thumbnailedSchema, { kind: "select", selection: checked(selectionSchema, input) }, { limit: endless(input.picture) });
  }

  /** Reads a pack and a content ahead of the first preview. @throws Problem `pack-*`, `picture-*` */
  async warm(input: WarmInput, options: RunOptions = {}): Promise<void> {
    await this.#errands.ask(z.null(), { kind: "warm", warm: checked(warmSchema, input) }, options);
  }

  /**
   * What a picture is, after making sure that its pixels decode.
   * @param pixelLimit most pixels (width times height) it may claim; default: those of `jobSchema`
   * @throws Problem `picture-*`
   */
  async inspect(file: string, pixelLimit?: number): Promise<Inspected> {
    return this.#errands.ask(inspectedSchema, { kind: "inspect", candidate: checked(candidateSchema, { file, pixelLimit }) }, { limit: endless(file) });
  }

  /** Writes a small copy of a picture; `out` is replaced in one step. @throws Problem `picture-*`, `output-unwritable` */
  async thumbnail(input: ThumbnailInput): Promise<Thumbnailed> {
    return this.#errands.ask(thumbnailedSchema, { kind: "thumbnail", thumbnail: checked(thumbnailSchema, input) }, { limit: endless(input.file) });
  }

  /** Writes a picture as a mask to be kept: 8-bit grey, the same bytes for the same pixels. @throws Problem `picture-*`, `output-unwritable` */
  async keepMask(input: KeptMaskInput): Promise<Thumbnailed> {
    return this.#errands.ask(thumbnailedSchema, { kind: "keep-mask", mask: checked(keptMaskSchema, input) }, { limit: endless(input.file) });
  }

  /** The recipe that a picture carries; null where it carries none. @throws Problem `picture-*`, `recipe-invalid`, `recipe-version` */
  async recipe(file: string): Promise<Recipe | null> {
    return this.#errands.ask(recipeSchema.nullable(), { kind: "recipe", file }, { limit: endless(file) });
  }

  /** Tries every device that the runtime knows. One that kills the process is reported like any other that does not work. */
  async probe(): Promise<Probe> {
    return probeDevices(this.#errands, await this.#errands.ask(surveySchema, { kind: "survey" }));
  }

  /** Writes the pack's graphs as `.onnx` files and returns their paths. */
  async exportGraphs(packFolder: string, outFolder: string): Promise<string[]> {
    return this.#errands.ask(exportedSchema, { kind: "export", packFolder, outFolder });
  }

  /** Ends the process; work under way or waiting fails as cancelled, and nothing of it is left behind when this resolves. */
  async close(): Promise<void> {
    await this.#errands.close();
  }

  /** Number of the running process, for those who must watch its memory. */
  get processId(): number | undefined {
    return this.#errands.processId;
  }
}

/** A few lines of SVG can ask for more work than anybody lives to see; pictures that wait behind it must not. */
function endless(file: string): Problem {
  return new Problem("picture-corrupt", { file, what: "it takes too long to read." });
}

/** @throws Problem `usage` */
function checked<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Problem("usage", { what: `This job does not hold together: ${describeIssues(result.error)}.` });
}
