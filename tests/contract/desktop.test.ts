import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { electronLink } from "../../renderer/link/electron.ts";
import { Launcher } from "../desktop/launcher.ts";
import { pageBridge } from "../desktop/page-bridge.ts";
import { makeTinyPack } from "../fixtures/tiny-pack.ts";
import type { Connected } from "./connected.ts";
import { contractSuite } from "./suite.ts";

/** On the system whose engine is Electron's own kind of process; the tests of the app itself run it as Linux does. */
const platform = "darwin";

contractSuite("in the desktop app", async (): Promise<Connected> => {
  const launcher = new Launcher();
  await launcher.openBrowser();
  await launcher.makeFolder();
  const folder = join(launcher.folder, "results");
  await mkdir(folder);
  await makeTinyPack({ folder: join(launcher.folder, "data/packs/tiny"), name: "tiny" });
  const electron = await launcher.launch({ platform });
  electron.dialog.habit = ({ properties }) => (Array.isArray(properties) && properties.includes("openDirectory") ? [folder] : []);
  const close = async (): Promise<void> => {
    await launcher.restore();
    await launcher.closeBrowser();
  };
  const crash = (): void => electron.utilities.forEach((engine) => engine.kill("SIGKILL"));
  return { link: electronLink(pageBridge(electron.page)), fetch: async (address) => electron.network.fetch(address), folder, crash, close };
});
