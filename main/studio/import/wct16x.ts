import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describeIssues } from "../../../shared/issues.ts";
import { Problem } from "../../../shared/problems.ts";
import { methods } from "../../../shared/recipe.ts";
import { readBounded } from "../../engine/foreign-file.ts";
import { packSchema, type ConvLayer, type Layer, type PackLevel } from "../../engine/pack-schema.ts";
import { makeTensor, writeSafetensors, type Tensor } from "../../engine/safetensors.ts";
import { packJson } from "../pack-install.ts";
import { readTorchLegacy, type TorchTensor } from "./torch-legacy.ts";

/** Whose weights they are. */
export interface Provenance {
  readonly licence: string;
  readonly source: string;
}

export const publishedProvenance: Provenance = {
  licence: "MIT",
  source: "Collaborative Distillation (Wang et al., CVPR 2020), https://github.com/MingSun-Tse/Collaborative-Distillation",
};

/** VGG-19's convolutions by block and layer; the first of each block is a tap. */
const convs = ["11", "12", "21", "22", "31", "32", "33", "34", "41", "42", "43", "44", "51"] as const;
const poolAfter = new Set<string>(["12", "22", "34", "44"]);
const levels = [1, 2, 3, 4, 5] as const;
/** The published files have 4 MB at most; VGG-19 itself would have 80 MB. */
const FILE_LIMIT = 1 << 28;

const WEIGHTS = "weights.safetensors";

type State = ReadonlyMap<string, TorchTensor>;

interface Network {
  readonly layers: readonly Layer[];
  /** By `<conv>.weight` and `<conv>.bias`. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

/**
 * Writes a pack from the ten files `{1..5}SE.pth` (encoders) and `{1..5}SD.pth` (decoders) of Collaborative Distillation,
 * or others of that form: VGG-19 up to each level's tap with any channels, a 1x1 `conv0` in front, and the mirrored
 * decoder with a ReLU after every convolution. The heads `*_aux`, which only training needs, are left out. The licence
 * asks for its notice to go along, so LICENSE must lie beside the weights.
 * @throws Problem `weights-invalid` or `weights-unsafe`.
 */
export async function writeWct16xPack(source: string, target: string, name: string, provenance: Provenance): Promise<void> {
  const networks = new Map<string, Network>();
  for (const level of levels) {
    networks.set(`encoder${level}`, await readNetwork(join(source, `${level}SE.pth`), encoderPlan(level)));
    networks.set(`decoder${level}`, await readNetwork(join(source, `${level}SD.pth`), decoderPlan(level)));
  }
  const weights = writeSafetensors(packTensors(networks));
  const description = describe(networks, { name, ...provenance }, createHash("sha256").update(weights).digest("hex"));
  const checked = packSchema.safeParse(description);
  if (!checked.success) throw new Problem("weights-invalid", { file: source, what: describeIssues(checked.error) });
  await writeFile(join(target, "LICENSE"), await readPublished(join(source, "LICENSE")));
  await writeFile(join(target, WEIGHTS), weights);
  await writeFile(join(target, "pack.json"), packJson(description));
}

function packTensors(networks: ReadonlyMap<string, Network>): ReadonlyMap<string, Tensor> {
  return new Map([...networks].flatMap(([network, { tensors }]) => [...tensors].map(([key, tensor]) => [`${network}.${key}`, tensor] as const)));
}

function describe(networks: ReadonlyMap<string, Network>, names: Provenance & { readonly name: string }, sha256: string): object {
  const layersOf = (network: string): readonly Layer[] => networks.get(network)?.layers ?? [];
  return {
    format: 1,
    ...names,
    version: "1",
    color: { order: "RGB", min: 0, max: 1 },
    methods,
    weights: { file: WEIGHTS, sha256 },
    encoders: Object.fromEntries(levels.map((level) => [`encoder${level}`, layersOf(`encoder${level}`)])),
    levels: levels.map((level) => describeLevel(level, layersOf(`encoder${level}`), layersOf(`decoder${level}`))),
  };
}

function describeLevel(level: number, encoder: readonly Layer[], decoder: readonly Layer[]): PackLevel {
  const tap = `conv${level}1`;
  const channels = encoder.findLast((layer) => layer.op === "conv")?.out ?? 0;
  return { level, encoder: `encoder${level}`, tap, stride: 2 ** (level - 1), channels, decoder: [...decoder] };
}

/** One step of a network whose channels only its file knows. */
type Step = Exclude<Layer, ConvLayer> | Pick<ConvLayer, "op" | "name" | "kernel" | "relu">;

const conv = (name: string): Step => ({ op: "conv", name: `conv${name}`, kernel: 3, relu: true });
const upTo = (level: number): readonly string[] => convs.slice(0, convs.findIndex((name) => name === `${level}1`) + 1);

/** conv0 puts RGB into what VGG-19 was trained on (BGR, means off), so nothing is clipped after it. */
function encoderPlan(level: number): readonly Step[] {
  const names = upTo(level);
  const steps = names.flatMap((name) => (poolAfter.has(name) ? [conv(name), { op: "pool" } as const] : [conv(name)]));
  return [{ op: "conv", name: "conv0", kernel: 1, relu: false }, ...steps];
}

function decoderPlan(level: number): readonly Step[] {
  const names = upTo(level);
  return names.toReversed().flatMap((name) => {
    const before = names[names.indexOf(name) - 1];
    return before !== undefined && poolAfter.has(before) ? [conv(name), { op: "upsample" } as const] : [conv(name)];
  });
}

async function readNetwork(file: string, plan: readonly Step[]): Promise<Network> {
  const state = readTorchLegacy(await readPublished(file), file);
  const names = plan.flatMap((step) => (step.op === "conv" ? [`${step.name}.weight`, `${step.name}.bias`] : []));
  const extra = [...state.keys()].find((name) => !names.includes(name) && !/^conv\d\d_aux\.(weight|bias)$/.test(name));
  if (extra !== undefined) throw new Problem("weights-invalid", { file, what: `it has a tensor ${extra} that belongs to no layer.` });
  const layers = plan.map((step) => (step.op === "conv" ? measure(step, state, file) : step));
  const tensors = names.map((name) => [name, tensorOf(state, name, file)] as const);
  return { layers, tensors: new Map(tensors.map(([name, { shape, values }]) => [name, makeTensor("F32", shape, values)])) };
}

/** A convolution with the channels that its tensors have. */
function measure(step: Extract<Step, { op: "conv" }>, state: State, file: string): Layer {
  const { shape } = tensorOf(state, `${step.name}.weight`, file);
  const bias = tensorOf(state, `${step.name}.bias`, file).shape;
  const [output = 0, input = 0] = shape;
  if (shape.join() === [output, input, step.kernel, step.kernel].join() && bias.join() === String(output)) return { ...step, in: input, out: output };
  throw new Problem("weights-invalid", { file, what: `${step.name} is ${shape.join("x")} with ${bias.join("x")} biases, not a ${step.kernel}x${step.kernel} convolution.` });
}

function tensorOf(state: State, name: string, file: string): TorchTensor {
  const found = state.get(name);
  if (!found) throw new Problem("weights-invalid", { file, what: `it has no tensor ${name}.` });
  return found;
}

async function readPublished(file: string): Promise<Uint8Array> {
  return readBounded(file, FILE_LIMIT, (what, cause) => new Problem("weights-invalid", { file, what: `it ${what}` }, { cause }));
}
