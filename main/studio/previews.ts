import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeviceName } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import { writingProblem } from "../image/file-problem.ts";
import { removeUnknown } from "./cleaning.ts";
import type { Engine } from "./engines.ts";
import { newId } from "./ids.ts";
import type { PrivateNames } from "./private-names.ts";
import type { References } from "./references.ts";
import { withSecondTry } from "./second-try.ts";

/** Longest sides at which a preview first appears, in pixels: at once, then sharp enough to judge. */
const TIERS = [256, 512];
/** Previews that are kept: the page may still show one from before. */
const MOST_KEPT = 40;

/** A finished preview and the file it lies in. */
export interface KeptPreview {
  readonly file: string;
  readonly format: "jpeg" | "png";
  readonly width: number;
  readonly height: number;
}

interface PreviewsOptions {
  readonly engine: Pick<Engine, "preview" | "warm">;
  /** Where the pictures lie while the studio is open. */
  readonly folder: string;
  readonly references: References;
  readonly names: PrivateNames;
  readonly device: () => DeviceName;
  readonly emit: (event: StudioEvent) => void;
}

type Request = Received<"preview">;

/** Paints what the renderer looks at: coarse at once, then sharper. In each view the newest request wins. */
export class Previews {
  readonly #options: PreviewsOptions;
  readonly #views = new Map<Id, AbortController>();
  readonly #kept = new Map<Id, KeptPreview>();
  #warming = new AbortController();

  constructor(options: PreviewsOptions) {
    this.#options = options;
  }

  /** Returns at once; what comes of it is told by events. */
  start(request: Request): void {
    this.cancel(request.view);
    this.#warming.abort();
    const controller = new AbortController();
    this.#views.set(request.view, controller);
    void this.#paint(request, controller.signal).finally(() => {
      if (this.#views.get(request.view) === controller) this.#views.delete(request.view);
    });
  }

  cancel(view: Id): void {
    this.#views.get(view)?.abort();
    this.#views.delete(view);
  }

  stop(): void {
    this.#warming.abort();
    for (const view of this.#views.keys()) this.cancel(view);
  }

  /** Removes what was shown; also what a program left that was ended in the middle of it. */
  async clear(): Promise<void> {
    await removeUnknown(this.#options.folder, []);
  }

  /** Prepares for the first preview of a content; the next preview or content ends it. What goes wrong shows with that preview. */
  warm(content: string | null, packFolder: string): void {
    this.#warming.abort();
    this.#warming = new AbortController();
    const { engine, device } = this.#options;
    for (const longest of content === null ? TIERS.slice(0, 1) : TIERS) engine.warm({ packFolder, device: device(), content, longest }, { signal: this.#warming.signal }).catch(() => {});
  }

  /** @throws Problem `picture-gone` */
  find(id: Id): KeptPreview {
    const found = this.#kept.get(id);
    if (!found) throw new Problem("picture-gone");
    return found;
  }

  async #paint(request: Request, signal: AbortSignal): Promise<void> {
    const { view, longest } = request;
    const began = performance.now();
    try {
      const resolved = await this.#options.references.resolve(request.recipe);
      await this.#makeFolder();
      for (const tier of [...TIERS.filter((each) => each < longest), longest]) await this.#paintTier(request, { ...resolved, longest: tier }, began, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#options.emit({ kind: "preview-failed", view, request: request.request, problem: this.#options.names.report(error) });
    }
  }

  async #paintTier(
    { view, request, longest }: Request,
    input: Omit<Parameters<Engine["preview"]>[0], "file" | "device">,
    began: number,
    signal: AbortSignal,
  ): Promise<void> {
    signal.throwIfAborted();
    const { engine, folder, device, emit, names } = this.#options;
    const id = newId();
    const file = join(folder, id);
    const onRecovery = (problem: Problem): void => emit({ kind: "notice", problem: names.report(problem), recovered: true });
    const painted = await withSecondTry(device(), async (on) => engine.preview({ ...input, device: on, file }, { signal }), onRecovery);
    if (signal.aborted) {
      await rm(file, { force: true });
      return;
    }
    const { width, height, format } = painted;
    await this.#keep(id, { file, format, width, height });
    const seconds = (performance.now() - began) / 1000;
    emit({ kind: "preview", view, request, image: `preview:${id}`, width, height, last: input.longest === longest, seconds, device: painted.device });
  }

  /** Each time: whoever cleans up behind a running studio takes the folder too. */
  async #makeFolder(): Promise<void> {
    const { folder } = this.#options;
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw writingProblem(folder, error);
    });
  }

  async #keep(id: Id, preview: KeptPreview): Promise<void> {
    this.#kept.set(id, preview);
    for (const [old, { file }] of [...this.#kept].slice(0, -MOST_KEPT)) {
      this.#kept.delete(old);
      await rm(file, { force: true });
    }
  }
}
