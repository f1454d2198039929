import type { StudioLink } from "../../renderer/link/link.ts";

/** A real studio with the pack `tiny`, seen through a real link, and what only its host can do. */
export interface Connected {
  readonly link: StudioLink;
  /** Gets an image or a download by its address, as the page's own elements would. */
  readonly fetch: (address: string) => Promise<Response>;
  /** The folder that the host's person chooses in its dialog; null for a host without dialogs. */
  readonly folder: string | null;
  /** Ends every engine process at once, as a crash would. */
  readonly crash: () => void;
  /** Closes link and studio, and removes what they kept. */
  readonly close: () => Promise<void>;
}
