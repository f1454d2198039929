#!/usr/bin/env node
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const entry = new URL("out/main/cli/index.js", root);
const compiler = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));

// A fresh clone has sources only; an installed package has no compiler and comes built.
if (!existsSync(entry) && existsSync(compiler)) {
  process.stderr.write("Building Anybrush for the first time...\n");
  execFileSync(process.execPath, [compiler, "-b"], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
}
await import(entry.href);
