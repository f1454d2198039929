import type { Layer } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { GraphBuilder, Value } from "./builder.ts";

/** What a convolution sees beyond the border: the picture in a mirror, or, where it is to tile, its other side. */
export type Border = "reflect" | "wrap";

/** Layers of one network of a pack. */
export interface Network {
  /** Its tensors are `<name>.<conv>.weight` and `.bias`. */
  readonly name: string;
  readonly layers: readonly Layer[];
  readonly border: Border;
}

/** Appends the layers of one network to a graph. `onConv` sees the output of every conv, so that an encoder can be tapped. */
export function addLayers(graph: GraphBuilder, pack: Pack, network: Network, input: Value, onConv?: (name: string, output: Value) => void): Value {
  return network.layers.reduce((value, layer) => {
    const output = addLayer(graph, pack, network, layer, value);
    if (layer.op === "conv") onConv?.(layer.name, output);
    return output;
  }, input);
}

function addLayer(graph: GraphBuilder, pack: Pack, network: Network, layer: Layer, input: Value): Value {
  if (layer.op === "pool") return graph.op("MaxPool", [input], { kernel_shape: [2, 2], strides: [2, 2] });
  if (layer.op === "upsample") return upsample(graph, input);
  const tensors = ["weight", "bias"].map((part) => {
    const name = `${network.name}.${layer.name}.${part}`;
    const { shape, dtype, bytes } = pack.tensor(name);
    return graph.weight(name, shape, dtype, bytes);
  });
  const padded = layer.kernel === 3 ? borders[network.border](graph, input) : input;
  const output = graph.op("Conv", [padded, ...tensors], { kernel_shape: [layer.kernel, layer.kernel] });
  return layer.relu ? graph.op("Relu", [output]) : output;
}

/** One row and column more on every side. */
const borders: Readonly<Record<Border, (graph: GraphBuilder, input: Value) => Value>> = { reflect, wrap };

/** 0 at the border would paint a dark frame. */
function reflect(graph: GraphBuilder, input: Value): Value {
  return graph.op("Pad", [input, graph.integers([0, 0, 1, 1, 0, 0, 1, 1])], { mode: "reflect" });
}

/** Of its own, Pad wraps only since opset 19. */
function wrap(graph: GraphBuilder, input: Value): Value {
  return [2, 3].reduce((value, axis) => {
    const slice = (from: number, to: number): Value => graph.op("Slice", [value, graph.integers([from]), graph.integers([to]), graph.integers([axis])]);
    return graph.op("Concat", [slice(-1, FAR), value, slice(0, 1)], { axis });
  }, input);
}

/** Beyond the end of any axis. */
const FAR = 2 ** 31 - 1;

function upsample(graph: GraphBuilder, input: Value): Value {
  return graph.op("Resize", [input, "", graph.floats([1, 1, 2, 2])], { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" });
}
