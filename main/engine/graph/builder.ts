import { create, toBinary } from "@bufbuild/protobuf";
import type { AttributeProto, NodeProto, TensorProto, ValueInfoProto } from "./onnx/onnx_pb.ts";
import {
  AttributeProto_AttributeType as Kind,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  TensorProto_DataType as Type,
  TensorProtoSchema,
  ValueInfoProtoSchema,
} from "./onnx/onnx_pb.ts";

/** Opset 17 has everything used here and every runtime of the last years reads it. */
const OPSET = 17n;
const IR_VERSION = 8n;

/** Name of a tensor in the graph. */
export type Value = string;
type Attribute = number | readonly number[] | string;
/** A number is a fixed size, a name a free one. */
type Dimension = number | string;

/** Collects the nodes of one ONNX graph and serialises it. Names of intermediate tensors are its own business. */
export class GraphBuilder {
  readonly #name: string;
  readonly #nodes: NodeProto[] = [];
  readonly #constants = new Map<string, TensorProto>();
  readonly #inputs: ValueInfoProto[] = [];
  readonly #outputs: ValueInfoProto[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  input(name: string, shape: readonly Dimension[]): Value {
    this.#inputs.push(floatValue(name, shape));
    return name;
  }

  output(value: Value, name: string, shape: readonly Dimension[]): void {
    this.#nodes.push(create(NodeProtoSchema, { opType: "Identity", input: [value], output: [name] }));
    this.#outputs.push(floatValue(name, shape));
  }

  /** Adds a node with one output. Integer attributes are numbers, floats are not needed by any operator used here. */
  op(opType: string, inputs: readonly Value[], attributes: Readonly<Record<string, Attribute>> = {}): Value {
    const output = `${opType.toLowerCase()}_${this.#nodes.length}`;
    const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
    this.#nodes.push(create(NodeProtoSchema, { opType, name: output, input: [...inputs], output: [output], attribute }));
    return output;
  }

  /** int64 constant, one-dimensional. */
  integers(values: readonly number[]): Value {
    const name = `int64_${values.join("_")}`;
    return this.#constant(name, [values.length], Type.INT64, new Uint8Array(BigInt64Array.from(values, BigInt).buffer));
  }

  /** float32 constant; a shape of [] makes a scalar. */
  floats(values: readonly number[], shape: readonly number[] = [values.length]): Value {
    const name = `float32_${values.join("_")}_${shape.length}`;
    return this.#constant(name, shape, Type.FLOAT, new Uint8Array(Float32Array.from(values).buffer));
  }

  /** A weight by name; float16 ones are widened in the graph (the runtime folds that when it loads the graph). */
  weight(name: string, shape: readonly number[], dtype: "F32" | "F16", bytes: Uint8Array): Value {
    if (dtype === "F32") return this.#constant(name, shape, Type.FLOAT, bytes);
    return this.op("Cast", [this.#constant(name, shape, Type.FLOAT16, bytes)], { to: Type.FLOAT });
  }

  #constant(name: string, shape: readonly number[], dataType: Type, rawData: Uint8Array): Value {
    if (!this.#constants.has(name)) {
      this.#constants.set(name, create(TensorProtoSchema, { name, dataType, dims: shape.map(BigInt), rawData }));
    }
    return name;
  }

  /** The model as the bytes of an `.onnx` file. */
  bytes(): Uint8Array {
    const graph = create(GraphProtoSchema, {
      name: this.#name,
      node: this.#nodes,
      initializer: [...this.#constants.values()],
      input: this.#inputs,
      output: this.#outputs,
    });
    return toBinary(ModelProtoSchema, create(ModelProtoSchema, {
      irVersion: IR_VERSION,
      producerName: "anybrush",
      opsetImport: [{ domain: "", version: OPSET }],
      graph,
    }));
  }
}

function attributeOf(name: string, value: Attribute): AttributeProto {
  if (typeof value === "number") return create(AttributeProtoSchema, { name, type: Kind.INT, i: BigInt(value) });
  if (typeof value === "string") return create(AttributeProtoSchema, { name, type: Kind.STRING, s: new TextEncoder().encode(value) });
  return create(AttributeProtoSchema, { name, type: Kind.INTS, ints: value.map(BigInt) });
}

function floatValue(name: string, shape: readonly Dimension[]): ValueInfoProto {
  const dim = shape.map((d) => ({ value: typeof d === "number" ? ({ case: "dimValue", value: BigInt(d) } as const) : ({ case: "dimParam", value: d } as const) }));
  return create(ValueInfoProtoSchema, { name, type: { value: { case: "tensorType", value: { elemType: Type.FLOAT, shape: { dim } } } } });
}
