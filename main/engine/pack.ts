import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describeIssues } from "../../shared/issues.ts";
import { Problem } from "../../shared/problems.ts";
import { parseJson, readBounded, type Refuse } from "./foreign-file.ts";
import { packSchema, type Layer, type PackDescription } from "./pack-schema.ts";
import { readSafetensors, toFloat32, type Tensor } from "./safetensors.ts";

/** A model pack whose weights have been checked: every tensor its layers read is there, of the right shape, and finite. */
export interface Pack {
  readonly folder: string;
  readonly description: PackDescription;
  /** Of the weights file; part of a recipe. */
  readonly sha256: string;
  /**
   * A tensor by its full name, `<network>.<conv>.weight` or `.bias`.
   * @throws Problem `pack-corrupt` for a name the pack does not have.
   */
  tensor(name: string): Tensor;
}

/** Largest pack.json and weights file that are read: far above any real pack, far below the machine's memory. */
const DESCRIPTION_LIMIT = 1 << 20;
const WEIGHTS_LIMIT = 1 << 30;

/**
 * Reads and verifies a pack.
 * @throws Problem `pack-missing` when there is no such folder, `pack-invalid` for its description, `pack-corrupt` for its weights.
 */
export async function readPack(folder: string): Promise<Pack> {
  const description = await readPackDescription(folder);
  const file = join(folder, description.weights.file);
  const bytes = await readBounded(file, WEIGHTS_LIMIT, refusing(folder, description.weights.file));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  if (sha256 !== description.weights.sha256) throw new Problem("pack-corrupt", { file, what: "they are not the ones the pack was made with." });
  const tensors = readSafetensors(bytes, file);
  checkTensors(description, tensors, file);
  const tensor = (name: string): Tensor => tensors.get(name) ?? missing(file, name);
  return { folder, description, sha256, tensor };
}

/**
 * Reads `pack.json` alone, which is quick: the weights may still be damaged.
 * @throws Problem `pack-missing` or `pack-invalid`.
 */
export async function readPackDescription(folder: string): Promise<PackDescription> {
  if (!(await stat(folder).catch(() => undefined))?.isDirectory()) throw new Problem("pack-missing", { name: folder });
  const refuse = refusing(folder, "pack.json");
  const text = new TextDecoder().decode(await readBounded(join(folder, "pack.json"), DESCRIPTION_LIMIT, refuse));
  const result = packSchema.safeParse(parseJson(text, refuse));
  if (result.success) return result.data;
  throw new Problem("pack-invalid", { file: folder, what: describeIssues(result.error) });
}

/** Every tensor that a pack's layers read, with its shape. */
export function packTensors(description: PackDescription): ReadonlyMap<string, readonly number[]> {
  const networks: (readonly [string, readonly Layer[]])[] = [
    ...Object.entries(description.encoders),
    ...description.levels.map((level) => [`decoder${level.level}`, level.decoder] as const),
  ];
  return new Map(networks.flatMap(([network, layers]) => layers.flatMap((layer) => layerTensors(network, layer))));
}

function layerTensors(network: string, layer: Layer): [string, readonly number[]][] {
  if (layer.op !== "conv") return [];
  const { name, kernel } = layer;
  return [
    [`${network}.${name}.weight`, [layer.out, layer.in, kernel, kernel]],
    [`${network}.${name}.bias`, [layer.out]],
  ];
}

function checkTensors(description: PackDescription, tensors: ReadonlyMap<string, Tensor>, file: string): void {
  const needed = packTensors(description);
  for (const [name, shape] of needed) {
    const tensor = tensors.get(name) ?? missing(file, name);
    if (tensor.shape.join() !== shape.join()) {
      throw new Problem("pack-corrupt", { file, what: `${name} is ${tensor.shape.join("x")}, not ${shape.join("x")}.` });
    }
    if (!toFloat32(tensor).every(Number.isFinite)) throw new Problem("pack-corrupt", { file, what: `${name} has values that are not numbers.` });
  }
  const extra = [...tensors.keys()].find((name) => !needed.has(name));
  if (extra !== undefined) throw new Problem("pack-corrupt", { file, what: `${extra} belongs to no layer.` });
}

function missing(file: string, name: string): never {
  throw new Problem("pack-corrupt", { file, what: `${name} is missing.` });
}

function refusing(folder: string, name: string): Refuse {
  return (what, cause) => new Problem("pack-invalid", { file: folder, what: `${name} ${what}` }, { cause });
}
