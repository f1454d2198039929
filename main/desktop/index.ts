import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { app, protocol } from "electron";
import { dataFolder } from "../studio/installation.ts";
import { filesOf } from "./arguments.ts";
import { Desktop } from "./desktop.ts";
import { lockDown } from "./lockdown.ts";
import { schemes } from "./schemes.ts";

// All of this must have happened before the app is ready.
app.enableSandbox();
protocol.registerSchemesAsPrivileged(schemes);
keepApart(join(dataFolder(), "desktop"));
// By this name Windows knows whose notifications these are: the package's `appId`.
app.setAppUserModelId("app.anybrush.studio");
app.on("web-contents-created", (_event, contents) => lockDown(contents));

const files = filesOf(process.argv, process.cwd(), app.isPackaged);
if (app.requestSingleInstanceLock({ files })) new Desktop().start(files);
else app.quit();

/** Keeps Chromium's files beside our own, not among them. Their folder is also what makes two launches the same app. */
function keepApart(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath("userData", folder);
  } catch {
    // Then the studio cannot keep its files there either, and says so.
  }
}
