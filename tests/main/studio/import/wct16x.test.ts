import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packTensors, readPack } from "../../../../main/engine/pack.ts";
import { toFloat32 } from "../../../../main/engine/safetensors.ts";
import { importWeights } from "../../../../main/studio/import/import-weights.ts";
import { listPacks } from "../../../../main/studio/model-library.ts";
import { useDataFolder } from "../../../fixtures/data-folder.ts";
import { problemOf } from "../../../fixtures/problem.ts";
import { wct16xFolder } from "../../../fixtures/shared-models.ts";
import { makeTinyPack } from "../../../fixtures/tiny-pack.ts";
import { floats, legacyFileOf, op } from "../../../fixtures/torch-legacy.ts";
import { wct16xStates, writeWct16xFiles, type State } from "../../../fixtures/wct16x-files.ts";

const data = useDataFolder();
const load = (source: string, replace = false): Promise<string> => importWeights({ source, name: "published", replace });

/** Published files of which one state dict is not as it should be. */
function filesWith(file: string, change: (state: State) => unknown): Promise<string> {
  const states = wct16xStates();
  change(states.get(file) ?? new Map());
  return writeWct16xFiles(join(data(), "files"), states);
}

test("ten published files become a pack with every number in its place", async () => {
  const states = wct16xStates();
  const folder = await load(await writeWct16xFiles(join(data(), "files"), states));
  const pack = await readPack(folder);
  expect(pack.description).toMatchObject({ name: "published", licence: "MIT", methods: ["wct", "ot", "adain"] });
  expect(await readFile(join(folder, "LICENSE"), "utf8")).toBe("the notice\n");
  for (const name of packTensors(pack.description).keys()) {
    const [, side, level, key = ""] = /^(encoder|decoder)(\d)\.(.+)$/.exec(name) ?? [];
    const original = states.get(`${level}S${side === "encoder" ? "E" : "D"}.pth`)?.get(key);
    expect([name, toFloat32(pack.tensor(name))]).toEqual([name, new Float32Array(original?.raw.slice().buffer ?? new ArrayBuffer(0))]);
  }
});

test("the layers are those of the reference: pools and upsamplings in their places, conv0 unclipped, all else clipped", async () => {
  const { description } = await readPack(await load(await writeWct16xFiles(join(data(), "files"))));
  const draw = (layers: (typeof description.encoders)[string]): string =>
    layers.map((l) => (l.op === "conv" ? `${l.name.slice(4)}:${l.kernel}${l.relu ? "r" : ""}` : l.op)).join(" ");
  expect(draw(description.encoders["encoder5"] ?? [])).toBe(
    "0:1 11:3r 12:3r pool 21:3r 22:3r pool 31:3r 32:3r 33:3r 34:3r pool 41:3r 42:3r 43:3r 44:3r pool 51:3r",
  );
  expect(draw(description.encoders["encoder1"] ?? [])).toBe("0:1 11:3r");
  expect(draw(description.levels[4]?.decoder ?? [])).toBe(
    "51:3r upsample 44:3r 43:3r 42:3r 41:3r upsample 34:3r 33:3r 32:3r 31:3r upsample 22:3r 21:3r upsample 12:3r 11:3r",
  );
  expect(description.levels.map((l) => [l.tap, l.stride, l.channels])).toEqual([["conv11", 1, 4], ["conv21", 2, 5], ["conv31", 4, 6], ["conv41", 8, 7], ["conv51", 16, 8]]);
});

test("progress begins and ends", async () => {
  const seen: unknown[] = [];
  await importWeights({ source: await writeWct16xFiles(join(data(), "files")), name: "published", replace: false, onProgress: (p) => seen.push(p) });
  expect(seen).toEqual([{ stage: "convert", fraction: 0 }, { stage: "convert", fraction: 1 }]);
});

test.each<[string, string, (state: State) => unknown, string]>([
  ["a tensor is missing", "3SE.pth", (s) => s.delete("conv22.bias"), "no tensor conv22.bias"],
  ["a tensor is too many", "3SD.pth", (s) => s.set("conv99.bias", floats([1], [1])), "a tensor conv99.bias that belongs to no layer"],
  ["a kernel has another size", "2SE.pth", (s) => s.set("conv11.weight", floats([4, 3, 1, 1], Array(12).fill(0))), "conv11 is 4x3x1x1 with 4 biases"],
  ["a kernel is flat", "2SE.pth", (s) => s.set("conv11.weight", floats([108], Array(108).fill(0))), "conv11 is 108 with 4 biases"],
  ["biases do not match", "2SE.pth", (s) => s.set("conv11.bias", floats([5], Array(5).fill(0))), "with 5 biases"],
  ["channels do not chain", "2SE.pth", (s) => s.set("conv12.weight", floats([4, 9, 3, 3], Array(324).fill(0))), "conv12 takes 9 channels but gets 4"],
  ["the decoder does not fit the encoder", "1SD.pth", (s) => s.set("conv11.weight", floats([3, 9, 3, 3], Array(243).fill(0))), "conv11 takes 9 channels but gets 4"],
])("where %s, nothing is installed", async (_, file, change, says) => {
  const source = await filesWith(file, change);
  const problem = await problemOf(() => load(source));
  expect(problem.code).toBe("weights-invalid");
  expect(problem.message).toContain(says);
  expect((await listPacks()).filter((p) => p.origin === "imported")).toEqual([]);
});

test("a file that names code is refused, and nothing is installed", async () => {
  const source = await writeWct16xFiles(join(data(), "files"));
  await writeFile(join(source, "4SD.pth"), legacyFileOf(op.global("os", "system"), op.mark, op.text("true"), op.tuple, op.reduce));
  const problem = await problemOf(() => load(source));
  expect(problem).toMatchObject({ code: "weights-unsafe", facts: { file: join(source, "4SD.pth"), what: "os.system" } });
  expect((await listPacks()).filter((p) => p.origin === "imported")).toEqual([]);
});

test.each(["5SD.pth", "LICENSE"])("without %s there is no import", async (name) => {
  const source = await writeWct16xFiles(join(data(), "files"));
  await rm(join(source, name));
  expect(await problemOf(() => load(source))).toMatchObject({ code: "weights-invalid", facts: { file: join(source, name) } });
});

test("a name that is taken is refused before any file is read", async () => {
  const source = await writeWct16xFiles(join(data(), "files"));
  await load(source);
  expect((await problemOf(() => load(join(data(), "no such folder")))).code).toBe("pack-exists");
  await load(source, true);
});

test("a folder that is a ready pack is installed as it is", async () => {
  const source = await makeTinyPack({ folder: join(data(), "tiny") });
  expect((await readPack(await load(source))).sha256).toBe((await readPack(source)).sha256);
});

test("an import that is cancelled installs nothing", async () => {
  const source = await writeWct16xFiles(join(data(), "files"));
  const problem = await problemOf(() => importWeights({ source, name: "published", replace: false, signal: AbortSignal.abort() }));
  expect(problem.code).toBe("cancelled");
  expect((await listPacks()).filter((p) => p.origin === "imported")).toEqual([]);
});

test.skipIf(wct16xFolder === undefined)("the published 16x network itself imports (needs its files in $ANYBRUSH_SHARED/models/wct-16x)", async () => {
  const pack = await readPack(await load(wct16xFolder ?? ""));
  expect(pack.description.levels.map((l) => l.channels)).toEqual([24, 32, 64, 128, 128]);
  const sizes = [...packTensors(pack.description).keys()].map((name) => toFloat32(pack.tensor(name)).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(2_146_003);
  // Compared bit for bit with what CPython's pickle module reads from the same files.
  expect(pack.sha256).toBe("f3d694fc4fa23a6ff2da4acca69f99529e99491ad05f7a2f2a4bddfdd47b2441");
});
