import { createStore } from "zustand/vanilla";
import { Problem } from "../../../shared/problems.ts";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import { fromBase64, toBase64 } from "../../masks/base64.ts";
import type { CombineMode } from "../../masks/combine.ts";
import type { Piece } from "../../masks/mask.ts";
import { decodeMask, encodeMask } from "../../masks/png.ts";
import type { LuminanceRange, Rgba } from "../../masks/select.ts";
import { luminanceRange, magicWand } from "../../masks/select.ts";
import type { Point } from "../../masks/shapes.ts";
import type { Studio } from "../../state/studio.ts";
import { lightnessOf } from "./lightness.ts";
import type { Options } from "./options.ts";
import { setOptions } from "./options.ts";
import { picturePixels } from "./picture-pixels.ts";
import type { MaskSession } from "./session.ts";
import { SmartHint } from "./smart-hint.ts";

/** How far the lightness of what was clicked may differ, either way. */
const ABOUT = 0.12;

/** Selections by what the picture shows. Each takes its time, and one is made after the other. */
export class Selecting {
  /** Whether one is being made. */
  readonly state = createStore(() => ({ busy: false }));
  #underway = 0;
  #last: Promise<void> = Promise.resolve();
  readonly #studio: Studio;
  readonly #session: MaskSession;
  readonly #picture: SourceRef | null;
  #pixels: Promise<Rgba> | null = null;
  #hint: SmartHint | null = null;
  /** Of the mask that smart select has left: a hint says nothing of one that was changed since. */
  #revision = -1;

  constructor(studio: Studio, session: MaskSession, picture: SourceRef | null) {
    this.#studio = studio;
    this.#session = session;
    this.#picture = picture;
  }

  /** Whether there is a picture to look at. */
  get possible(): boolean {
    return this.#picture !== null;
  }

  wand({ x, y }: Point, { tolerance, contiguous }: Options, mode: CombineMode): Promise<void> {
    return this.#select(async () => {
      const picture = await this.#look();
      const [column, row] = [Math.floor(x), Math.floor(y)];
      if (column < 0 || row < 0 || column >= picture.width || row >= picture.height) return;
      await this.#apply(magicWand(picture, column, row, { tolerance: tolerance / 200, contiguous }), mode);
    });
  }

  luminance(range: LuminanceRange, mode: CombineMode): Promise<void> {
    return this.#select(async () => this.#apply(luminanceRange(await this.#look(), range), mode));
  }

  /** What is about as light as the place that was clicked. */
  luminanceAt(point: Point, mode: CombineMode): Promise<void> {
    return this.#select(async () => {
      const picture = await this.#look();
      const lightness = lightnessOf(picture, point);
      if (lightness === null) return;
      const luminance = { from: Math.max(0, lightness - ABOUT), to: Math.min(1, lightness + ABOUT), softness: 0.1 };
      setOptions({ luminance });
      await this.#apply(luminanceRange(picture, luminance), mode);
    });
  }

  /** The object beneath a rough stroke; more strokes say more of it. */
  smart(points: readonly Point[], diameter: number, inside: boolean, mode: CombineMode): Promise<void> {
    return this.#select(async () => {
      if (!this.#picture) return;
      const hint = this.#hint && this.#revision === this.#session.revision ? this.#hint : new SmartHint(this.#session.pixels);
      this.#hint = hint;
      const { revision } = this.#session;
      hint.mark(points, diameter, inside);
      const { png } = await this.#studio.link.call("smartSelect", { picture: this.#picture, hint: toBase64(await encodeMask(hint.pixels)) });
      const found = await decodeMask(fromBase64(png));
      await this.#session.atRest();
      // What was painted meanwhile stays.
      const basis = this.#session.revision === revision ? hint : new SmartHint(this.#session.pixels);
      this.#session.put(basis.with(found, mode));
      this.#revision = basis === hint ? this.#session.revision : -1;
    });
  }

  async #apply(piece: Piece, mode: CombineMode): Promise<void> {
    await this.#session.atRest();
    this.#session.apply(piece, mode);
  }

  async #select(work: () => Promise<void>): Promise<void> {
    if (!this.possible) return;
    this.state.setState({ busy: ++this.#underway > 0 });
    this.#last = this.#last.then(work).catch((error: unknown) => this.#studio.report(Problem.from(error)));
    await this.#last;
    this.state.setState({ busy: --this.#underway > 0 });
  }

  #look(): Promise<Rgba> {
    this.#pixels ??= picturePixels(this.#studio.link, this.#picture!, this.#session.size);
    // A picture that did not come is asked for again.
    this.#pixels.catch(() => (this.#pixels = null));
    return this.#pixels;
  }
}
