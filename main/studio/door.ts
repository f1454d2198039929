import type { Added, StudioEvent, StudioReply } from "../../shared/studio/contract.ts";
import type { Source } from "../../shared/studio/pictures.ts";

/** A file that a host serves: an image for the page, or a finished result. */
export interface ServedFile {
  readonly file: string;
  /** MIME type. */
  readonly type: string;
  /** Name for people, without folders. */
  readonly name: string;
}

/** What the studio needs of the host it runs in; what a host cannot do is absent. Paths never reach the renderer. */
export interface Surroundings {
  readonly kind: "desktop" | "browser";
  /** BCP 47 tag of the system's language. */
  readonly locale: string;
  readonly native?: {
    /** Absolute paths, of pictures or of one folder; empty when the person closes the dialog. */
    choosePictures(what: "pictures" | "folder"): Promise<readonly string[]>;
    chooseFolder(): Promise<string | null>;
    reveal(file: string): void;
  };
}

/**
 * The studio as hosts see it. A host carries calls, events, images and files, checks who is asking, and knows nothing of what they mean.
 */
export interface StudioDoor {
  /** Answers a call of the contract. Checks verb and input itself; failures are replies too, never thrown. */
  call(verb: string, input: unknown): Promise<StudioReply>;
  /** Hears every event from now on; returns how to stop. */
  listen(listener: (event: StudioEvent) => void): () => void;
  /** @throws Problem `picture-gone`, `row-gone` or `request-invalid`, for a reference or side of any kind of nonsense */
  image(ref: string, side: string): Promise<ServedFile>;
  /** The finished file of a row. @throws Problem `row-gone` */
  result(id: string): Promise<ServedFile>;
  /** Opens files that the host's person chose or dropped: only for hosts that know where paths come from. Folders stand for their pictures. */
  addFiles(files: readonly string[]): Promise<Added>;
  /**
   * Takes a picture's bytes; `name` is for people only. Nothing is kept of one that is refused.
   * @throws Problem `upload-too-large`, or what is wrong with the picture
   */
  addUpload(name: string, bytes: AsyncIterable<Uint8Array>): Promise<Source>;
  /** Stops all work and processes; what was queued is continued at the next start. */
  close(): Promise<void>;
}
