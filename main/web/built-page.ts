import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { Problem } from "../../shared/problems.ts";
import { modelsFolder } from "../studio/installation.ts";

/** What the page is built from, in a clone. */
const sources = ["renderer", "shared", "vite.config.ts", "package-lock.json"];

/**
 * The folder of the built page. A package comes with it; in a clone it is built when it is missing or older than its sources,
 * which `onBuild` hears of first.
 * @throws Problem `cancelled`, or `internal` where there is no page, with what its build said
 */
export async function builtPage(onBuild: () => void, signal: AbortSignal): Promise<string> {
  const root = dirname(modelsFolder());
  const folder = join(root, "out/page");
  const builder = join(root, "node_modules/vite/bin/vite.js");
  const built = join(folder, "index.html");
  if (existsSync(join(root, "vite.config.ts")) && existsSync(builder) && (await isStale(root, built))) {
    onBuild();
    await build(root, builder, signal);
  }
  if (!existsSync(built)) throw new Problem("internal", { what: "the studio's page is missing from the installation." });
  return folder;
}

async function isStale(root: string, built: string): Promise<boolean> {
  const time = await changedAt(built);
  const times = await Promise.all(sources.map(async (source) => newest(join(root, source))));
  return Math.max(...times) > time;
}

/** Time of the newest change at or below a path, in ms since 1970. */
async function newest(path: string): Promise<number> {
  const below = await readdir(path, { recursive: true }).catch(() => []);
  return Math.max(...(await Promise.all([path, ...below.map((name) => join(path, name))].map(changedAt))));
}

/** 0 for what is not there. */
async function changedAt(path: string): Promise<number> {
  return (await stat(path).catch(() => null))?.mtimeMs ?? 0;
}

async function build(root: string, builder: string, signal: AbortSignal): Promise<void> {
  try {
    await promisify(execFile)(process.execPath, [builder, "build", "--logLevel", "error"], { cwd: root });
  } catch (cause) {
    // Ctrl-C ends the build as well.
    if (signal.aborted) throw new Problem("cancelled", {}, { cause });
    throw new Problem("internal", { what: `the page could not be built. ${cause instanceof Error ? cause.message : String(cause)}` }, { cause });
  }
}
