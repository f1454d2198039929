import { closeSync, openSync, readSync } from "node:fs";
import { readExif } from "./exif.ts";
import type { Exif } from "./exif.ts";
import { readIfd, readIfdHeader } from "./ifd.ts";
import type { ReadAt } from "./ifd.ts";

const NEW_SUBFILE_TYPE = 0x00fe;
const DNG_VERSION = 0xc612;

/** DNG says so; NEF, ARW and their kin begin with a directory that is a reduced image. */
function detectCameraRaw(readAt: ReadAt): boolean {
  const header = readIfdHeader(readAt);
  if (!header) return false;
  const main = readIfd(readAt, header.first, header.little);
  return main.some(({ tag, value }) => tag === DNG_VERSION || (tag === NEW_SUBFILE_TYPE && (value[0]! & 1) === 1));
}

/**
 * What libvips does not tell of a TIFF file: its EXIF, and whether it is a camera's raw file. Of a BigTIFF, and of a
 * damaged file, there is nothing to tell.
 */
export function readTiffExif(file: string): { readonly exif: Exif; readonly isCameraRaw: boolean } {
  const descriptor = openSync(file, "r");
  try {
    const readAt: ReadAt = (offset, length) => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, offset));
    };
    return { exif: readExif(readAt), isCameraRaw: detectCameraRaw(readAt) };
  } finally {
    closeSync(descriptor);
  }
}
