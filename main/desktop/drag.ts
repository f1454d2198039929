import { stat } from "node:fs/promises";
import type { NativeImage, WebContents } from "electron";
import { nativeImage } from "electron";
import type { StudioDoor } from "../studio/door.ts";
import { iconFile } from "./icon.ts";

/** Longest side of the picture under the pointer, in pixels of a screen of plain density. */
const SIDE = 128;
/** Most bytes of a file that is decoded for that; larger ones would hold up the drag. */
const MOST_BYTES = 4 * 2 ** 20;

/**
 * Lets the person drag a finished file out of the window.
 * @throws Problem `row-gone`
 */
export async function startDrag(studio: Pick<StudioDoor, "result">, contents: WebContents, id: string): Promise<void> {
  const { file } = await studio.result(id);
  const own = await thumbnail(file).catch(() => nativeImage.createEmpty());
  // macOS refuses to drag without a picture.
  contents.startDrag({ file, icon: scaled(own.isEmpty() ? nativeImage.createFromPath(iconFile) : own) });
}

/** The system's own thumbnail; on Linux, where Electron knows none, the file itself if it is a small PNG or JPEG, else nothing. */
async function thumbnail(file: string): Promise<NativeImage> {
  if (process.platform !== "linux") return nativeImage.createThumbnailFromPath(file, { width: SIDE, height: SIDE });
  const { size } = await stat(file);
  return size <= MOST_BYTES ? nativeImage.createFromPath(file) : nativeImage.createEmpty();
}

function scaled(image: NativeImage): NativeImage {
  const { width, height } = image.getSize();
  return image.resize(width > height ? { width: SIDE } : { height: SIDE });
}
