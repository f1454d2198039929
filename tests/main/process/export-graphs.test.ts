import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Backend } from "../../../main/engine/backend.ts";
import type { FloatTensor } from "../../../main/engine/backend.ts";
import { Worker } from "../../../main/process/worker.ts";
import { exportedSchema } from "../../../main/process/answers.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";

let folder = "";
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "anybrush-graphs-"))));
afterAll(() => rm(folder, { recursive: true }));

const floats = (...shape: number[]): FloatTensor => ({ data: Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => (i % 7) / 7), shape });

test("a pack whose level leads into another is exported with both ends of it, and every graph runs on its own", async () => {
  const packFolder = await makeTinyPack({ folder: join(folder, "pack"), leading: [2] });
  const files = exportedSchema.parse(await new Worker().run({ kind: "export", id: "e", packFolder, outFolder: join(folder, "out") }, {}));
  const names = [1, 2, 3, 4, 5].flatMap((level) => [`analyse-${level}`, `synthesise-${level}`, ...(level === 2 ? ["synthesise-2-to-1"] : [])]);
  expect(files.map((file) => basename(file, ".onnx"))).toEqual(names);
  const backend = new Backend("cpu", 1);
  const run = async (name: string, inputs: Readonly<Record<string, FloatTensor>>): Promise<Record<string, readonly number[]>> => {
    const bytes = await readFile(join(folder, "out", `${name}.onnx`));
    return Object.fromEntries(Object.entries(await backend.run(name, () => bytes, inputs)).map(([output, { shape }]) => [output, shape]));
  };
  const [five, maps] = [5, { a: floats(1, 5, 5), b: floats(1, 5, 1) }];
  expect(await run("analyse-2", { image: floats(1, 3, 12, 16) })).toEqual({ features_2: [1, five, 6, 8], shift_2: [five], sum_2: [1, five], outer_2: [1, five, five] });
  expect(await run("synthesise-2", { features: floats(1, five, 6, 8), ...maps })).toEqual({ image: [1, 3, 12, 16] });
  expect(await run("synthesise-2-to-1", { features: floats(1, five, 6, 8), ...maps })).toEqual({ features_1: [1, 4, 12, 16], shift_1: [4], sum_1: [1, 4], outer_1: [1, 4, 4] });
  await backend.release();
});
