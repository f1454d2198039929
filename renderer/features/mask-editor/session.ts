import type { StoreApi } from "zustand/vanilla";
import { createStore } from "zustand/vanilla";
import type { KeptMask } from "../../../shared/studio/pictures.ts";
import type { CombineMode } from "../../masks/combine.ts";
import { combine } from "../../masks/combine.ts";
import type { MaskPixels, Piece } from "../../masks/mask.ts";
import { copyMask, emptyMask, isEmpty } from "../../masks/mask.ts";
import type { Rect } from "../../masks/rect.ts";
import { allOf, isNothing } from "../../masks/rect.ts";
import { resizeMask } from "../../masks/resize.ts";
import type { MaskKeeper } from "../../state/masks-keeper.ts";
import type { Size } from "../../state/size.ts";

/** Takes over a newly kept mask where the one before it is still in use; null: no mask at all. Answers whether it was. */
export type Replace = (before: KeptMask | null, next: KeptMask | null) => boolean;

interface SessionMeans {
  readonly keeper: MaskKeeper;
  /** Of the mask, in pixels. */
  readonly size: Size;
  readonly replace: Replace;
  /** Whether a mask that holds nothing means that there is none. */
  readonly emptyIsNone: boolean;
}

/** One mask under the brush: its pixels, who draws them, and the way of every finished change to main. */
export class MaskSession {
  readonly size: Size;
  /** Whether it holds nothing, as of the last finished change. */
  readonly state: StoreApi<{ readonly empty: boolean }> = createStore(() => ({ empty: true }));
  /** What is on the screen; painted upon in place. */
  pixels: MaskPixels;
  readonly #means: SessionMeans;
  #layer: HTMLElement | null = null;
  readonly #watchers = new Set<(rect: Rect) => void>();
  #revision = 0;
  /** The newest that was kept or asked for; undefined before the first. */
  #latest: KeptMask | null | undefined;
  #ready = false;
  /** Calls off the stroke that is being painted; null while none is. */
  #callOff: (() => void) | null = null;
  #stroke: Promise<void> = Promise.resolve();

  constructor(means: SessionMeans) {
    this.#means = means;
    this.size = means.size;
    this.pixels = emptyMask(means.size.width, means.size.height);
  }

  get keeper(): MaskKeeper {
    return this.#means.keeper;
  }

  /** Hears which part has changed. */
  watch(watcher: (rect: Rect) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** What shows the mask, and lies where its picture does; null until that is there. */
  get layer(): HTMLElement | null {
    return this.#layer;
  }

  /** Takes an element for what shows the mask, until the returned function is called. */
  shownOn(layer: HTMLElement): () => void {
    this.#layer = layer;
    return () => {
      if (this.#layer === layer) this.#layer = null;
    };
  }

  /** Whether the mask in use is on the screen: strokes on top of another one would be lost. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Notes that a stroke is being painted, and how to call it off: it cannot go on upon another mask. Returns how to say that it is over. */
  painting(callOff: () => void): () => void {
    let over = (): void => undefined;
    this.#stroke = new Promise((done) => (over = done));
    this.#callOff = callOff;
    return () => {
      if (this.#callOff === callOff) this.#callOff = null;
      over();
    };
  }

  /** Once no stroke is being painted. */
  async atRest(): Promise<void> {
    while (this.#callOff) await this.#stroke;
  }

  /** Another number after every finished change, whoever made it. */
  get revision(): number {
    return this.#revision;
  }

  changed(rect: Rect): void {
    if (!isNothing(rect)) for (const watcher of this.#watchers) watcher(rect);
  }

  /** Shows the mask that is in use, unless it is the one on the screen, or newer strokes are on their way. @throws Problem */
  async show(ref: KeptMask | null): Promise<void> {
    if (ref === this.#latest || this.keeper.state.getState().underway > 0) return;
    this.#callOff?.();
    this.#latest = ref;
    this.#ready = false;
    const mask = ref && (this.keeper.atHand(ref) ?? (await this.#read(ref)));
    // Meanwhile another may have been asked for.
    if (this.#latest === ref) this.#load(mask);
  }

  /** Changes the mask by a shape or selection, and keeps that. */
  apply(piece: Piece, mode: CombineMode): void {
    this.edit((mask) => combine(mask, piece, mode));
  }

  /** Changes the mask as a whole, and keeps that. */
  edit(change: (mask: MaskPixels) => Rect): void {
    this.#callOff?.();
    this.changed(change(this.pixels));
    this.commit();
  }

  /** Shows another mask of any size in its place, and keeps that. */
  put(mask: MaskPixels): void {
    this.#callOff?.();
    this.pixels = this.#fitting(mask);
    this.changed(allOf(this.pixels));
    this.commit();
  }

  /** Has main keep what is on the screen: one step to undo. Where it fails, the next change brings it along. */
  commit(): void {
    this.#finished();
    const none = this.#means.emptyIsNone && this.state.getState().empty;
    void this.keeper.keep(this.pixels, (kept) => {
      const [before, next] = [this.#latest ?? null, none ? null : kept];
      if (before === next) return;
      if (this.#means.replace(before, next)) this.#latest = next;
    });
  }

  /** One that could not be read is asked for again. @throws Problem */
  async #read(ref: KeptMask): Promise<MaskPixels> {
    try {
      return await this.keeper.read(ref);
    } catch (error) {
      if (this.#latest === ref) this.#latest = undefined;
      throw error;
    }
  }

  #load(mask: MaskPixels | null): void {
    this.#ready = true;
    this.pixels = mask ? this.#fitting(mask) : emptyMask(this.size.width, this.size.height);
    this.#finished();
    this.changed(allOf(this.pixels));
  }

  #finished(): void {
    this.#revision++;
    this.state.setState({ empty: isEmpty(this.pixels) });
  }

  /** A copy at the size that is painted at. */
  #fitting(mask: MaskPixels): MaskPixels {
    const fitting = resizeMask(mask, this.size.width, this.size.height);
    return fitting === mask ? copyMask(mask) : fitting;
  }
}
