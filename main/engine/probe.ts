import { Backend } from "./backend.ts";
import type { Device } from "./backend.ts";
import { GraphBuilder } from "./graph/builder.ts";

export interface DeviceProbe {
  readonly milliseconds: number;
  readonly gflops: number;
  /** Largest difference from the closed form; about 1e-6 on a sound device. */
  readonly difference: number;
}

const CHANNELS = 64;
const SIDE = 256;
const RUNS = 5;

/**
 * A 3x3 convolution of 64 channels over 256 x 256 with a constant kernel of sum 1: an averaging, which leaves a linear
 * ramp as it is, so the right answer is known. The best of five runs counts.
 * @throws Problem `engine-device`
 */
export async function probeDevice(device: Device): Promise<DeviceProbe> {
  const backend = new Backend(device);
  const ramp = Float32Array.from({ length: CHANNELS * (SIDE + 2) ** 2 }, (_, i) => (i % (SIDE + 2)) / SIDE);
  const input = { x: { data: ramp, shape: [1, CHANNELS, SIDE + 2, SIDE + 2] } };
  let [best, difference] = [Infinity, 0];
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const { y } = await backend.run("probe", averagingGraph, input);
    best = Math.min(best, performance.now() - began);
    y!.data.forEach((v, i) => (difference = Math.max(difference, Math.abs(v - ((i % SIDE) + 1) / SIDE))));
  }
  await backend.release();
  return { milliseconds: best, gflops: (2 * 9 * CHANNELS ** 2 * SIDE ** 2) / best / 1e6, difference };
}

function averagingGraph(): Uint8Array {
  const graph = new GraphBuilder("probe");
  const x = graph.input("x", [1, CHANNELS, "h", "w"]);
  const kernel = new Float32Array(CHANNELS ** 2 * 9).fill(1 / (CHANNELS * 9));
  const weight = graph.weight("kernel", [CHANNELS, CHANNELS, 3, 3], "F32", new Uint8Array(kernel.buffer));
  graph.output(graph.op("Conv", [x, weight], { kernel_shape: [3, 3] }), "y", [1, CHANNELS, "h2", "w2"]);
  return graph.bytes();
}
