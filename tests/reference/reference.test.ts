import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Backend } from "../../main/engine/backend.ts";
import type { Pack } from "../../main/engine/pack.ts";
import { readPack } from "../../main/engine/pack.ts";
import { stylize } from "../../main/engine/stylize.ts";
import type { Picture } from "../../main/image/picture.ts";
import { readPicture } from "../../main/image/read.ts";
import { importWeights } from "../../main/studio/import/import-weights.ts";
import { methods } from "../../shared/recipe.ts";
import { useDataFolder } from "../fixtures/data-folder.ts";
import { psnr } from "../fixtures/psnr.ts";
import { sharedFolder, wct16xFolder } from "../fixtures/shared-models.ts";

/** What both sides are asked to paint; the engine in threshold mode, as the reference is. */
const runSchema = z.object({ content: z.string(), style: z.string(), out: z.string(), method: z.enum(methods), alpha: z.number(), levels: z.array(z.number()) });
type Run = z.infer<typeof runSchema>;

const backend = new Backend("cpu", 2);
afterAll(async () => backend.release());
useDataFolder();

async function paint(pack: Pack, content: Picture, style: Picture, run: Pick<Run, "method" | "alpha" | "levels">): Promise<Float32Array> {
  const region = { mask: null, styles: [{ name: "style", picture: style, mask: null, weight: 1 }], strength: run.alpha, color: { mode: "off", strength: 1 } } as const;
  const levels = run.levels.map((level) => ({ level, strength: 1 }));
  return (await stylize(backend, pack, { content, regions: [region], method: run.method, levels, regularization: { kind: "threshold", epsilon: 1e-5 }, passes: 1 })).data;
}

const read = async (file: string, size?: { width: number; height: number }): Promise<Picture> =>
  (await readPicture(file, { pixelLimit: 1e8, ...(size && { size }) })).picture;

describe("small networks saved by PyTorch and painted with by the float64 reference", () => {
  const golden = join(import.meta.dirname, "golden");
  const runs = z.array(runSchema).parse(JSON.parse(readFileSync(join(golden, "runs.json"), "utf8")));

  it.each(runs.map((run) => [`${run.method} ${run.alpha} levels ${run.levels.join()} of ${run.content}`, run] as const))("%s", async (_, run) => {
    const pack = await readPack(await importWeights({ source: join(golden, "weights"), name: "golden", replace: false }));
    const [content, style, expected] = await Promise.all([run.content, run.style, run.out].map(async (name) => read(join(golden, name))));
    // Rounding the golden picture to 8 bits alone leaves 58.9 dB.
    expect(psnr(await paint(pack, content!, style!, run), expected!.data)).toBeGreaterThan(56);
  });
});

const evaluation = sharedFolder && join(sharedFolder, "eval");
const python = "/usr/bin/python3";

function missing(): string | null {
  if (!wct16xFolder || !evaluation || !existsSync(join(evaluation, "wct16x.py"))) return "the published weights and their reference are not on this machine";
  try {
    execFileSync(python, ["-c", "import torch"], { stdio: "ignore" });
    return null;
  } catch {
    return "PyTorch is not on this machine";
  }
}

const why = missing();

describe.skipIf(why !== null)(`the published network against the float64 reference${why ? ` (skipped: ${why})` : ""}`, () => {
  const all = [5, 4, 3, 2, 1];
  /** Content and style by index in the gallery, shorter side, and runs beyond the three methods at full strength. */
  const pairs = [
    { side: 512, extra: [] },
    { side: 256, extra: methods.map((method) => ({ method, alpha: 0.6, levels: all })) },
    { side: 384, extra: [] },
    { side: 256, extra: methods.map((method) => ({ method, alpha: 1, levels: [4, 2] })) },
    { side: 320, extra: [{ method: "wct", alpha: 0.6, levels: [3] }] },
    { side: 256, extra: methods.map((method) => ({ method, alpha: 0.6, levels: [5, 3, 1] })) },
    { side: 304, extra: [{ method: "ot", alpha: 1, levels: [1] }] },
    { side: 256, extra: [{ method: "adain", alpha: 0.6, levels: [4] }] },
  ] as const;
  let folder = "";
  let pictures: string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "anybrush-reference-"));
    const gallery = join(import.meta.dirname, "../../models/gallery/styles");
    pictures = (await readdir(gallery)).toSorted().map((name) => join(gallery, name));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  async function planes(name: string, picture: Picture): Promise<{ file: string; width: number; height: number }> {
    const file = join(folder, name);
    await writeFile(file, new Uint8Array(picture.data.buffer));
    return { file, width: picture.width, height: picture.height };
  }

  it.each(pairs.map((pair, index) => [index + 1, pair.side, pair] as const))("pair %i at %i pixels agrees to 70 dB (measured: 98 to 129)", { timeout: 300_000 }, async (index, side, { extra }) => {
    const pack = await readPack(await importWeights({ source: wct16xFolder!, name: "p16", replace: false }));
    const content = await read(pictures[index]!, { width: side + 64, height: side });
    const style = await read(pictures[(index + 4) % pictures.length]!, { width: side, height: side });
    const wanted = [...methods.map((method) => ({ method, alpha: 1, levels: all })), ...extra];
    const [c, s] = [await planes("content.f32", content), await planes("style.f32", style)];
    const runs = wanted.map((run, k) => ({ ...run, content: c, style: s, out: join(folder, `out-${k}.f32`) }));
    await writeFile(join(folder, "runs.json"), JSON.stringify(runs));
    execFileSync(python, [join(import.meta.dirname, "reference.py"), evaluation!, join(folder, "runs.json")], { stdio: ["ignore", "ignore", "inherit"] });
    for (const run of runs) {
      const bytes = await readFile(run.out);
      const expected = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      const ours = await paint(pack, content, style, { ...run, levels: [...run.levels] });
      expect(psnr(ours, expected), `${run.method} ${run.alpha} levels ${run.levels.join()}`).toBeGreaterThan(70);
    }
  });
});
