import { mayBePicture } from "../../state/pick-files.ts";

/** A file of a drop; `path` starts with the folders that were dropped. */
export type DroppedFile = File & { readonly path?: string };

/** Of folders only what may be pictures: they are full of other things. What was dropped by itself is taken as it is, so that it is refused by name. */
export function picturesAmong(files: readonly DroppedFile[]): readonly File[] {
  return files.filter((file) => !isInFolder(file) || mayBePicture(file));
}

/** Whether a file that was dropped by itself is settings rather than a picture. */
export function isPreset(file: DroppedFile): boolean {
  return file.name.toLowerCase().endsWith(".json") && !isInFolder(file);
}

function isInFolder({ path = "" }: DroppedFile): boolean {
  return path.replace(/^\.?\//, "").includes("/");
}
