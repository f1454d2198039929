import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import envPaths from "env-paths";
import { z } from "zod";
import { Problem } from "../../shared/problems.ts";

/** `models/` beside package.json, found upward from this file: its depth differs between sources and built files. */
export function modelsFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "models"))) return join(folder, "models");
  }
  throw new Problem("internal", { what: "the folder models/ of the installation is gone." });
}

/** Where the user's own packs, settings and history lie; the environment variable ANYBRUSH_DATA moves it. */
export function dataFolder(): string {
  const chosen = process.env["ANYBRUSH_DATA"];
  return chosen ? resolve(chosen) : envPaths("anybrush", { suffix: "" }).data;
}

/** The version of the installation, as package.json has it. */
export function version(): string {
  const text = readFileSync(join(dirname(modelsFolder()), "package.json"), "utf8");
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}
