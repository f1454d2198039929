import { existsSync } from "node:fs";
import { join } from "node:path";
import { utilityProcess } from "electron";
import { childLauncher } from "../process/child.ts";
import { engineEnvironment } from "../process/environment.ts";
import type { Launch } from "../process/launch.ts";

/**
 * How the engine's processes start here. Electron's own kind, except on Linux: there Electron brings a GLib that the image
 * library's collides with, so the package carries a Node binary.
 */
export function engineLauncher(): Launch {
  return process.platform === "linux" ? outsideArchive(childLauncher({ execPath: nodeBinary() })) : utility;
}

/** The package's Node; in a clone the one that runs its scripts, or the first in PATH. */
function nodeBinary(): string {
  const carried = join(process.resourcesPath, "node/node");
  return existsSync(carried) ? carried : (process.env["npm_node_execpath"] ?? "node");
}

/** Only Electron reads inside its archive: plain Node is given the copy that the package keeps beside it. */
function outsideArchive(launch: Launch): Launch {
  return (entry, args, events) => launch(entry.replace(/\bapp\.asar(?=[\\/])/, "app.asar.unpacked"), args, events);
}

const utility: Launch = (entry, args, { onMessage, onEnd }) => {
  const child = utilityProcess.fork(entry, [...args], { serviceName: "Anybrush engine", stdio: ["ignore", "ignore", "pipe"], env: engineEnvironment() });
  let said = "";
  let alive = true;
  child.stderr?.on("data", (bytes: Buffer) => (said = (said + bytes.toString("utf8")).slice(-2000)));
  child.on("message", onMessage);
  child.on("exit", (code) => {
    alive = false;
    onEnd(`exit code ${code}`, said);
  });
  return {
    get pid() {
      return child.pid;
    },
    get alive() {
      return alive;
    },
    send: (message) => {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process is no window
      if (alive) child.postMessage(message);
    },
    kill: () => void child.kill(),
    // The app lives as long as its windows, whatever the engine does.
    keepAlive: () => {},
  };
};
