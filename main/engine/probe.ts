import { Backend } from "./backend.ts";
import type { Device } from "./backend.ts";
import { GraphBuilder } from "./graph/builder.ts";

interface DeviceProbe {
  readonly milliseconds: number;
  readonly gflops: number;
  /** Largest difference from the closed form; about 1e-6 on a sound device. */
  readonly difference: number;
}

/** A chain of equal 3x3 convolutions, timed several times over. */
interface Convolution {
  readonly channels: number;
  /** Convolutions in a row: what one alone spends on handing its numbers over counts less in a chain. */
  readonly layers: number;
  readonly runs: number;
}

const SIDE = 256;

/** One convolution of 64 channels over 256 x 256, best of five. @throws Problem `engine-device` */
export async function probeDevice(device: Device): Promise<DeviceProbe> {
  const backend = new Backend(device);
  const probe = await probeConvolution(backend, { channels: 64, layers: 1, runs: 5 });
  await backend.release();
  return probe;
}

/**
 * 3x3 convolutions down to 256 x 256 with a constant kernel of sum 1: averagings, which leave a linear ramp as it is, so
 * the right answer is known. The best run counts.
 * @throws Problem `engine-device`
 */
export async function probeConvolution(backend: Backend, { channels, layers, runs }: Convolution): Promise<DeviceProbe> {
  const side = SIDE + 2 * layers;
  const ramp = Float32Array.from({ length: channels * side ** 2 }, (_, i) => (i % side) / SIDE);
  const input = { x: { data: ramp, shape: [1, channels, side, side] } };
  let [best, difference] = [Infinity, 0];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const { y } = await backend.run(`probe:${channels}:${layers}`, () => averagingGraph(channels, layers), input);
    best = Math.min(best, performance.now() - began);
    y!.data.forEach((v, i) => (difference = Math.max(difference, Math.abs(v - ((i % SIDE) + layers) / SIDE))));
  }
  const pixels = Array.from({ length: layers }, (_, layer) => (SIDE + 2 * layer) ** 2).reduce((sum, n) => sum + n, 0);
  return { milliseconds: best, gflops: (2 * 9 * channels ** 2 * pixels) / best / 1e6, difference };
}

function averagingGraph(channels: number, layers: number): Uint8Array {
  const graph = new GraphBuilder("probe");
  const kernel = new Float32Array(channels ** 2 * 9).fill(1 / (channels * 9));
  const weight = graph.weight("kernel", [channels, channels, 3, 3], "F32", new Uint8Array(kernel.buffer));
  let value = graph.input("x", [1, channels, "h", "w"]);
  for (let layer = 0; layer < layers; layer++) value = graph.op("Conv", [value, weight], { kernel_shape: [3, 3] });
  graph.output(value, "y", [1, channels, "h2", "w2"]);
  return graph.bytes();
}
