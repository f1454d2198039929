import { execFileSync } from "node:child_process";
import { chromiumPath } from "./fixtures/chromium.ts";

/** The engine process, the command line and the page are run as users run them: built. */
export async function setup(): Promise<void> {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b"], { stdio: "inherit" });
  // In tests NODE_ENV is another, by which React would be built with all that helps its developers.
  execFileSync(process.execPath, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn"], { stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
  // Unpacked once, before several workers would do it at the same time.
  await chromiumPath();
}
