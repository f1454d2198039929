import { Problem } from "../../shared/problems.ts";
import type { DeviceName } from "../../shared/job.ts";
import type { Picture } from "../image/picture.ts";
import { Backend } from "./backend.ts";
import { GraphBuilder } from "./graph/builder.ts";
import { probePack } from "./probe-pack.ts";
import { stylize } from "./stylize.ts";
import { noise } from "./texture.ts";

interface ConvolutionProbe {
  readonly milliseconds: number;
  readonly gflops: number;
  /** Largest difference from the closed form; about 1e-6 on a sound device. */
  readonly difference: number;
}

interface DeviceProbe extends ConvolutionProbe {
  /** PSNR of a tiny stylization against the CPU's, in dB; Infinity where they are equal. */
  readonly agreement: number;
}

/** A chain of equal 3x3 convolutions, timed several times over. */
interface Convolution {
  readonly channels: number;
  /** Convolutions in a row: what one alone spends on handing its numbers over counts less in a chain. */
  readonly layers: number;
  readonly runs: number;
  /** Sides of what comes out. */
  readonly side?: number;
}

/** What is told from a sound device's rounding (half precision inside included) by an order of magnitude. */
const MOST_DIFFERENCE = 1e-2;
/** In dB: differences that nobody sees. */
const LEAST_AGREEMENT = 40;
/** A device that takes this long for the small convolution, in milliseconds, is not asked to do the large one. */
const SLOW = 100;

/**
 * Whether a device computes what it should, and how fast: convolutions with a known result, and a tiny stylization that
 * goes through every operation there is.
 * @throws Problem `engine-device`
 */
export async function probeDevice(device: DeviceName): Promise<DeviceProbe> {
  const backend = new Backend(device);
  const convolution = await probeSpeed(backend);
  const agreement = await probeStylization(backend);
  await backend.release();
  if (convolution.difference > MOST_DIFFERENCE) throw new Problem("engine-device", { device, what: "its convolutions come out wrong" });
  if (agreement < LEAST_AGREEMENT) throw new Problem("engine-device", { device, what: `its pictures differ from the CPU's (${agreement.toFixed(0)} dB)` });
  return { ...convolution, agreement };
}

/** One convolution of 64 channels over 256 x 256, best of five; a small one where that would take for ever. */
async function probeSpeed(backend: Backend): Promise<ConvolutionProbe> {
  const small = await probeConvolution(backend, { channels: 16, layers: 1, runs: 2, side: 64 });
  return small.milliseconds > SLOW ? small : probeConvolution(backend, { channels: 64, layers: 1, runs: 5 });
}

async function probeStylization(backend: Backend): Promise<number> {
  const cpu = new Backend("cpu", 1);
  let [squares, count] = [0, 0];
  for (const seamless of [false, true]) {
    const [expected, actual] = [await probePicture(cpu, seamless), await probePicture(backend, seamless)];
    squares += expected.data.reduce((sum, v, i) => sum + (v - actual.data[i]!) ** 2, 0);
    count += expected.data.length;
  }
  await cpu.release();
  return squares === 0 ? Infinity : 10 * Math.log10(count / squares);
}

/** Seamless, borders take operations of their own. */
async function probePicture(backend: Backend, seamless: boolean): Promise<Picture> {
  const styles = [{ name: "noise", picture: noise(24, 20, 2), mask: null, weight: 1 }];
  const regions = [{ mask: null, styles, strength: 1, color: { mode: "off", strength: 1 } }] as const;
  const levels = [{ level: 2, strength: 1 }, { level: 1, strength: 1 }];
  return stylize(backend, probePack, { content: noise(20, 24, 1), regions, method: "wct", levels, regularization: { kind: "ridge", epsilon: 1e-3 }, passes: 1, seamless });
}

/**
 * 3x3 convolutions down to 256 x 256 with a constant kernel of sum 1: averagings, which leave a linear ramp as it is, so
 * the right answer is known. The best run counts.
 * @throws Problem `engine-device`
 */
export async function probeConvolution(backend: Backend, { channels, layers, runs, side = 256 }: Convolution): Promise<ConvolutionProbe> {
  const outer = side + 2 * layers;
  const ramp = Float32Array.from({ length: channels * outer ** 2 }, (_, i) => (i % outer) / side);
  const input = { x: { data: ramp, shape: [1, channels, outer, outer] } };
  let [best, difference] = [Infinity, 0];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const { y } = await backend.run(`probe:${channels}:${layers}`, () => averagingGraph(channels, layers), input);
    best = Math.min(best, performance.now() - began);
    // A value that is not a number must not hide in a maximum.
    for (const [i, v] of y!.data.entries()) difference = Math.max(difference, Math.abs(v - ((i % side) + layers) / side) || (Number.isNaN(v) ? Infinity : 0));
  }
  const pixels = Array.from({ length: layers }, (_, layer) => (side + 2 * layer) ** 2).reduce((sum, n) => sum + n, 0);
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
