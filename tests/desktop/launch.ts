import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import type { ElectronDouble } from "./electron-double/double.ts";
import type { LaunchOptions } from "./launcher.ts";
import { Launcher } from "./launcher.ts";

/** A browser for all tests of a file; every test has a folder of its own and launches what it needs. */
export function useDesktop(): Launcher {
  const launcher = new Launcher();
  beforeAll(async () => launcher.openBrowser());
  beforeEach(async () => launcher.makeFolder());
  afterEach(async () => launcher.restore());
  afterAll(async () => launcher.closeBrowser());
  return launcher;
}

/** One app for all tests of a file that leave it as it was. */
export function useSharedDesktop(options: LaunchOptions = {}): () => ElectronDouble {
  const launcher = new Launcher();
  let electron: ElectronDouble | undefined;
  beforeAll(async () => {
    await launcher.openBrowser();
    await launcher.makeFolder();
    electron = await launcher.launch(options);
  });
  afterAll(async () => {
    await launcher.restore();
    await launcher.closeBrowser();
  });
  return () => {
    if (!electron) throw new Error("the app is not launched yet");
    return electron;
  };
}
