import { basename } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Folder } from "../../shared/studio/settings.ts";
import { newId } from "./ids.ts";

/** Folders that people chose for their results. Their paths stay here; the same one keeps its reference. */
export class Folders {
  readonly #paths = new Map<Folder["ref"], string>();

  open(path: string): Folder {
    const known = [...this.#paths].find(([, each]) => each === path)?.[0];
    const ref: Folder["ref"] = known ?? `folder:${newId()}`;
    this.#paths.set(ref, path);
    return { ref, name: folderName(path) };
  }

  /** @throws Problem `folder-gone` */
  pathOf(ref: Folder["ref"]): string {
    const path = this.#paths.get(ref);
    if (path === undefined) throw new Problem("folder-gone");
    return path;
  }

  paths(): string[] {
    return [...this.#paths.values()];
  }
}

/** What people call a folder; a root has no name but its path. */
export function folderName(path: string): string {
  return basename(path) || path;
}
