import type { DeviceName } from "../../shared/job.ts";
import type { Received, StudioEvent } from "../../shared/studio/contract.ts";
import type { Easel, Sitting } from "./easel.ts";
import type { Engine } from "./engines.ts";
import type { PrivateNames } from "./private-names.ts";
import type { References } from "./references.ts";
import type { Views } from "./views.ts";

/** Longest sides at which a preview first appears, in pixels: at once, then sharp enough to judge. */
const TIERS = [256, 512];

interface PreviewsOptions {
  readonly engine: Pick<Engine, "warm">;
  readonly easel: Easel;
  readonly views: Views;
  readonly references: References;
  readonly names: PrivateNames;
  readonly device: () => DeviceName;
  readonly emit: (event: StudioEvent) => void;
}

type Request = Received<"preview">;

/** Paints what the renderer looks at: coarse at once, then sharper. In each view the newest request wins. */
export class Previews {
  readonly #options: PreviewsOptions;
  readonly #painting = new Set<Promise<void>>();
  #warming = new AbortController();

  constructor(options: PreviewsOptions) {
    this.#options = options;
  }

  /** Returns at once; what comes of it is told by events. */
  start(request: Request): void {
    this.#warming.abort();
    const painting = this.#options.views.show(request.view, async (signal) => this.#paint(request, signal));
    this.#painting.add(painting);
    void painting.finally(() => this.#painting.delete(painting));
  }

  /** Resolves when nobody waits for a preview. */
  async idle(): Promise<void> {
    while (this.#painting.size > 0) await Promise.all(this.#painting);
  }

  /** Ends what is prepared ahead of a click; previews that are asked for go on. */
  stopWarming(): void {
    this.#warming.abort();
  }

  /** Prepares for the first preview of a content; the next preview or content ends it. What goes wrong shows with that preview. */
  warm(content: string | null, packFolder: string): void {
    this.#warming.abort();
    this.#warming = new AbortController();
    const { engine, device } = this.#options;
    for (const longest of content === null ? TIERS.slice(0, 1) : TIERS) engine.warm({ packFolder, device: device(), content, longest }, { signal: this.#warming.signal }).catch(() => {});
  }

  async #paint(request: Request, signal: AbortSignal): Promise<void> {
    const { view, longest } = request;
    const began = performance.now();
    try {
      const resolved = await this.#options.references.resolve(request.recipe);
      for (const tier of [...TIERS.filter((each) => each < longest), longest]) await this.#paintTier(request, { ...resolved, longest: tier, use: "canvas" }, began, signal);
    } catch (error) {
      if (signal.aborted) return;
      this.#options.emit({ kind: "preview-failed", view, request: request.request, problem: this.#options.names.report(error) });
    }
  }

  async #paintTier({ view, request, longest }: Request, sitting: Sitting, began: number, signal: AbortSignal): Promise<void> {
    const { image, width, height, device } = await this.#options.easel.paint(sitting, signal);
    const seconds = (performance.now() - began) / 1000;
    this.#options.emit({ kind: "preview", view, request, image, width, height, last: sitting.longest === longest, seconds, device });
  }
}
