import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./build.js";

const folder = join(root, "node_modules/electron");
const installer = join(folder, "install.js");

/** An installation that gets no byte further for this long is given up, in ms. */
const PATIENCE = 20_000;

/** The Electron binary, or null where there is none. */
export function findElectron() {
  const own = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const name = existsSync(join(folder, "path.txt")) ? readFileSync(join(folder, "path.txt"), "utf8") : null;
  const binary = own ? join(own, name ?? "electron") : name && join(folder, "dist", name);
  return binary && existsSync(binary) ? binary : null;
}

/** Downloads the binary with Electron's own installer, which also checks it, after `onBegin`. Gives up where no network is. */
export async function installElectron(onBegin) {
  // A place of one's own is one's own business.
  if (!existsSync(installer) || process.env["ELECTRON_OVERRIDE_DIST_PATH"]) return;
  onBegin();
  // The download grows in a folder of its own, so that its progress can be seen, and nothing is left of one that ends early.
  const downloads = mkdtempSync(join(tmpdir(), "anybrush-electron-"));
  const env = { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads };
  const child = spawn(process.execPath, [installer], { cwd: root, env, stdio: "ignore" });
  const watch = watchProgress(() => sizeOf(downloads) + sizeOf(join(folder, "dist")), () => child.kill());
  await new Promise((resolve) => child.once("error", resolve).once("close", resolve));
  clearInterval(watch);
  rmSync(downloads, { recursive: true, force: true });
}

/** Calls `giveUp` once a size has not changed for too long. */
function watchProgress(measure, giveUp) {
  let [size, since] = [measure(), Date.now()];
  return setInterval(() => {
    const now = measure();
    if (now !== size) [size, since] = [now, Date.now()];
    else if (Date.now() - since > PATIENCE) giveUp();
  }, 1000);
}

/** Bytes of all files below a folder; 0 where there is none. */
function sizeOf(place) {
  if (!existsSync(place)) return 0;
  const files = readdirSync(place, { recursive: true }).map((name) => statSync(join(place, name), { throwIfNoEntry: false }));
  return files.reduce((sum, facts) => sum + (facts?.size ?? 0), 0);
}
