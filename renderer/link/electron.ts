import type { DesktopBridge } from "../../shared/studio/bridge.ts";
import { addedSchema, eventSchema } from "../../shared/studio/contract.ts";
import { imagePath } from "../../shared/studio/pictures.ts";
import type { StudioLink } from "./link.ts";
import { checked, outputOf, valueOf } from "./reply.ts";

declare global {
  interface Window {
    /** Only in the desktop app. */
    readonly anybrush?: DesktopBridge<File>;
  }
}

/** The studio behind the desktop app's own door. Its main process cannot be lost: it ends with the page. */
export function electronLink(bridge: DesktopBridge<File>): StudioLink {
  return {
    call: async (verb, input) => outputOf(verb, await bridge.call(verb, input)),
    listen(onEvent, onConnection) {
      const stop = bridge.listen((event) => onEvent(checked(eventSchema, event)));
      onConnection("open");
      return stop;
    },
    async add(files, onProgress) {
      const added = checked(addedSchema, valueOf(await bridge.add(files)));
      onProgress?.(1);
      return added;
    },
    imageUrl: (ref, side) => `app-img://studio/${imagePath(ref, side)}`,
    downloadUrl: () => null,
    startDrag: (id) => void bridge.startDrag(id),
  };
}
