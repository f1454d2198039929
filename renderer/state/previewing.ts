import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Id, ImageSide } from "../../shared/studio/pictures.ts";
import { imageSides } from "../../shared/studio/pictures.ts";
import { recipeOf } from "./draft.ts";
import { Remembering } from "./remembering.ts";
import { isSameLook, samePicture, sameStyles } from "./same-look.ts";
import type { Shown, Studio, StudioState } from "./studio.ts";

/** Least time between two requests while settings change, in ms: more could not be seen. */
const PACE = 60;
/** How long a request may go without a picture before newer settings take its place, in ms: ending each too early would show none. */
const PATIENCE = 3000;

type PreviewEvent = Extract<StudioEvent, { kind: "preview" | "preview-failed" }>;
type PreviewPicture = Extract<StudioEvent, { kind: "preview" }>;
/** Resolves when the picture at an address can be drawn without a wait. */
export type Decode = (url: string) => Promise<void>;

/** Keeps the picture on the canvas true to the draft: asks main for previews, newest wins, and shows each once it is decoded. */
export class Previewing {
  readonly view: Id = crypto.randomUUID().replaceAll("-", "");
  readonly #studio: Studio;
  readonly #decode: Decode;
  readonly #remembering: Remembering;
  readonly #unsubscribe: () => void;
  #request = 0;
  #asked: Recipe | null = null;
  #askedAt = -Infinity;
  /** Whether anything of the newest request was shown, or it failed. */
  #answered = true;
  /** Whether something has changed since the newest request. */
  #stale = false;
  #changedAt = 0;
  /** When the draft became what the newest request asks for. */
  #askedSince = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Pictures of the newest request that came in, and the latest of them that was shown: a coarse one must not replace a sharp one. */
  #arrived = 0;
  #drawn = 0;

  constructor(studio: Studio, decode: Decode) {
    this.#studio = studio;
    this.#decode = decode;
    this.#remembering = new Remembering(studio);
    this.#unsubscribe = studio.store.subscribe((state, before) => {
      if (asksAnew(state, before)) this.#changed(state);
    });
  }

  /** Takes what main says of previews. */
  hear(event: PreviewEvent): void {
    if (event.view !== this.view || event.request !== this.#request || !this.#asked) return;
    if (event.kind === "preview") void this.#draw(event, this.#asked);
    else if (event.problem.code !== "cancelled") this.#fail(Problem.fromReport(event.problem));
  }

  stop(): void {
    this.#unsubscribe();
    this.#remembering.forget();
    clearTimeout(this.#timer);
  }

  #changed(state: StudioState): void {
    const recipe = state.connection === "open" ? recipeOf(state.draft) : null;
    this.#remembering.forget();
    clearTimeout(this.#timer);
    if (!recipe) return this.#clear(state);
    this.#stale = true;
    this.#changedAt = performance.now();
    const shown = state.shown && samePicture(state.shown.recipe, recipe) ? state.shown : null;
    this.#studio.store.setState({ working: true, problem: null, shown });
    this.#schedule(recipe);
  }

  /** New pictures are asked for at once; changes of settings come by the dozen and wait for what is on its way. */
  #schedule(recipe: Recipe): void {
    const wait = this.#asked && sameStyles(this.#asked, recipe) ? this.#askedAt + (this.#answered ? PACE : PATIENCE) - performance.now() : 0;
    if (wait <= 0) this.#ask(recipe);
    else this.#timer = setTimeout(() => this.#ask(recipe), wait);
  }

  #ask(recipe: Recipe): void {
    clearTimeout(this.#timer);
    const request = ++this.#request;
    this.#asked = recipe;
    this.#askedAt = performance.now();
    this.#askedSince = this.#changedAt;
    this.#answered = this.#stale = false;
    this.#arrived = this.#drawn = 0;
    const { previewSide } = this.#studio.store.getState();
    this.#studio.link.call("preview", { view: this.view, request, recipe, longest: previewSide }).catch((error: unknown) => {
      if (request === this.#request && this.#asked) this.#fail(Problem.from(error));
    });
  }

  async #draw(picture: PreviewPicture, recipe: Recipe): Promise<void> {
    const place = ++this.#arrived;
    const drawn = await this.#decode(this.#studio.link.imageUrl(picture.image, sideFor(picture))).then(() => true, () => false);
    if (picture.request !== this.#request || !this.#asked || place < this.#drawn) return;
    if (!drawn) return picture.last ? this.#fail(new Problem("studio-lost")) : undefined;
    this.#drawn = place;
    this.#show(picture, recipe);
  }

  #show({ image, width, height, last, device }: PreviewPicture, recipe: Recipe): void {
    const seconds = (performance.now() - this.#askedSince) / 1000;
    const newer = this.#pending();
    const before = this.#studio.store.getState().shown;
    const sharper = before && before.width > width && isSameLook(before.recipe, recipe);
    const shown: Shown = sharper ? { ...before, last } : { image, width, height, recipe, last, seconds, device };
    this.#studio.store.setState({ shown, working: !last || newer !== null });
    this.#answered = true;
    if (newer) this.#schedule(newer);
    else if (last) this.#remembering.soon(recipe, image);
  }

  #fail(problem: Problem): void {
    this.#answered = true;
    const newer = this.#pending();
    if (newer) this.#schedule(newer);
    else this.#studio.store.setState({ working: false, problem: problem.report() });
  }

  /** What the draft has become since the newest request; null while that is still true to it. */
  #pending(): Recipe | null {
    clearTimeout(this.#timer);
    return this.#stale ? recipeOf(this.#studio.store.getState().draft) : null;
  }

  #clear({ connection, shown }: StudioState): void {
    this.#stale = false;
    if (connection === "open" && this.#asked) this.#studio.link.call("cancelPreview", { view: this.view }).catch(() => undefined);
    this.#asked = null;
    this.#answered = true;
    this.#studio.store.setState({ working: false, problem: null, shown: connection === "open" ? null : shown });
  }
}

/** The side at which a preview is served whole. */
export function sideFor({ width, height }: { readonly width: number; readonly height: number }): ImageSide {
  return imageSides.find((side) => side >= Math.max(width, height)) ?? imageSides.at(-1)!;
}

function asksAnew(state: StudioState, before: StudioState): boolean {
  return (
    state.draft !== before.draft ||
    state.previewSide > before.previewSide ||
    state.connection !== before.connection ||
    state.snapshot?.settings.device !== before.snapshot?.settings.device
  );
}
