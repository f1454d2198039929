import type { ConvLayer, Layer, PackDescription } from "./pack-schema.ts";
import type { Pack } from "./pack.ts";
import { packTensors } from "./pack.ts";
import { makeTensor } from "./safetensors.ts";
import { noise } from "./texture.ts";

function conv(name: string, input: number, output: number, relu = true): ConvLayer {
  return { op: "conv", name, kernel: 3, in: input, out: output, relu };
}

const encoder: readonly Layer[] = [conv("a", 3, 4), { op: "pool" }, conv("b", 4, 5)];

const description: PackDescription = {
  format: 1,
  name: "probe",
  version: "1",
  licence: "MIT",
  source: "random numbers",
  color: { order: "RGB", min: 0, max: 1 },
  methods: ["wct"],
  weights: { file: "none", sha256: "0".repeat(64) },
  encoders: { encoder: [...encoder] },
  levels: [
    { level: 1, encoder: "encoder", tap: "a", stride: 1, channels: 4, decoder: [conv("a", 4, 3, false)] },
    { level: 2, encoder: "encoder", tap: "b", stride: 2, channels: 5, decoder: [conv("b", 5, 4), { op: "upsample" }, conv("a", 4, 3, false)] },
  ],
};

/** He et al. 2015 (arXiv 1502.01852) keeps the variance alive through the layers; positive biases keep units alive. */
const tensors = new Map([...packTensors(description)].map(([name, shape], seed) => {
  const size = shape.reduce((product, side) => product * side, 1);
  const inputs = size / shape[0]!;
  const random = noise(size, 1, seed).data.subarray(0, size);
  return [name, makeTensor("F32", shape, random.map((v) => (shape.length === 1 ? 0.4 * v : (2 * v - 1) * Math.sqrt(6 / inputs))))];
}));

/** A pack of two levels and a few hundred random numbers: small enough for the slowest device, and with every kind of layer. */
export const probePack: Pack = { folder: "", description, sha256: "probe", tensor: (name) => tensors.get(name)! };
