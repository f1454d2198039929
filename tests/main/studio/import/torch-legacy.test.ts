import { expect, test } from "vitest";
import { Problem } from "../../../../shared/problems.ts";
import { readTorchLegacy } from "../../../../main/studio/import/torch-legacy.ts";
import { problemOf } from "../../../fixtures/problem.ts";
import { floats, legacyFile, legacyFileOf, map, op } from "../../../fixtures/torch-legacy.ts";

const one = floats([1], [1]);

test.each([false, true])("a state dict reads with its names, shapes and numbers (in a checkpoint: %s)", (nested) => {
  const bytes = legacyFile({ "a.weight": floats([2, 3], [1, 2, 3, 4, 5, 6]), "a.bias": floats([2], [-1, 0.5]) }, { nested });
  const tensors = readTorchLegacy(bytes, "x.pth");
  expect([...tensors.keys()]).toEqual(["a.weight", "a.bias"]);
  expect(tensors.get("a.weight")).toEqual({ shape: [2, 3], values: Float32Array.of(1, 2, 3, 4, 5, 6) });
  expect(tensors.get("a.bias")).toEqual({ shape: [2], values: Float32Array.of(-1, 0.5) });
});

test("half and double numbers become float32", () => {
  const half = { shape: [3], storage: "HalfStorage", raw: new Uint8Array(Uint16Array.of(0x3c00, 0xc100, 0x0001).buffer) };
  const double = { shape: [2], storage: "DoubleStorage", raw: new Uint8Array(Float64Array.of(0.1, -3).buffer) };
  const tensors = readTorchLegacy(legacyFile({ half, double }), "x.pth");
  expect([...(tensors.get("half")?.values ?? [])]).toEqual([1, -2.5, 2 ** -24]);
  expect([...(tensors.get("double")?.values ?? [])]).toEqual([Math.fround(0.1), -3]);
});

test("a transposed view into the middle of a storage is gathered in row-major order", () => {
  const tensor = { ...floats([2, 3], [9, 1, 2, 3, 4, 5, 6, 9]), offset: 1, strides: [1, 2] };
  expect([...(readTorchLegacy(legacyFile({ tensor }), "x.pth").get("tensor")?.values ?? [])]).toEqual([1, 3, 5, 2, 4, 6]);
});

test("a key named __proto__ is a name like any other", () => {
  const tensors = readTorchLegacy(legacyFile(new Map([["__proto__", one]])), "x.pth");
  expect([...tensors.keys()]).toEqual(["__proto__"]);
  expect(({} as Record<string, unknown>)["shape"]).toBeUndefined();
});

const call = (name: Buffer, argument: string): Buffer[] => [name, op.mark, op.text(argument), op.tuple, op.reduce];

test.each([
  ["a global that is called", legacyFileOf(...call(op.global("os", "system"), "touch owned")), "os.system"],
  ["a global built on the stack", legacyFileOf(...call(Buffer.concat([op.text("posix"), op.text("system"), op.stackGlobal]), "touch owned")), "posix.system"],
  ["an instance", legacyFileOf(op.mark, op.text("touch owned"), op.instance("subprocess", "Popen")), "subprocess.Popen"],
  ["a global that is only named", legacyFileOf(map([["model", op.global("builtins", "eval")]])), "builtins.eval"],
  ["a property every function has", legacyFileOf(op.global("torch", "constructor")), "torch.constructor"],
  ["a deeper part of torch", legacyFileOf(...call(op.global("torch.hub", "load"), "evil/repo")), "torch.hub.load"],
])("%s is not run but named", async (_, bytes, name) => {
  const problem = await problemOf(() => readTorchLegacy(bytes, "x.pth"));
  expect(problem.code).toBe("weights-unsafe");
  expect(problem.facts).toEqual({ file: "x.pth", what: name });
});

test("a storage class that is called, or given attributes, is refused", async () => {
  const storage = op.global("torch", "FloatStorage");
  const called = await problemOf(() => readTorchLegacy(legacyFileOf(storage, op.emptyTuple, op.reduce), "x.pth"));
  const changed = await problemOf(() => readTorchLegacy(legacyFileOf(storage, map([["apply", op.none]]), op.build), "x.pth"));
  expect([called.code, changed.code]).toEqual(["weights-invalid", "weights-invalid"]);
});

const sound = legacyFile({ a: floats([2], [1, 2]) });

test.each([
  ["an empty file", Buffer.alloc(0), "not written by torch.save"],
  ["a text", Buffer.from("version https://git-lfs.github.com/spec/v1"), "not written by torch.save"],
  ["a zip", Buffer.from("PK\u0003\u0004 and so on, as torch writes since 1.6"), "newer zip format"],
  ["another protocol", legacyFile({ a: one }, { protocol: 1002 }), "protocol version"],
  ["a big-endian machine", legacyFile({ a: one }, { littleEndian: false }), "big-endian"],
  ["a cut in the contents", sound.subarray(0, 120), "list of contents is damaged"],
  ["a cut in a storage", sound.subarray(0, -1), "cut short"],
  ["a cut in a storage's size", sound.subarray(0, -12), "cut short"],
  ["bytes left over", Buffer.concat([sound, Buffer.alloc(3)]), "3 unused bytes"],
  ["something that is no state dict", legacyFileOf(op.text("hello")), "something else than named tensors"],
  ["a member that is no tensor", legacyFileOf(map([["epoch", op.int(3)]])), "something else than named tensors"],
  ["a length below zero", legacyFileOf(op.bytesOfLength(-5)), "list of contents is damaged"],
  ["an unknown opcode", legacyFileOf(Buffer.from([0xff])), "list of contents is damaged"],
  ["integers", legacyFile({ a: { ...one, storage: "LongStorage", raw: new Uint8Array(8) } }), "torch.LongStorage"],
  ["an offset beyond the storage", legacyFile({ a: { ...one, offset: 1 } }), "a reaches beyond its storage"],
  ["a negative offset", legacyFile({ a: { ...one, offset: -1 } }), "list of contents is damaged"],
  ["a shape beyond the storage", legacyFile({ a: { ...one, shape: [2] } }), "a reaches beyond its storage"],
  ["strides beyond the storage", legacyFile({ a: { ...floats([2, 2], [1, 2, 3, 4]), strides: [3, 1] } }), "a reaches beyond its storage"],
  ["a bomb of repeated numbers", legacyFile({ a: { ...one, shape: [2 ** 30], strides: [0] } }), "a reaches beyond its storage"],
  ["fewer strides than sides", legacyFile({ a: { ...one, shape: [1, 1], strides: [1] } }), "a reaches beyond its storage"],
  ["a storage that claims too much", legacyFile({ a: { ...one, count: 1_000_000_000 } }), "cut short"],
  ["a number that is none", legacyFile({ a: floats([1], [Number.NaN]) }), "a has values that are not numbers"],
  ["a double beyond float32", legacyFile({ a: { shape: [1], storage: "DoubleStorage", raw: new Uint8Array(Float64Array.of(1e300).buffer) } }), "a has values that are not numbers"],
])("%s is refused", async (_, bytes, says) => {
  const problem = await problemOf(() => readTorchLegacy(bytes, "x.pth"));
  expect(problem.code).toBe("weights-invalid");
  expect(problem.message).toContain(says);
});

test("cut anywhere, a file is refused with a problem and never read as if it were whole", async () => {
  for (let length = 0; length < sound.length; length += 1) {
    expect((await problemOf(() => readTorchLegacy(sound.subarray(0, length), "x.pth"))).code).toBe("weights-invalid");
  }
});

test("with any one byte changed, a file reads or is refused with a problem, and nothing else happens", () => {
  const outcomes = new Set<string>();
  for (let at = 0; at < sound.length; at += 1) {
    const bytes = Buffer.from(sound);
    bytes[at] = (bytes[at] ?? 0) ^ 0x55;
    outcomes.add(outcome(bytes));
  }
  expect([...outcomes].toSorted()).toEqual(["read", "weights-invalid", "weights-unsafe"]);
});

function outcome(bytes: Uint8Array): string {
  try {
    readTorchLegacy(bytes, "x.pth");
    return "read";
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
}
