import { randomUUID } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../shared/problems.ts";
import { codeOf, writingProblem } from "../image/file-problem.ts";

/** How often the holder shows that it is there, and after how long a silence nobody is: numbers of processes are used again. */
const BEAT_MS = 10_000;
const SILENCE_MS = 60_000;

/** One studio for each folder. What a program that died leaves behind is taken over. */
export class Lock {
  readonly #file: string;
  readonly #mark: string;
  readonly #beat: NodeJS.Timeout;
  readonly #atExit = (): void => this.#removeOwn();

  private constructor(file: string, mark: string) {
    this.#file = file;
    this.#mark = mark;
    this.#beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), BEAT_MS);
    this.#beat.unref();
    process.once("exit", this.#atExit);
  }

  /** @throws Problem `studio-busy`, `output-unwritable` */
  static async take(folder: string): Promise<Lock> {
    const file = join(folder, "lock");
    const mark = `${process.pid} ${randomUUID()}`;
    if (!(await claim(file, mark)) && !((await removeStale(file)) && (await claim(file, mark)))) {
      throw new Problem("studio-busy", { what: "it is running already." });
    }
    return new Lock(file, mark);
  }

  release(): void {
    clearInterval(this.#beat);
    process.removeListener("exit", this.#atExit);
    this.#removeOwn();
  }

  #removeOwn(): void {
    try {
      if (readFileSync(this.#file, "utf8") === this.#mark) rmSync(this.#file);
    } catch {
      // A lock that is gone is released.
    }
  }
}

async function claim(file: string, mark: string): Promise<boolean> {
  try {
    await writeFile(file, mark, { flag: "wx", mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw writingProblem(file, error);
  }
}

/** Moved before it is removed, and moved back if it turns out to be another's that came meanwhile. */
async function removeStale(file: string): Promise<boolean> {
  const [text, facts] = await Promise.all([readFile(file, "utf8").catch(() => ""), stat(file).catch(() => null)]);
  if (facts && isAlive(Number.parseInt(text, 10)) && Date.now() - facts.mtimeMs < SILENCE_MS) return false;
  const aside = `${file}.${randomUUID()}`;
  await rename(file, aside).catch(() => {});
  const moved = await readFile(aside, "utf8").catch(() => text);
  if (moved !== text) await rename(aside, file);
  await rm(aside, { force: true });
  return moved === text;
}

/** A lock without a number is one that is being written. */
function isAlive(processId: number): boolean {
  if (Number.isNaN(processId)) return true;
  try {
    return process.kill(processId, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
}
