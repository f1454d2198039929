import electron = require("electron");
import type { DesktopBridge } from "../../shared/studio/bridge.ts" with { "resolution-mode": "import" };
import type { Channels, Dropped } from "./channels.ts" with { "resolution-mode": "import" };

// Runs in a sandbox, where nothing but electron can be required: everything else here is types.
const channels: Channels = { call: "studio:call", add: "studio:add", drag: "studio:drag", event: "studio:event" };

type PageFile = Parameters<typeof electron.webUtils.getPathForFile>[0];

const bridge: DesktopBridge<PageFile> = {
  call: (verb, input) => electron.ipcRenderer.invoke(channels.call, verb, input),
  listen(listener) {
    const hear = (_event: unknown, event: unknown): void => listener(event);
    electron.ipcRenderer.on(channels.event, hear);
    return () => void electron.ipcRenderer.off(channels.event, hear);
  },
  add: async (files) => electron.ipcRenderer.invoke(channels.add, await Promise.all(files.map(dropped))),
  startDrag: (id) => electron.ipcRenderer.invoke(channels.drag, id),
};

async function dropped(file: PageFile): Promise<Dropped> {
  const path = electron.webUtils.getPathForFile(file);
  return path ? { kind: "path", path } : { kind: "bytes", name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}

electron.contextBridge.exposeInMainWorld("anybrush", bridge);
