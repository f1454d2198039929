import { z } from "zod";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";
import { floatsToHalves, halvesToFloats } from "./float16.ts";

/** Bytes per number of the two storage types Anybrush knows. */
const widths = { F32: 4, F16: 2 } as const;
/** Storage type of a tensor, by its safetensors name. */
export type TensorType = keyof typeof widths;

/** Numbers as they lie in the file: row-major, little-endian, so that a graph can carry them unchanged. */
export interface Tensor {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  /** Length: product of the shape times 4 (F32) or 2 (F16). */
  readonly bytes: Uint8Array;
}

/** Largest header that is read; ten thousand tensors need less. */
const HEADER_LIMIT = 1 << 20;

const entrySchema = z.strictObject({
  dtype: z.enum(["F32", "F16"]),
  shape: z.array(z.number().int().min(1)).max(8),
  data_offsets: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
});
type Entry = z.infer<typeof entrySchema>;

const metadataSchema = z.record(z.string(), z.string());
const tensorName = /^[A-Za-z0-9][\w.-]*$/;

/** A tensor's numbers as a fresh float32 array; float16 is widened, which is exact. */
export function toFloat32(tensor: Tensor): Float32Array {
  return tensor.dtype === "F16" ? halvesToFloats(tensor.bytes) : new Float32Array(new Uint8Array(tensor.bytes).buffer);
}

/** A tensor of the given storage type; F16 rounds to nearest, ties to even. `values` is row-major. */
export function makeTensor(dtype: TensorType, shape: readonly number[], values: Float32Array): Tensor {
  return { dtype, shape, bytes: dtype === "F16" ? floatsToHalves(values) : new Uint8Array(new Float32Array(values).buffer) };
}

/**
 * Reads a safetensors file (https://github.com/huggingface/safetensors) that lies in memory; tensors are views of `bytes`.
 * Stricter than the format: only F32 and F16, no empty tensors, no holes, plain names.
 * @param file names the file in a problem.
 * @throws Problem `pack-corrupt` saying what is wrong.
 */
export function readSafetensors(bytes: Uint8Array, file: string): ReadonlyMap<string, Tensor> {
  const corrupt = (what: string): never => {
    throw new Problem("pack-corrupt", { file, what });
  };
  const [header, dataStart] = headerText(bytes, corrupt);
  const entries = parseHeader(header, corrupt);
  const data = bytes.subarray(dataStart);
  checkLayout(entries, data.length, corrupt);
  return new Map(entries.map(([name, entry]) => [name, { dtype: entry.dtype, shape: entry.shape, bytes: data.subarray(...entry.data_offsets) }]));
}

type Corrupt = (what: string) => never;

function headerText(bytes: Uint8Array, corrupt: Corrupt): readonly [text: string, end: number] {
  if (bytes.length < 8) return corrupt(`a file of ${bytes.length} bytes has no header.`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > HEADER_LIMIT) return corrupt(`its header claims ${length} bytes; the limit is ${HEADER_LIMIT}.`);
  const end = 8 + Number(length);
  if (end > bytes.length) return corrupt(`its header claims ${length} bytes, but the file ends after ${bytes.length - 8}.`);
  return [decode(bytes.subarray(8, end), corrupt), end];
}

function decode(bytes: Uint8Array, corrupt: Corrupt): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return corrupt("its header is not UTF-8 text.");
  }
}

function parseHeader(text: string, corrupt: Corrupt): readonly (readonly [string, Entry])[] {
  const header = parseObject(text, corrupt);
  if (countKeys(text) !== countMembers(header)) corrupt("its header names something twice.");
  return Object.entries(header).flatMap(([name, value]) => {
    if (name === "__metadata__") {
      if (!metadataSchema.safeParse(value).success) corrupt("its metadata are not pairs of strings.");
      return [];
    }
    if (!tensorName.test(name)) corrupt(`its header has the forbidden name ${JSON.stringify(name)}.`);
    const entry = entrySchema.safeParse(value);
    return entry.success ? [[name, entry.data] as const] : corrupt(`the header of ${name} is wrong: ${describeIssues(entry.error)}.`);
  });
}

function parseObject(text: string, corrupt: Corrupt): object {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  } catch {
    // Said below, in the same words as for JSON that is no object.
  }
  return corrupt("its header is not a JSON object.");
}

/** Keys written in valid JSON text, at all depths: JSON.parse alone keeps the last of two equal keys and says nothing. */
function countKeys(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon) count += 1;
  return count;
}

function countMembers(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce<number>((sum, member) => sum + countMembers(member), own);
}

/** Tensors must fill the data exactly, one after the other in some order. */
function checkLayout(entries: readonly (readonly [string, Entry])[], size: number, corrupt: Corrupt): void {
  let end = 0;
  for (const [name, { dtype, shape, data_offsets: [from, to] }] of entries.toSorted((a, b) => a[1].data_offsets[0] - b[1].data_offsets[0])) {
    const needed = shape.reduce((product, side) => product * side, widths[dtype]);
    if (to - from !== needed) corrupt(`${name} has ${to - from} bytes, but its shape needs ${needed}.`);
    if (from < end) corrupt(`${name} overlaps the tensor before it.`);
    if (from > end) corrupt(`there are ${from - end} unused bytes before ${name}.`);
    if (to > size) corrupt(`${name} ends at byte ${to} of ${size}: the file is cut short.`);
    end = to;
  }
  if (end < size) corrupt(`there are ${size - end} unused bytes at its end.`);
}

/** The bytes of a safetensors file: equal tensors give equal bytes, whatever their order. */
export function writeSafetensors(tensors: ReadonlyMap<string, Tensor>): Uint8Array {
  const sorted = [...tensors].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const header = headerBytes(sorted);
  return Buffer.concat([header, ...sorted.map(([, tensor]) => tensor.bytes)]);
}

function headerBytes(tensors: readonly (readonly [string, Tensor])[]): Uint8Array {
  let offset = 0;
  const members = tensors.map(([name, { dtype, shape, bytes }]) => {
    const entry: Entry = { dtype, shape: [...shape], data_offsets: [offset, (offset += bytes.length)] };
    return `${JSON.stringify(name)}:${JSON.stringify(entry)}`;
  });
  const text = Buffer.from(`{${members.join(",")}}`);
  const header = Buffer.alloc(8 + Math.ceil(text.length / 8) * 8, " ");
  header.writeBigUInt64LE(BigInt(header.length - 8));
  header.set(text, 8);
  return header;
}
