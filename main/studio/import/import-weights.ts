import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { throwIfCancelled } from "../../engine/progress.ts";
import { exists, kindOf, writingError } from "../files.ts";
import { modelsFolder } from "../installation.ts";
import { buildPack, freeTarget, installPack } from "../pack-install.ts";
import { downloadFiles, downloadManifest } from "./download.ts";
import { readManifest, type Manifest } from "./manifest.ts";
import { publishedProvenance, writeWct16xPack, type Provenance } from "./wct16x.ts";

/** How far an import is: `fraction` of its stage, from 0 to 1. */
export interface ImportProgress {
  readonly stage: "download" | "convert";
  readonly fraction: number;
}

interface ImportOptions {
  /**
   * A folder of published weights or of a ready pack; or a manifest by its path, its web address, or the name of one in
   * models/sources, such as `wct-16x`.
   */
  readonly source: string;
  /** What recipes will call the pack. */
  readonly name: string;
  /** Whether a pack of that name may be replaced. */
  readonly replace: boolean;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

/**
 * Makes a model pack out of published weights and installs it; downloads them first where the source is a manifest.
 * @returns the installed pack's folder.
 * @throws Problem `usage`, `pack-exists`, `weights-invalid`, `weights-unsafe`, `download-failed`, `download-mismatch`,
 * `output-unwritable` or `cancelled`; a ready pack also `pack-invalid` or `pack-corrupt`. Nothing is installed then.
 */
export async function importWeights(options: ImportOptions): Promise<string> {
  await freeTarget(options);
  throwIfCancelled(options.signal);
  const { source } = options;
  if (/^https?:\/\//i.test(source)) return importManifest(await downloadManifest(source, options), options);
  if ((await kindOf(source)) === "folder") return importFolder(source, options, publishedProvenance);
  return importManifest(await readManifest(await manifestFile(source)), options);
}

async function importManifest(manifest: Manifest, options: ImportOptions): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "anybrush-download-"));
  try {
    await downloadFiles(manifest, folder, options, (fraction) => options.onProgress?.({ stage: "download", fraction }));
    return await importFolder(folder, options, { licence: manifest.licence, source: manifest.source });
  } catch (error) {
    throw writingError(folder, error);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function importFolder(folder: string, options: ImportOptions, provenance: Provenance): Promise<string> {
  options.onProgress?.({ stage: "convert", fraction: 0 });
  const installed = (await exists(join(folder, "pack.json")))
    ? await installPack(folder, options)
    : await buildPack(options, async (target) => {
        await writeWct16xPack(folder, target, options.name, provenance);
        throwIfCancelled(options.signal);
      });
  options.onProgress?.({ stage: "convert", fraction: 1 });
  return installed;
}

/** A path as it is; a bare name of a manifest that comes with Anybrush, where no such file lies here. */
async function manifestFile(source: string): Promise<string> {
  const known = join(modelsFolder(), "sources", `${source}.json`);
  return !(await exists(source)) && /^[\w-]+$/.test(source) && (await exists(known)) ? known : source;
}
