import { z } from "zod";
import { halvesToFloats } from "../../engine/float16.ts";
import { Problem } from "../../../shared/problems.ts";
import { PickleReader, TensorRef, type StorageRef, type StorageType } from "./pickle.ts";

/** A tensor out of a torch file: row-major float32, all finite. */
export interface TorchTensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** The pickled number 0x1950a86a20f9469cfc6c that every torch file before 1.6 begins with. */
const MAGIC = Buffer.from("80028a0a6cfc9c46f9206aa850192e", "hex");
const ZIP = Buffer.from("PK\u0003\u0004");
const widths: Readonly<Record<StorageType, number>> = { float16: 2, float32: 4, float64: 8 };

type Invalid = (what: string) => never;

/**
 * Reads a state dict that `torch.save` wrote before torch 1.6 (or with `_use_new_zipfile_serialization=False`), bare or as
 * the member "model" of a checkpoint: magic, protocol, system, contents and storage keys as five pickles, then each
 * storage as an int64 count and raw numbers (torch/serialization.py, `_legacy_save`). Nothing in the file is executed.
 * @param file names the file in a problem.
 * @throws Problem `weights-unsafe` when it names code, `weights-invalid` for anything else.
 */
export function readTorchLegacy(bytes: Uint8Array, file: string): ReadonlyMap<string, TorchTensor> {
  const invalid: Invalid = (what) => {
    throw new Problem("weights-invalid", { file, what });
  };
  checkMagic(bytes, invalid);
  const pickles = new PickleReader(bytes, MAGIC.length, file);
  checkSystem(pickles.next(), pickles.next(), invalid);
  const tensors = stateDict(pickles.next(), invalid);
  const keys = z.array(z.string()).safeParse(pickles.next()).data ?? invalid("its list of storages is damaged.");
  const storages = readStorages(bytes, pickles.position, expectedStorages(tensors, keys, invalid), invalid);
  return new Map([...tensors].map(([name, tensor]) => [name, { shape: tensor.shape, values: gather(name, tensor, storages, invalid) }]));
}

function checkMagic(bytes: Uint8Array, invalid: Invalid): void {
  const start = Buffer.from(bytes.subarray(0, MAGIC.length));
  if (start.subarray(0, ZIP.length).equals(ZIP)) {
    invalid("it is saved in the newer zip format; save it again with _use_new_zipfile_serialization=False.");
  }
  if (!start.equals(MAGIC)) invalid("it was not written by torch.save.");
}

function checkSystem(protocol: unknown, system: unknown, invalid: Invalid): void {
  if (protocol !== 1001) invalid("its protocol version is not 1001.");
  if (!(system instanceof Map) || system.get("little_endian") !== true) invalid("it was written on a big-endian machine.");
}

function stateDict(contents: unknown, invalid: Invalid): ReadonlyMap<string, TensorRef> {
  const model: unknown = contents instanceof Map && contents.has("model") ? contents.get("model") : contents;
  const result = z.map(z.string(), z.instanceof(TensorRef)).safeParse(model);
  return result.data ?? invalid("it holds something else than named tensors.");
}

/** The storages in the order of the file; every one is used, and every tensor has one. */
function expectedStorages(tensors: ReadonlyMap<string, TensorRef>, keys: readonly string[], invalid: Invalid): readonly StorageRef[] {
  const known = new Map<string, StorageRef>();
  for (const [name, { storage }] of tensors) {
    const other = known.get(storage.key) ?? storage;
    if (other.type !== storage.type || other.count !== storage.count) invalid(`${name} describes its storage differently than the tensors before.`);
    known.set(storage.key, storage);
  }
  if (new Set(keys).size !== keys.length || keys.length !== known.size) invalid("its list of storages does not match its tensors.");
  return keys.map((key) => known.get(key) ?? invalid("its list of storages does not match its tensors."));
}

function readStorages(bytes: Uint8Array, start: number, expected: readonly StorageRef[], invalid: Invalid): ReadonlyMap<string, Float32Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const storages = new Map<string, Float32Array>();
  let at = start;
  for (const { type, key, count } of expected) {
    const end = at + 8 + count * widths[type];
    if (end > bytes.length) invalid("it is cut short.");
    if (view.getBigInt64(at, true) !== BigInt(count)) invalid(`storage ${key} has another size than its tensors say.`);
    storages.set(key, toFloat32(type, new Uint8Array(bytes.subarray(at + 8, end))));
    at = end;
  }
  if (at < bytes.length) invalid(`there are ${bytes.length - at} unused bytes at its end.`);
  return storages;
}

function toFloat32(type: StorageType, bytes: Uint8Array): Float32Array {
  if (type === "float16") return halvesToFloats(bytes);
  return type === "float32" ? new Float32Array(bytes.buffer) : Float32Array.from(new Float64Array(bytes.buffer));
}

/** A tensor's numbers in row-major order, whatever its strides. */
function gather(name: string, tensor: TensorRef, storages: ReadonlyMap<string, Float32Array>, invalid: Invalid): Float32Array {
  const { shape, strides, offset, storage } = tensor;
  const source = storages.get(storage.key) ?? invalid("its list of storages does not match its tensors.");
  const size = shape.reduce((product, side) => product * side, 1);
  const last = shape.reduce((sum, side, axis) => sum + (side - 1) * (strides[axis] ?? 0), offset);
  // The size is checked too: strides of 0 would let a few numbers claim to be billions.
  if (strides.length !== shape.length || size < 1 || size > source.length || last >= source.length) invalid(`${name} reaches beyond its storage.`);
  const values = Float32Array.from({ length: size }, (_, index) => source[indexOf(index, shape, strides, offset)] ?? Number.NaN);
  return values.every(Number.isFinite) ? values : invalid(`${name} has values that are not numbers.`);
}

function indexOf(index: number, shape: readonly number[], strides: readonly number[], offset: number): number {
  let [rest, at] = [index, offset];
  for (let axis = shape.length - 1; axis >= 0; axis -= 1) {
    const side = shape[axis] ?? 1;
    at += (rest % side) * (strides[axis] ?? 0);
    rest = Math.floor(rest / side);
  }
  return at;
}
