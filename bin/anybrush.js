#!/usr/bin/env node
import { existsSync } from "node:fs";

const built = new URL("../out/main/cli/index.js", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  process.stderr.write("Anybrush is not built yet. Run `npm run build` first.\n");
  process.exitCode = 1;
}
