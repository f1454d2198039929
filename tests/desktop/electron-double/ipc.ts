import type { Wire } from "./wire.ts";
import { decodeAll, encode } from "./wire.ts";
import { strict } from "./strict.ts";

/** Who sends: `WebFrameMain` as far as it is known here. */
export interface FrameDouble {
  readonly origin: string;
  readonly url: string;
  readonly parent: FrameDouble | null;
}

type Handler = (event: object, ...args: unknown[]) => unknown;
type Answer = { readonly ok: true; readonly value: Wire } | { readonly ok: false; readonly value: string };

/** `ipcMain` as https://www.electronjs.org/docs/latest/api/ipc-main has it: one handler for each channel, errors told by their message only. */
export class IpcDouble {
  readonly #handlers = new Map<string, Handler>();
  readonly api = strict("ipcMain", {
    handle: (channel: string, handler: Handler) => {
      if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      this.#handlers.set(channel, handler);
    },
  });

  get channels(): readonly string[] {
    return [...this.#handlers.keys()];
  }

  /** A message as it comes from a process: `frame` null is one that is gone by now. */
  async invoke(sender: object, frame: FrameDouble | null, channel: string, args: Wire): Promise<Answer> {
    const handler = this.#handlers.get(channel);
    if (!handler) return { ok: false, value: `Error: No handler registered for '${channel}'` };
    const event = strict("IpcMainInvokeEvent", { sender, senderFrame: frame && strict("WebFrameMain", frame) });
    try {
      return { ok: true, value: encode(await handler(event, ...decodeAll(args))) };
    } catch (error) {
      return { ok: false, value: String(error) };
    }
  }
}
