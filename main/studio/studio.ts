import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Added, StudioEvent, StudioReply } from "../../shared/studio/contract.ts";
import type { Source } from "../../shared/studio/pictures.ts";
import { writingProblem } from "../image/file-problem.ts";
import { EngineHost } from "../process/host.ts";
import type { ServedFile, StudioDoor, Surroundings } from "./door.ts";
import type { MakeEngine } from "./engines.ts";
import { dataFolder } from "./installation.ts";
import { Lock } from "./lock.ts";
import { finishedFile, imageFile } from "./served.ts";
import { startServices, stopServices, type Services } from "./services.ts";
import { makeVerbs, type Verbs } from "./verbs.ts";

const UPLOAD_LIMIT = 512 * 2 ** 20;

export interface StudioOptions {
  readonly surroundings: Surroundings;
  /** How engines are made. Default: child processes of plain Node. */
  readonly makeEngine?: MakeEngine;
  /** Where the studio remembers things. Default: `studio` in the user's data folder. */
  readonly folder?: string;
  /** Most bytes of one upload. Default: 512 MiB. */
  readonly uploadLimit?: number;
}

/** The studio: what the hosts open to a renderer. It never loads an image library or a runtime; the engine processes do. */
export class Studio implements StudioDoor {
  readonly #services: Services;
  readonly #verbs: Verbs;
  readonly #lock: Lock;
  #closed: Promise<void> | null = null;

  private constructor(services: Services, surroundings: Surroundings, lock: Lock) {
    this.#services = services;
    this.#verbs = makeVerbs(services, surroundings);
    this.#lock = lock;
  }

  /** @throws Problem `studio-busy` where another studio uses the folder, `output-unwritable` */
  static async start({
    surroundings,
    makeEngine = (options) => new EngineHost(options),
    folder = join(dataFolder(), "studio"),
    uploadLimit = UPLOAD_LIMIT,
  }: StudioOptions): Promise<Studio> {
    await makeFolder(folder);
    const lock = await Lock.take(folder);
    try {
      return new Studio(await startServices(folder, makeEngine, uploadLimit), surroundings, lock);
    } catch (error) {
      lock.release();
      throw error;
    }
  }

  async call(verb: string, input: unknown): Promise<StudioReply> {
    try {
      return { ok: true, value: await this.#answer(verb, input) };
    } catch (error) {
      return { ok: false, problem: this.#services.names.report(error) };
    }
  }

  listen(listener: (event: StudioEvent) => void): () => void {
    return this.#services.events.listen(listener);
  }

  async image(ref: string, side: string): Promise<ServedFile> {
    return this.#privately(async () => imageFile(this.#services, ref, side));
  }

  async result(id: string): Promise<ServedFile> {
    return this.#privately(async () => finishedFile(this.#services, id));
  }

  async addFiles(files: readonly string[]): Promise<Added> {
    return this.#privately(async () => this.#services.sources.addFiles(files));
  }

  async addUpload(name: string, bytes: AsyncIterable<Uint8Array>): Promise<Source> {
    return this.#privately(async () => this.#services.sources.addUpload(name, bytes));
  }

  async close(): Promise<void> {
    this.#closed ??= stopServices(this.#services).finally(() => this.#lock.release());
    await this.#closed;
  }

  async #answer(verb: string, input: unknown): Promise<unknown> {
    this.#refuseWhenClosed();
    const answer = this.#verbs.get(verb);
    if (!answer) throw new Problem("request-invalid", { what: "there is no such verb." });
    return answer(input);
  }

  /** Problems leave without the folders of this machine. */
  async #privately<T>(work: () => Promise<T>): Promise<T> {
    try {
      this.#refuseWhenClosed();
      return await work();
    } catch (error) {
      throw this.#services.names.problem(error);
    }
  }

  #refuseWhenClosed(): void {
    if (this.#closed) throw new Problem("cancelled");
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
    throw writingProblem(folder, error);
  });
}
