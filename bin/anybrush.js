#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const compiler = `${root}node_modules/typescript/bin/tsc`;

// A clone has sources and a compiler, which takes a tenth of a second when nothing changed; a package comes built.
if (existsSync(`${root}tsconfig.json`) && existsSync(compiler)) {
  if (!existsSync(`${root}out`)) process.stderr.write("Building Anybrush for the first time...\n");
  const { status } = spawnSync(process.execPath, [compiler, "-b"], { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) process.exit(1);
}
if (existsSync(`${root}out/main/cli/index.js`)) await import("../out/main/cli/index.js");
else {
  process.stderr.write("Anybrush is not installed completely. Run `npm ci` first.\n");
  process.exitCode = 1;
}
