import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../", import.meta.url));
const compiler = `${root}node_modules/typescript/bin/tsc`;

/**
 * Brings what runs up to date: a clone has sources and a compiler, which takes a tenth of a second when nothing changed; a package
 * comes built.
 */
export function build() {
  if (!existsSync(`${root}tsconfig.json`) || !existsSync(compiler)) return;
  if (!existsSync(`${root}out`)) process.stderr.write("Building Anybrush for the first time...\n");
  const { status } = spawnSync(process.execPath, [compiler, "-b", "main"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(1);
}

/** Runs the command line with the arguments of this process. */
export async function runCommandLine() {
  if (existsSync(`${root}out/main/cli/index.js`)) await import("../out/main/cli/index.js");
  else {
    process.stderr.write("Anybrush is not installed completely. Run `npm ci` first.\n");
    process.exitCode = 1;
  }
}
