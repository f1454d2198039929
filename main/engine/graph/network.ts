import type { Layer } from "../pack-schema.ts";
import type { Pack } from "../pack.ts";
import type { GraphBuilder, Value } from "./builder.ts";

/**
 * Appends the layers of one network to a graph. `network` names its tensors (`<network>.<conv>.weight`); `onConv` sees
 * the output of every conv, so that an encoder can be tapped.
 */
export function addLayers(graph: GraphBuilder, pack: Pack, network: string, layers: readonly Layer[], input: Value, onConv?: (name: string, output: Value) => void): Value {
  return layers.reduce((value, layer) => {
    const output = addLayer(graph, pack, network, layer, value);
    if (layer.op === "conv") onConv?.(layer.name, output);
    return output;
  }, input);
}

function addLayer(graph: GraphBuilder, pack: Pack, network: string, layer: Layer, input: Value): Value {
  if (layer.op === "pool") return graph.op("MaxPool", [input], { kernel_shape: [2, 2], strides: [2, 2] });
  if (layer.op === "upsample") return upsample(graph, input);
  const tensors = ["weight", "bias"].map((part) => {
    const name = `${network}.${layer.name}.${part}`;
    const { shape, dtype, bytes } = pack.tensor(name);
    return graph.weight(name, shape, dtype, bytes);
  });
  const padded = layer.kernel === 3 ? reflect(graph, input) : input;
  const output = graph.op("Conv", [padded, ...tensors], { kernel_shape: [layer.kernel, layer.kernel] });
  return layer.relu ? graph.op("Relu", [output]) : output;
}

/** One row and column of reflection on every side: 0 at the border would paint a dark frame. */
function reflect(graph: GraphBuilder, input: Value): Value {
  return graph.op("Pad", [input, graph.integers([0, 0, 1, 1, 0, 0, 1, 1])], { mode: "reflect" });
}

function upsample(graph: GraphBuilder, input: Value): Value {
  return graph.op("Resize", [input, "", graph.floats([1, 1, 2, 2])], { mode: "nearest", coordinate_transformation_mode: "asymmetric", nearest_mode: "floor" });
}
