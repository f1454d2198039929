import { link, lstat, open, realpath, rename, stat, unlink } from "node:fs/promises";
import path from "node:path";
import type { Output } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import { codeOf } from "./file-problem.ts";

/** File systems without hard links (FAT, many network shares) answer with one of these. */
const NO_LINKS: ReadonlySet<string> = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EACCES", "EINVAL"]);

/** Whether a name is taken, be it by a link that leads nowhere. */
export async function isTaken(file: string): Promise<boolean> {
  return lstat(file).then(() => true, () => false);
}

/** Moves a file to a name that must be free; of two that try at once, one fails. @throws EEXIST if it is taken */
export async function moveByLink(from: string, to: string): Promise<void> {
  await link(from, to);
  await unlink(from);
}

/** The same without hard links: the name is claimed with an empty file first. @throws EEXIST if it is taken */
export async function moveByClaim(from: string, to: string): Promise<void> {
  await (await open(to, "wx")).close();
  try {
    await rename(from, to);
  } catch (error) {
    await unlink(to);
    throw error;
  }
}

async function moveToFree(from: string, to: string): Promise<void> {
  try {
    await moveByLink(from, to);
  } catch (error) {
    if (!NO_LINKS.has(codeOf(error))) throw error;
    await moveByClaim(from, to);
  }
}

/** `picture.png`, `picture-2.png`, `picture-3.png`, ... */
function numbered(file: string, number: number): string {
  const { dir, name, ext } = path.parse(file);
  return number === 1 ? file : path.join(dir, `${name}-${number}${ext}`);
}

/** What tells a file apart from others under any name: device and number, and its real path. Nothing if it is not there. */
async function identify(name: string): Promise<string[]> {
  try {
    const [{ dev, ino }, real] = await Promise.all([stat(name, { bigint: true }), realpath(name)]);
    // Some file systems number no files; 0 says nothing.
    return ino === 0n ? [real] : [`${dev}:${ino}`, real];
  } catch {
    return [];
  }
}

/** Whether a name leads to one of the sources, through whatever symbolic or hard links. */
export async function isSource(file: string, sources: readonly string[]): Promise<boolean> {
  const [own, ...others] = await Promise.all([file, ...sources].map(identify));
  return others.flat().some((identity) => own?.includes(identity));
}

/**
 * Gives a finished file its name by the policy for names that are taken. It never replaces a source.
 * @returns the name it got, which `unique` may have numbered
 * @throws Problem `output-exists`, `output-is-source`; errors of the file system as they are
 */
export async function publish(finished: string, { file, existing }: Pick<Output, "file" | "existing">, sources: readonly string[]): Promise<string> {
  if (existing === "overwrite") {
    if (await isSource(file, sources)) throw new Problem("output-is-source", { file });
    await rename(finished, file);
    return file;
  }
  for (let number = 1; ; number++) {
    const name = numbered(file, number);
    try {
      await moveToFree(finished, name);
      return name;
    } catch (error) {
      if (codeOf(error) !== "EEXIST") throw error;
      if (existing === "refuse") throw new Problem("output-exists", { file }, { cause: error });
    }
  }
}
