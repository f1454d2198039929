import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import { Problem } from "../../shared/problems.ts";
import type { KeptMask } from "../../shared/studio/pictures.ts";
import { fromBase64, toBase64 } from "../masks/base64.ts";
import type { MaskPixels } from "../masks/mask.ts";
import { copyMask } from "../masks/mask.ts";
import { decodeMask, encodeMask } from "../masks/png.ts";
import { MaskCache } from "./masks-cache.ts";
import type { Studio } from "./studio.ts";

/** How it stands with masks on their way to main. */
interface Keeping {
  readonly underway: number;
  /** Whether the newest could not be kept. */
  readonly failed: boolean;
}

/** Has main keep painted masks, one after the other in the order in which they were painted, and reads them again. */
export class MaskKeeper {
  readonly state: StoreApi<Keeping> = createStore<Keeping>(() => ({ underway: 0, failed: false }));
  readonly #studio: Studio;
  readonly #cache = new MaskCache();
  #last: Promise<void> = Promise.resolve();

  constructor(studio: Studio) {
    this.#studio = studio;
  }

  /** Keeps the mask as it is now; `done` hears its reference, unless it cannot be kept: that is reported. */
  keep(mask: MaskPixels, done: (kept: KeptMask) => void): Promise<void> {
    const copy = copyMask(mask);
    this.state.setState(({ underway }) => ({ underway: underway + 1 }));
    this.#last = this.#last.then(async () => this.#send(copy, done));
    return this.#last;
  }

  /** A kept mask; not to be painted upon, for others are given the same. @throws Problem */
  async read(ref: KeptMask): Promise<MaskPixels> {
    const known = this.#cache.get(ref);
    if (known) return known;
    const mask = await decodeMask(fromBase64((await this.#studio.link.call("mask", { mask: ref })).png));
    this.#cache.set(ref, mask);
    return mask;
  }

  /** A kept mask where it is at hand. */
  atHand(ref: KeptMask): MaskPixels | undefined {
    return this.#cache.get(ref);
  }

  /** Does it once everything painted so far is kept or has failed; at once where nothing is on its way. */
  after(work: () => void): void {
    if (this.state.getState().underway === 0) work();
    else void this.#last.then(work);
  }

  async #send(mask: MaskPixels, done: (kept: KeptMask) => void): Promise<void> {
    let failed = false;
    try {
      const { mask: kept } = await this.#studio.link.call("keepMask", { png: toBase64(await encodeMask(mask)) });
      this.#cache.set(kept, mask);
      done(kept);
    } catch (error) {
      failed = true;
      this.#studio.report(Problem.from(error));
    }
    this.state.setState(({ underway }) => ({ underway: underway - 1, failed }));
  }
}

const keepers = new WeakMap<Studio, MaskKeeper>();

/** The one keeper of a studio. */
export function keeperOf(studio: Studio): MaskKeeper {
  const known = keepers.get(studio);
  if (known) return known;
  const keeper = new MaskKeeper(studio);
  keepers.set(studio, keeper);
  return keeper;
}
