import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { packNameSchema, type PackDescription } from "../engine/pack-schema.ts";
import { readPack, readPackDescription } from "../engine/pack.ts";
import { kindOf } from "./files.ts";
import { dataFolder, modelsFolder } from "./installation.ts";

/** The name of the pack that comes with Anybrush; no other pack can have it. */
export const BUNDLED = "bundled";

export interface InstalledPack {
  /** What recipes call it. */
  readonly name: string;
  readonly folder: string;
  readonly origin: "bundled" | "imported";
  readonly state: { readonly kind: "ready"; readonly description: PackDescription } | { readonly kind: "broken"; readonly problem: Problem };
}

/** Where imported packs lie, one folder each; it may not exist yet. */
export function importedFolder(): string {
  return join(dataFolder(), "packs");
}

/** All packs, the bundled one first, the others by name. Reads descriptions only, so damaged weights go unnoticed. */
export function listPacks(): Promise<readonly InstalledPack[]> {
  return inspectPacks(readPackDescription);
}

/** Like `listPacks`, but reads and checks every pack's weights. */
export function verifyPacks(): Promise<readonly InstalledPack[]> {
  return inspectPacks(async (folder) => (await readPack(folder)).description);
}

/**
 * The folder of a pack, sound or not.
 * @throws Problem `pack-missing`.
 */
export async function findPack(name: string): Promise<string> {
  const folder = packNameSchema.safeParse(name).success ? packFolder(name) : undefined;
  if (folder && (await kindOf(folder)) === "folder") return folder;
  throw new Problem("pack-missing", { name });
}

/** Where a pack of this (valid) name lies, or would lie. */
export function packFolder(name: string): string {
  return name === BUNDLED ? join(modelsFolder(), BUNDLED) : join(importedFolder(), name);
}

async function inspectPacks(read: (folder: string) => Promise<PackDescription>): Promise<readonly InstalledPack[]> {
  const packs: InstalledPack[] = [];
  // One after the other: checking holds a pack's whole weights in memory.
  for (const name of await packNames()) packs.push(await inspect(name, read));
  return packs;
}

async function inspect(name: string, read: (folder: string) => Promise<PackDescription>): Promise<InstalledPack> {
  const folder = packFolder(name);
  const origin = name === BUNDLED ? "bundled" : "imported";
  try {
    return { name, folder, origin, state: { kind: "ready", description: await read(folder) } };
  } catch (error) {
    return { name, folder, origin, state: { kind: "broken", problem: Problem.from(error) } };
  }
}

async function packNames(): Promise<readonly string[]> {
  const entries = await readdir(importedFolder(), { withFileTypes: true }).catch(() => []);
  const imported = entries.filter((e) => e.isDirectory() && e.name !== BUNDLED && packNameSchema.safeParse(e.name).success);
  const bundled = (await kindOf(packFolder(BUNDLED))) === "folder" ? [BUNDLED] : [];
  return [...bundled, ...imported.map((e) => e.name).toSorted()];
}
