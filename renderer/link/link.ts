import type { Added, Input, Output, StudioEvent, Verb } from "../../shared/studio/contract.ts";
import type { Id, ImageRef, ImageSide } from "../../shared/studio/pictures.ts";

/** Whether events reach the page. After each `open` it asks for the verb `open`: what was missed in between is never sent again. */
export type Connection = "open" | "lost";

/** The page's only door to the studio, whatever carries it. */
export interface StudioLink {
  /** @throws Problem what the studio answers, or `studio-lost` where it does not; `internal` where the answer breaks the contract */
  call<V extends Verb>(verb: V, input: Input<V>): Promise<Output<V>>;
  /** Hears every event from the first `open` on, in order; a lost connection is sought again until the returned function ends it. */
  listen(onEvent: (event: StudioEvent) => void, onConnection: (state: Connection) => void): () => void;
  /** Hands over files that were dropped, pasted or chosen in the page. `onProgress` hears which part of all bytes has gone, 0 to 1. */
  add(files: readonly File[], onProgress?: (part: number) => void): Promise<Added>;
  /** Where an image is to be had, for `<img src>`; the same address always gives the same picture. */
  imageUrl(ref: ImageRef, side: ImageSide): string;
  /** Where a finished row's file is to be had, for `<a href download>`; null where results lie in folders of their own. */
  downloadUrl(id: Id): string | null;
  /** Starts the system's own drag of a finished row's file, to be called in `dragstart`; null where a page cannot. */
  readonly startDrag: ((id: Id) => void) | null;
}
