import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wayOut } from "../../../main/engine/chains.ts";
import type { PackDescription, PackLevel } from "../../../main/engine/pack-schema.ts";
import { packTensors, readPack, readPackDescription } from "../../../main/engine/pack.ts";
import { makeTensor, readSafetensors, toFloat32, writeSafetensors, type Tensor } from "../../../main/engine/safetensors.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), "anybrush-test-"))));
afterEach(() => rm(root, { recursive: true }));

/** A tiny pack with a changed description. */
async function packWith(change: (description: PackDescription) => object): Promise<string> {
  const folder = await makeTinyPack({ folder: join(root, "pack") });
  const description = await readPackDescription(folder);
  await writeFile(join(folder, "pack.json"), JSON.stringify(change(description)));
  return folder;
}

/** A tiny pack with changed weights and the right hash for them. */
async function packWithWeights(change: (tensors: Map<string, Tensor>) => void): Promise<string> {
  const folder = await makeTinyPack({ folder: join(root, "pack") });
  const tensors = new Map(readSafetensors(await readFile(join(folder, "weights.safetensors")), "w"));
  change(tensors);
  const bytes = writeSafetensors(tensors);
  const description = await readPackDescription(folder);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await writeFile(join(folder, "weights.safetensors"), bytes);
  await writeFile(join(folder, "pack.json"), JSON.stringify({ ...description, weights: { ...description.weights, sha256 } }));
  return folder;
}

test.each([
  ["shared", "F32"],
  ["per-level", "F16"],
] as const)("a sound pack with %s encoders in %s reads", async (encoders, dtype) => {
  const folder = await makeTinyPack({ folder: join(root, "pack"), encoders, dtype });
  const pack = await readPack(folder);
  expect(pack.folder).toBe(folder);
  expect(pack.sha256).toBe(pack.description.weights.sha256);
  expect(pack.description.levels.map((l) => l.level)).toEqual([1, 2, 3, 4, 5]);
  for (const [name, shape] of packTensors(pack.description)) {
    expect(pack.tensor(name)).toMatchObject({ dtype, shape });
    expect(toFloat32(pack.tensor(name))).toHaveLength(shape.reduce((product, side) => product * side, 1));
  }
});

test("a tensor the pack does not have is a problem", async () => {
  const pack = await readPack(await makeTinyPack({ folder: join(root, "pack") }));
  const problem = await problemOf(() => pack.tensor("encoder.conv99.weight"));
  expect(problem.code).toBe("pack-corrupt");
  expect(problem.message).toContain("encoder.conv99.weight is missing");
});

test("no folder is a missing pack, a folder without pack.json an invalid one", async () => {
  expect((await problemOf(() => readPack(join(root, "none")))).code).toBe("pack-missing");
  const problem = await problemOf(() => readPack(root));
  expect(problem.code).toBe("pack-invalid");
  expect(problem.message).toContain("pack.json is missing");
});

test("weights that are gone are named", async () => {
  const folder = await makeTinyPack({ folder: join(root, "pack") });
  await rm(join(folder, "weights.safetensors"));
  const problem = await problemOf(() => readPack(folder));
  expect(problem.code).toBe("pack-invalid");
  expect(problem.message).toContain("weights.safetensors is missing");
});

test("a single flipped bit of the weights is noticed", async () => {
  const folder = await makeTinyPack({ folder: join(root, "pack") });
  const bytes = await readFile(join(folder, "weights.safetensors"));
  bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
  await writeFile(join(folder, "weights.safetensors"), bytes);
  expect((await problemOf(() => readPack(folder))).code).toBe("pack-corrupt");
});

test.each([
  ["a number that is none", (t: Map<string, Tensor>) => t.set("encoder.conv11.bias", makeTensor("F32", [4], Float32Array.of(0, Number.NaN, 0, 0))), "encoder.conv11.bias has values that are not numbers"],
  ["an infinite half", (t: Map<string, Tensor>) => t.set("encoder.conv11.bias", makeTensor("F16", [4], Float32Array.of(0, 1e6, 0, 0))), "encoder.conv11.bias has values that are not numbers"],
  ["another shape", (t: Map<string, Tensor>) => t.set("encoder.conv11.bias", makeTensor("F32", [2, 2], new Float32Array(4))), "encoder.conv11.bias is 2x2, not 4"],
  ["a tensor too few", (t: Map<string, Tensor>) => t.delete("decoder3.conv11.weight"), "decoder3.conv11.weight is missing"],
  ["a tensor too many", (t: Map<string, Tensor>) => t.set("spare", makeTensor("F32", [1], new Float32Array(1))), "spare belongs to no layer"],
])("%s is refused", async (_, change, says) => {
  const folder = await packWithWeights((tensors) => void change(tensors));
  const problem = await problemOf(() => readPack(folder));
  expect(problem.code).toBe("pack-corrupt");
  expect(problem.message).toContain(says);
});

test.each<[string, (d: PackDescription) => object, string]>([
  ["an unknown field", (d) => ({ ...d, extra: 1 }), "extra"],
  ["another format", (d) => ({ ...d, format: 2 }), "format"],
  ["weights outside the folder", (d) => ({ ...d, weights: { file: "../weights.safetensors", sha256: "0".repeat(64) } }), "weights.file"],
  ["an encoder that is not there", (d) => ({ ...d, levels: [{ ...d.levels[0], encoder: "other" }] }), "there is no encoder other"],
  ["an encoder named like a built-in", (d) => ({ ...d, levels: [{ ...d.levels[0], encoder: "constructor" }] }), "there is no encoder constructor"],
  ["an encoder named like a decoder", (d) => ({ ...d, encoders: { ...d.encoders, decoder1: d.encoders["encoder"] } }), "named like a decoder"],
  ["an encoder nobody uses", (d) => ({ ...d, encoders: { ...d.encoders, spare: d.encoders["encoder"] } }), "no level uses this encoder"],
  ["a level that leads into itself", (d) => leading(d, 2, { into: 2 }), "it leads into level 2, which is not a lower one"],
  ["a level that leads upward", (d) => leading(d, 2, { into: 3 }), "it leads into level 3, which is not a lower one"],
  ["a level that leads nowhere", (d) => ({ ...leading(d, 2, { into: 1 }), levels: leading(d, 2, { into: 1 }).levels.slice(1) }), "it leads into level 1, which is not there"],
  ["a level that leads into another but ends in a picture", (d) => leading(d, 2, { into: 1 }), "the decoder ends in 3 channels, not 4"],
  ["a level that leads into another at another size", (d) => leading(d, 3, { into: 1, decoder: d.levels[2]!.decoder.slice(0, 4) }), "the decoder does not return to the size of level 1's features"],
  ["a decoder that ends early", (d) => leading(d, 2, { decoder: [{ op: "conv", name: "a", kernel: 3, in: 5, out: 3, relu: false }] }), "the decoder does not return to the picture's size"],
  ["a stride that does not follow from the layers", (d) => ({ ...d, levels: [{ ...d.levels[1], stride: 4 }] }), "the stride is 2, not 4"],
])("a description with %s is refused", async (_, change, says) => {
  const problem = await problemOf(async () => readPack(await packWith(change)));
  expect(problem.code).toBe("pack-invalid");
  expect(problem.message).toContain(says);
});

/** The description with one level changed. */
function leading(description: PackDescription, number: number, change: Partial<PackLevel>): PackDescription {
  return { ...description, levels: description.levels.map((level) => (level.level === number ? { ...level, ...change } : level)) };
}

test("levels may lead into others, which may lead on", async () => {
  const pack = await readPack(await makeTinyPack({ folder: join(root, "pack"), leading: [5, 4, 2] }));
  expect(pack.description.levels.map(({ into }) => into)).toEqual([undefined, 1, undefined, 3, 4]);
  expect([5, 3, 2].map((level) => wayOut(pack.description, level).map((each) => each.level))).toEqual([[5, 4, 3], [3], [2, 1]]);
});

test("a description that is no JSON is refused", async () => {
  const folder = await makeTinyPack({ folder: join(root, "pack") });
  await writeFile(join(folder, "pack.json"), "{");
  expect((await problemOf(() => readPackDescription(folder))).message).toContain("pack.json is not JSON");
});
