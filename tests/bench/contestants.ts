import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Pack } from "../../main/engine/pack.ts";
import { readPack } from "../../main/engine/pack.ts";
import { readPicture } from "../../main/image/read.ts";
import { importWeights } from "../../main/studio/import/import-weights.ts";
import { publishedProvenance } from "../../main/studio/import/wct16x.ts";
import { modelsFolder } from "../../main/studio/installation.ts";
import { BUNDLED, findPack, listPacks } from "../../main/studio/model-library.ts";
import { PIXEL_LIMIT } from "../../shared/job.ts";
import type { BenchOptions } from "./options.ts";
import { LEVELS } from "./report.ts";
import { Subject } from "./subject.ts";

/** The published 16x-compressed network as a pack. */
export const P16 = "p16";

/** Where a machine keeps what is too large for the repository. Its depth from here differs for built files, so not from here. */
const shared = process.env["ANYBRUSH_SHARED"] ?? resolve(modelsFolder(), "../../shared");
const [published, evaluation] = [join(shared, "models/wct-16x"), join(shared, "eval")];

export const pictures = {
  content: join(modelsFolder(), "gallery/contents/lake.jpg"),
  style: join(modelsFolder(), "gallery/styles/waves.jpg"),
} as const;

/**
 * The packs by what the tables call them. The published one is the user's if it is installed, else made from the
 * published files and kept in `data`.
 */
export async function findPacks(data: string, note: (line: string) => void): Promise<ReadonlyMap<string, Pack>> {
  const packs = new Map([[BUNDLED, await readPack(await findPack(BUNDLED))]]);
  const installed = (await listPacks()).find(({ state }) => state.kind === "ready" && state.description.source === publishedProvenance.source);
  if (installed) return packs.set(P16, await readPack(installed.folder));
  if (!existsSync(published)) {
    note(`${P16}: not measured; it is neither installed (anybrush models import) nor at ${published}.`);
    return packs;
  }
  process.env["ANYBRUSH_DATA"] = data;
  return packs.set(P16, await readPack(await importWeights({ source: published, name: P16, replace: false })));
}

/** A Python that can run the PyTorch reference, or null with a note that says what is missing. */
export async function findReference({ python }: BenchOptions, note: (line: string) => void): Promise<string | null> {
  if (!existsSync(join(evaluation, "wct16x.py")) || !existsSync(published)) {
    note(`reference: not measured; ${shared} has no eval/wct16x.py or no models/wct-16x (ANYBRUSH_SHARED names another folder).`);
    return null;
  }
  for (const command of python ? [python] : ["python3", "/usr/bin/python3"]) {
    if (await promisify(execFile)(command, ["-c", "import torch, numpy, PIL"]).then(() => true, () => false)) return command;
  }
  note(`reference: not measured; ${python ?? "python3"} cannot import torch, numpy and PIL (--python names another).`);
  return null;
}

/** The reference on the very pixels that the engine gets. */
export async function startReference(python: string, folder: string, side: number, threads: number): Promise<Subject> {
  const raw = async (name: keyof typeof pictures): Promise<object> => {
    const { picture } = await readPicture(pictures[name], { pixelLimit: PIXEL_LIMIT, size: { width: side, height: side } });
    const file = join(folder, `${name}-${side}.raw`);
    await writeFile(file, picture.data);
    return { file, width: side, height: side };
  };
  const runs = join(folder, `runs-${side}.json`);
  await writeFile(runs, JSON.stringify([{ content: await raw("content"), style: await raw("style"), method: "wct", alpha: 1, levels: LEVELS }]));
  const script = resolve(modelsFolder(), "../tests/reference/reference.py");
  return new Subject(python, [script, evaluation, runs, String(threads)]);
}
