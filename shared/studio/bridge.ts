/**
 * What the desktop app's preload script puts into the page as `window.anybrush`: the smallest door through which everything fits.
 * `PageFile` is the page's `File`; whether one lies on the disk, and where, only preload and main know.
 */
export interface DesktopBridge<PageFile> {
  /** Answers with a `StudioReply`. */
  call(verb: string, input: unknown): Promise<unknown>;
  /** Hears every event from now on; returns how to stop. */
  listen(listener: (event: unknown) => void): () => void;
  /** Answers with a `StudioReply` whose value is `Added`. */
  add(files: readonly PageFile[]): Promise<unknown>;
  /** Starts the system's own drag of a finished row's file. Answers with a `StudioReply`. */
  startDrag(id: string): Promise<unknown>;
}
