import { expect, test } from "vitest";
import { floatToHalf, halfToFloat } from "../../../main/engine/float16.ts";
import { makeTensor, readSafetensors, toFloat32, writeSafetensors, type Tensor } from "../../../main/engine/safetensors.ts";
import { problemOf } from "../../fixtures/problem.ts";

const entry = (from: number, to: number, shape = [(to - from) / 4]): object => ({ dtype: "F32", shape, data_offsets: [from, to] });

/** A file with this header, padded as the format asks, and this many bytes of data. */
function file(header: object | string, data = 0): Buffer {
  const text = Buffer.from(typeof header === "string" ? header : JSON.stringify(header));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(text.length));
  return Buffer.concat([length, text, Buffer.alloc(data)]);
}

function get(tensors: ReadonlyMap<string, Tensor>, name: string): Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`no ${name}`);
  return tensor;
}

const weight = makeTensor("F32", [2, 1, 1, 2], Float32Array.of(1, -2.5, 3e-8, 65504));
const bias = makeTensor("F16", [3], Float32Array.of(0.1, -1, 70000));

test("what is written is read back, float16 as stored", () => {
  const back = readSafetensors(writeSafetensors(new Map([["net.weight", weight], ["net.bias", bias]])), "w");
  expect([...back.keys()].toSorted()).toEqual(["net.bias", "net.weight"]);
  expect(back.get("net.weight")?.shape).toEqual([2, 1, 1, 2]);
  expect([...toFloat32(get(back, "net.weight"))]).toEqual([1, -2.5, Math.fround(3e-8), 65504]);
  expect(back.get("net.bias")?.dtype).toBe("F16");
  expect([...toFloat32(get(back, "net.bias"))]).toEqual([0.0999755859375, -1, Infinity]);
});

test("the same tensors give the same bytes in any order, data on a multiple of eight", () => {
  const a = writeSafetensors(new Map([["a", weight], ["b", bias]]));
  expect(writeSafetensors(new Map([["b", bias], ["a", weight]]))).toEqual(a);
  expect(Buffer.from(a).readBigUInt64LE() % 8n).toBe(0n);
});

test("a file that lies at an odd offset of a larger buffer reads the same", () => {
  const bytes = writeSafetensors(new Map([["a", weight]]));
  const shifted = Buffer.concat([Buffer.alloc(3), bytes]).subarray(3);
  expect(toFloat32(get(readSafetensors(shifted, "w"), "a"))).toEqual(toFloat32(weight));
});

test("metadata are allowed and are no tensor", () => {
  expect([...readSafetensors(file({ __metadata__: { format: "pt" }, a: entry(0, 4) }, 4), "w").keys()]).toEqual(["a"]);
});

test.each([
  ["nothing", Buffer.alloc(0), "no header"],
  ["seven bytes", Buffer.alloc(7), "no header"],
  ["an absurd header size", Buffer.from("ffffffffffffffff00", "hex"), "claims 18446744073709551615 bytes"],
  ["a header beyond the end", file({ a: entry(0, 4) }).subarray(0, 20), "but the file ends after 12"],
  ["a header that is not text", file("{}").fill(0xff, 8), "not UTF-8"],
  ["a header that is not JSON", file("{a"), "not a JSON object"],
  ["a header that is a list", file("[]"), "not a JSON object"],
  ["a header that is null", file("null"), "not a JSON object"],
  ["a missing field", file({ a: { dtype: "F32", shape: [1] } }, 4), "the header of a is wrong: data_offsets"],
  ["an extra field", file({ a: { ...entry(0, 4), more: 1 } }, 4), "the header of a is wrong"],
  ["another number type", file({ a: { ...entry(0, 4), dtype: "I32" } }, 4), "the header of a is wrong: dtype"],
  ["a negative side", file({ a: entry(0, 4, [-1, -1]) }, 4), "the header of a is wrong: shape"],
  ["an empty tensor", file({ a: entry(0, 0, [0]) }), "the header of a is wrong: shape"],
  ["a fractional offset", file({ a: entry(0.5, 4.5, [1]) }, 5), "the header of a is wrong: data_offsets"],
  ["too few bytes for the shape", file({ a: entry(0, 4, [2]) }, 4), "a has 4 bytes, but its shape needs 8"],
  ["a shape beyond all memory", file({ a: entry(0, 4, [2 ** 40, 2 ** 40]) }, 4), "its shape needs"],
  ["offsets in reverse", file({ a: entry(4, 0, [1]) }, 4), "a has -4 bytes"],
  ["an overlap", file({ a: entry(0, 8), b: entry(4, 12) }, 12), "b overlaps"],
  ["a hole", file({ a: entry(0, 4), b: entry(8, 12) }, 12), "4 unused bytes before b"],
  ["an offset beyond the end", file({ a: entry(0, 8) }, 4), "ends at byte 8 of 4"],
  ["bytes left over", file({ a: entry(0, 4) }, 7), "3 unused bytes at its end"],
  ["a name twice", file(`{"a":${JSON.stringify(entry(0, 4))},"a":${JSON.stringify(entry(0, 4))}}`, 4), "names something twice"],
  ["a name twice, once escaped", file(`{"a":${JSON.stringify(entry(0, 4))},"\\u0061":${JSON.stringify(entry(0, 4))}}`, 4), "names something twice"],
  ["a field twice", file(`{"a":{"dtype":"F16",${JSON.stringify(entry(0, 4)).slice(1)}}`, 4), "names something twice"],
  ["a prototype as a name", file(`{"__proto__":${JSON.stringify(entry(0, 4))}}`, 4), 'forbidden name "__proto__"'],
  ["a path as a name", file({ "../a": entry(0, 4) }, 4), 'forbidden name "../a"'],
  ["metadata that are not strings", file({ __metadata__: { a: 1 } }), "metadata"],
])("%s is refused", async (_, bytes, says) => {
  const problem = await problemOf(() => readSafetensors(bytes, "pack/weights"));
  expect(problem.code).toBe("pack-corrupt");
  expect(problem.facts["file"]).toBe("pack/weights");
  expect(problem.message).toContain(says);
});

test("every float16 survives the way through float32, and every NaN stays one", () => {
  const lost = Array.from({ length: 0x10000 }, (_, half) => half).filter((half) => {
    const value = halfToFloat(half);
    return Number.isNaN(value) ? !Number.isNaN(halfToFloat(floatToHalf(value))) : floatToHalf(value) !== half;
  });
  expect(lost).toEqual([]);
});

test.each([
  ["half way to the next even", 1 + 2 ** -11, 1],
  ["half way to the next odd", 1 + 3 * 2 ** -11, 1 + 2 ** -9],
  ["just above half way", 1 + 2 ** -11 + 2 ** -20, 1 + 2 ** -10],
  ["the largest", 65519, 65504],
  ["beyond the largest", 65520, Infinity],
  ["far beyond the largest", -1e30, -Infinity],
  ["the smallest", 2 ** -24, 2 ** -24],
  ["half the smallest", 2 ** -25, 0],
  ["below the smallest normal", 1023.5 * 2 ** -24, 2 ** -14],
])("float16 rounds %s", (_, value, expected) => {
  expect(halfToFloat(floatToHalf(value))).toBe(expected);
});
