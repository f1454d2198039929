import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { DeviceName } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { Id } from "../../shared/studio/pictures.ts";
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

  /** Makes room for previews; what a program left that was ended in the middle of it goes. */
  async open(): Promise<void> {
    await rm(this.#options.folder, { recursive: true, force: true });
    await mkdir(this.#options.folder, { recursive: true });
  }

  stop(): void {
    this.#warming.abort();
    for (const view of this.#views.keys()) this.cancel(view);
  }

  async close(): Promise<void> {
    await rm(this.#options.folder, { recursive: true, force: true });
  }

  /** Prepares for the first preview of a content; the next preview or content ends it. What goes wrong shows with that preview. */
  warm(content: string, packFolder: string): void {
    this.#warming.abort();
    this.#warming = new AbortController();
    const { engine, device } = this.#options;
    for (const longest of TIERS) engine.warm({ packFolder, device: device(), content, longest }, { signal: this.#warming.signal }).catch(() => {});
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

  async #keep(id: Id, preview: KeptPreview): Promise<void> {
    this.#kept.set(id, preview);
    for (const [old, { file }] of [...this.#kept].slice(0, -MOST_KEPT)) {
      this.#kept.delete(old);
      await rm(file, { force: true });
    }
  }
}
