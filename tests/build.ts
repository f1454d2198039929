import { execFileSync } from "node:child_process";

/** The engine process and the command line run as plain Node, so tests run what users run: the built files. */
export function setup(): void {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-b"], { stdio: "inherit" });
}
