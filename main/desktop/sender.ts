import type { IpcMainInvokeEvent } from "electron";
import { Problem } from "../../shared/problems.ts";
import { ORIGIN } from "./schemes.ts";

/**
 * Only our own page speaks to main: not what else a window might come to show, and nothing that is framed in it.
 * @throws Problem `request-refused`
 */
export function checkSender({ senderFrame }: Pick<IpcMainInvokeEvent, "senderFrame">): void {
  const ours = senderFrame !== null && senderFrame.parent === null && senderFrame.origin === ORIGIN;
  if (!ours) throw new Problem("request-refused", { what: "it does not come from the app's own page." });
}
