/** Endings of what main may be able to read. */
const PICTURE = /\.(?:jpe?g|jpe|jfif|png|webp|tiff?|avif|gif|svg)$/i;

/** A file of a drop; `path` starts with the folders that were dropped. */
export type DroppedFile = File & { readonly path?: string };

/** Of folders only what may be pictures: they are full of other things. What was dropped by itself is taken as it is, so that it is refused by name. */
export function picturesAmong(files: readonly DroppedFile[]): readonly File[] {
  return files.filter((file) => !isInFolder(file) || (PICTURE.test(file.name) && !file.name.startsWith(".")));
}

function isInFolder({ path = "" }: DroppedFile): boolean {
  return path.replace(/^\.?\//, "").includes("/");
}
