import type { KeptMask } from "../../shared/studio/pictures.ts";
import type { MaskPixels } from "../masks/mask.ts";

/** What decoded masks may hold together, in bytes: a dozen of the largest. */
const ROOM = 160 * 1024 * 1024;

/** Decoded masks by reference, so that undoing shows the one before at once. Those not asked for the longest go first. */
export class MaskCache {
  readonly #masks = new Map<KeptMask, MaskPixels>();

  get(ref: KeptMask): MaskPixels | undefined {
    const mask = this.#masks.get(ref);
    if (mask) this.set(ref, mask);
    return mask;
  }

  set(ref: KeptMask, mask: MaskPixels): void {
    this.#masks.delete(ref);
    this.#masks.set(ref, mask);
    let held = [...this.#masks.values()].reduce((sum, { data }) => sum + data.length, 0);
    for (const [oldest, { data }] of this.#masks) {
      if (held <= ROOM || oldest === ref) return;
      this.#masks.delete(oldest);
      held -= data.length;
    }
  }
}
