import { mkdir, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { DeviceName, JobResult, Progress } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Id } from "../../shared/studio/pictures.ts";
import type { Row, RowState } from "../../shared/studio/rows.ts";
import { writingProblem } from "../image/file-problem.ts";
import type { Engine } from "./engines.ts";
import { exists } from "./files.ts";
import type { JsonFile } from "./json-file.ts";
import { fileOf, type Order } from "./orders.ts";
import type { PrivateNames } from "./private-names.ts";
import type { References } from "./references.ts";
import { withSecondTry } from "./second-try.ts";

/** Least time between two events of progress. */
const PROGRESS_MS = 100;
/** Why work ends that nobody cancelled. */
const CLOSING = "closing";
/** A row at which the whole program ended this often is not begun again. */
const MOST_INTERRUPTIONS = 2;

interface QueueOptions {
  readonly engine: Pick<Engine, "run">;
  /** Where results lie that are kept for download, each in a folder of its own. */
  readonly results: string;
  readonly file: JsonFile<Order[]>;
  readonly references: References;
  readonly names: PrivateNames;
  /** The device for the next row, once that is known. */
  readonly device: () => Promise<DeviceName>;
  readonly emit: (event: StudioEvent) => void;
}

/** Makes results one after the other. Every change of a row is told and remembered; what was waiting goes on after a restart. */
export class Queue {
  readonly #options: QueueOptions;
  readonly #orders = new Map<Id, Order>();
  #running: { readonly id: Id; readonly controller: AbortController } | null = null;
  #working: Promise<void> | null = null;
  #isClosing = false;

  constructor(options: QueueOptions) {
    this.#options = options;
  }

  /** Takes up what was remembered. Answers whether all of it could be read. */
  async load(): Promise<boolean> {
    const reading = await this.#options.file.read();
    if (reading.kind === "sound") for (const order of reading.value) this.#orders.set(order.row.id, resumed(order));
    return reading.kind !== "damaged";
  }

  get rows(): Row[] {
    return this.#all().map(({ row }) => row);
  }

  /** Those whose results are not there yet. */
  get unfinished(): Order[] {
    return this.#all().filter(({ row }) => row.state.kind === "waiting" || row.state.kind === "running");
  }

  /** Folders that results go to. */
  folders(): string[] {
    return this.#all().flatMap(({ folder }) => folder ?? []);
  }

  /** Goes on with whatever waits. */
  start(): void {
    if (!this.#working && this.#next()) this.#working = this.#work();
  }

  async add(orders: readonly Order[]): Promise<Row[]> {
    for (const order of orders) this.#put(order);
    await this.#remember();
    this.start();
    return orders.map(({ row }) => row);
  }

  async cancel(ids: readonly Id[]): Promise<void> {
    for (const order of this.#some(ids)) if (order.row.state.kind === "waiting") this.#put(inState(order, { kind: "cancelled" }));
    if (this.#running && ids.includes(this.#running.id)) this.#running.controller.abort();
    await this.#remember();
  }

  async retry(ids: readonly Id[]): Promise<void> {
    const again = this.#some(ids).filter(({ row }) => row.state.kind === "failed" || row.state.kind === "cancelled");
    for (const order of again) this.#put({ ...inState(order, { kind: "waiting" }), interruptions: 0 });
    await this.#remember();
    this.start();
  }

  async dismiss(ids: readonly Id[]): Promise<void> {
    const gone = this.#some(ids).filter(({ row }) => row.state.kind !== "running");
    for (const { row } of gone) this.#orders.delete(row.id);
    if (gone.length > 0) this.#options.emit({ kind: "rows-gone", ids: gone.map(({ row }) => row.id) });
    await this.#remember();
    // A download may still be under way, which some systems take for a reason to refuse; the next start removes it.
    for (const { row, folder } of gone) if (folder === null) await rm(join(this.#options.results, row.id), { recursive: true, force: true }).catch(() => {});
  }

  /** The finished file of a row. @throws Problem `row-gone` */
  async find(id: string): Promise<{ readonly file: string; readonly order: Order }> {
    const order = this.#orders.get(id);
    if (order?.row.state.kind !== "done") throw new Problem("row-gone");
    const file = fileOf(order, order.row.state.file, this.#options.results);
    if (!(await exists(file))) throw new Problem("row-gone");
    return { file, order };
  }

  /** Ends the work under way; that row waits for the next start. Call `settled` after the engine was closed. */
  stop(): void {
    this.#isClosing = true;
    this.#running?.controller.abort(CLOSING);
  }

  async settled(): Promise<void> {
    await this.#working;
  }

  async #work(): Promise<void> {
    for (let order = this.#next(); order; order = this.#next()) await this.#make(order);
    this.#working = null;
  }

  #next(): Order | undefined {
    return this.#isClosing ? undefined : this.#all().find(({ row }) => row.state.kind === "waiting");
  }

  async #make(order: Order): Promise<void> {
    const controller = new AbortController();
    this.#running = { id: order.row.id, controller };
    this.#put(inState(order, { kind: "running", progress: null }));
    await this.#remember();
    const state = await this.#run(order, controller.signal).then(doneState, (error: unknown) => this.#failedState(error, controller.signal));
    this.#running = null;
    this.#put(inState(order, state));
    await this.#remember();
  }

  async #run(order: Order, signal: AbortSignal): Promise<JobResult> {
    const { engine, references, results, names, emit } = this.#options;
    const file = fileOf(order, order.name, results);
    if (order.folder === null) await makeEmpty(dirname(file));
    const resolved = await references.resolve(order.row.recipe);
    const onRecovery = (problem: Problem): void => emit({ kind: "notice", problem: names.report(problem), recovered: true });
    const job = { ...resolved, output: { ...order.output, file } };
    const onProgress = atMostEvery(PROGRESS_MS, (progress: Progress) => this.#put(inState(order, { kind: "running", progress })));
    return withSecondTry(await this.#options.device(), async (on) => engine.run({ ...job, device: on }, { signal, onProgress }), onRecovery);
  }

  #failedState(error: unknown, signal: AbortSignal): RowState {
    // Of two reasons the first stays: what was cancelled before the studio closed does not come back.
    if (signal.aborted && signal.reason !== CLOSING) return { kind: "cancelled" };
    if (this.#isClosing) return { kind: "waiting" };
    return { kind: "failed", problem: this.#options.names.report(error) };
  }

  #put(order: Order): void {
    this.#orders.set(order.row.id, order);
    this.#options.emit({ kind: "row", row: order.row });
  }

  #all(): Order[] {
    return [...this.#orders.values()];
  }

  #some(ids: readonly Id[]): Order[] {
    return ids.flatMap((id) => this.#orders.get(id) ?? []);
  }

  async #remember(): Promise<void> {
    await this.#options.file.write(this.#all());
  }
}

function inState(order: Order, state: RowState): Order {
  return { ...order, row: { ...order.row, state } };
}

/** What was running when the program ended waits again, unless it may be what ended it. */
function resumed(order: Order): Order {
  if (order.row.state.kind !== "running") return order;
  const interruptions = order.interruptions + 1;
  const problem = new Problem("engine-crashed", { what: "Anybrush itself ended while it made this, more than once" }).report();
  return { ...inState(order, interruptions < MOST_INTERRUPTIONS ? { kind: "waiting" } : { kind: "failed", problem }), interruptions };
}

function doneState({ file, width, height, seconds, device }: JobResult): RowState {
  return { kind: "done", file: basename(file), width, height, seconds, device };
}

/** A program that was ended in the middle of it may have left half a result, or a whole one that the queue does not know of. */
async function makeEmpty(folder: string): Promise<void> {
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw writingProblem(folder, error);
  }
}

function atMostEvery<T>(milliseconds: number, tell: (value: T) => void): (value: T) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (value) => {
    const now = performance.now();
    if (now - last < milliseconds) return;
    last = now;
    tell(value);
  };
}
