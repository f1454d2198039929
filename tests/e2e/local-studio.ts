import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StudioLink } from "../../renderer/link/link.ts";
import type { Running } from "../main/cli/command-line.ts";
import { jsonLines, start } from "../main/cli/command-line.ts";
import { programLink } from "../main/web/program-link.ts";

/** `anybrush studio` as people start it, with a data folder that outlives each of its launches. */
export class LocalStudio {
  /** Everything that the studio keeps lies here. */
  readonly data: string;
  #running: Running;
  #address: URL;

  private constructor(data: string, running: Running, address: URL) {
    this.data = data;
    this.#running = running;
    this.#address = address;
  }

  static async start(): Promise<LocalStudio> {
    const data = await mkdtemp(join(tmpdir(), "anybrush-e2e-"));
    const { running, address } = await launch(data);
    return new LocalStudio(data, running, address);
  }

  /** What it prints for people to open. */
  get address(): string {
    return this.#address.href;
  }

  get origin(): string {
    return this.#address.origin;
  }

  /** The same studio as a program sees it. */
  get link(): StudioLink {
    return programLink({ port: Number(this.#address.port), secret: this.#address.searchParams.get("secret") ?? "" }).link;
  }

  /** Ctrl-C */
  async stop(): Promise<void> {
    this.#running.child.kill("SIGINT");
    await this.#running.ended;
  }

  /** Starts it again where it was. */
  async startAgain(): Promise<void> {
    const { running, address } = await launch(this.data, "--port", this.#address.port);
    this.#running = running;
    this.#address = address;
  }

  /** Kills the engine's processes as a system short of memory would. Answers how many there were. */
  killEngines(): number {
    const engines = childrenOf(this.#running.child.pid!);
    for (const pid of engines) process.kill(pid, "SIGKILL");
    return engines.length;
  }

  /** Nothing in the trays, the history and the queue, and every setting as at first. */
  async clearDesk(): Promise<void> {
    const { link } = this;
    const { history, queue } = await link.call("open", {});
    await link.call("saveSession", { recipe: null, contents: [], styles: [] });
    await link.call("forget", { ids: history.map(({ id }) => id) });
    await link.call("cancel", { ids: queue.map(({ id }) => id) });
    await link.call("dismiss", { ids: queue.map(({ id }) => id) });
    await link.call("saveSettings", { language: null, theme: "auto", export: {} });
  }

  async end(): Promise<void> {
    if (this.#running.child.exitCode === null) await this.stop();
    await rm(this.data, { recursive: true });
  }
}

async function launch(data: string, ...flags: readonly string[]): Promise<{ readonly running: Running; readonly address: URL }> {
  const running = start(data, ["studio", "--json", "--no-open", ...flags]);
  const heard = await Promise.race([once(running.child.stdout, "data"), running.ended]);
  if (!Array.isArray(heard)) throw new Error(`the studio did not start: ${JSON.stringify(heard)}`);
  return { running, address: new URL(String(jsonLines(String(heard[0]))[0]?.["url"])) };
}

function childrenOf(parent: number): readonly number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
  return table.map((line) => line.trim().split(/\s+/).map(Number)).flatMap(([pid, of]) => (of === parent && pid !== undefined ? [pid] : []));
}
