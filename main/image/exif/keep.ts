import { openSource, readHeader } from "../source.ts";
import { isEmpty, readExif } from "./exif.ts";
import type { Exif } from "./exif.ts";
import { readTiffExif } from "./tiff-source.ts";

/** The EXIF that a picture carries, or null when it has none, or is no longer there to ask. */
export async function exifOf(file: string): Promise<Exif | null> {
  try {
    const source = await openSource(file);
    const exif = source.format === "tiff" ? readTiffExif(file).exif : readExifBlock((await readHeader(source)).exif);
    return exif && !isEmpty(exif) ? exif : null;
  } catch {
    // Minutes of work are not thrown away because its source was moved meanwhile.
    return null;
  }
}

function readExifBlock(block: Buffer | undefined): Exif | null {
  if (!block) return null;
  const tiff = block.toString("latin1", 0, 4) === "Exif" ? block.subarray(6) : block;
  return readExif((offset, length) => tiff.subarray(offset, offset + length));
}
