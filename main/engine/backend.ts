import "./no-telemetry.ts";
import { availableParallelism } from "node:os";
import { env, InferenceSession, listSupportedBackends, Tensor } from "onnxruntime-node";
import type { DeviceName } from "../../shared/job.ts";
import { deviceNames } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import { devices } from "./devices.ts";

/** A float32 tensor on the JavaScript side. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
}

/** Inputs or outputs of a graph, by name. */
export type Tensors = Readonly<Record<string, FloatTensor>>;

/** Version of ONNX Runtime. */
export const runtimeVersion: string = env.versions.node ?? "unknown";

const supported = listSupportedBackends();

/** Every execution provider this build of the runtime knows, by its ONNX Runtime name; those that need libraries of their own say so. */
export const providers: readonly string[] = supported.map(({ name, bundled }) => (bundled ? name : `${name} (needs its own libraries)`));

/** Devices that this build of the runtime knows; whether they work, only trying tells. */
export const candidates: readonly DeviceName[] = deviceNames.filter((name) => supported.some((each) => each.name === devices[name]));

/** Five levels of two packs, with and without masks. Each session holds some 15 MB: threads and weights in the runtime's layout. */
const MOST_SESSIONS = 48;

/**
 * Runs ONNX graphs on one device, one call at a time. Sessions are made when first needed and kept by key, so a graph is built once
 * whatever the sizes of the pictures.
 */
export class Backend {
  readonly device: DeviceName;
  readonly #sessions = new Map<string, InferenceSession>();
  readonly #threads: number;

  constructor(device: DeviceName = "cpu", threads = availableParallelism()) {
    this.device = device;
    this.#threads = threads;
  }

  /**
   * Runs the graph of `key`, built by `build` the first time. Blocks this thread while it computes.
   * @throws Problem `engine-device` when the runtime refuses the graph or fails in it.
   */
  async run(key: string, build: () => Uint8Array, inputs: Tensors): Promise<Tensors> {
    const session = await this.#session(key, build);
    const feeds = mapValues(inputs, ({ data, shape }) => new Tensor("float32", data, shape));
    const outputs = await session.run(feeds).catch((cause: unknown) => this.#fail(cause));
    return mapValues(outputs, floatTensor);
  }

  /** Frees every session. */
  async release(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(sessions.map(async (session) => session.release()));
  }

  async #session(key: string, build: () => Uint8Array): Promise<InferenceSession> {
    const session = this.#sessions.get(key) ?? (await this.#create(build()));
    // The map keeps the order of use, so the first key is the one that was idle longest.
    this.#sessions.delete(key);
    this.#sessions.set(key, session);
    const [oldest] = this.#sessions.keys();
    if (this.#sessions.size > MOST_SESSIONS && oldest !== undefined) {
      await this.#sessions.get(oldest)?.release();
      this.#sessions.delete(oldest);
    }
    return session;
  }

  async #create(model: Uint8Array): Promise<InferenceSession> {
    return InferenceSession.create(model, {
      executionProviders: [devices[this.device]],
      intraOpNumThreads: this.#threads,
      // The arena keeps the peak of the largest picture until the session ends; memory patterns serve fixed shapes only.
      enableCpuMemArena: false,
      enableMemPattern: false,
      // Every session has threads of its own. Those that spin after their graph take the cores from the next one: without, a run at 256 pixels costs a third.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
      logSeverityLevel: 3,
    }).catch((cause: unknown) => this.#fail(cause));
  }

  #fail(cause: unknown): never {
    throw new Problem("engine-device", { device: this.device, what: sentenceOf(cause) }, { cause });
  }
}

/** The runtime puts files, functions and conditions of its own before what it has to say. */
function sentenceOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.replace(/^.*was false\.\s*/s, "").trim();
}

function floatTensor(tensor: Tensor): FloatTensor {
  if (!(tensor.data instanceof Float32Array)) throw new Problem("internal", { what: `a graph returned ${tensor.type} numbers` });
  return { data: tensor.data, shape: tensor.dims };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
