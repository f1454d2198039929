import { open } from "node:fs/promises";
import { layOutExif } from "./exif.ts";
import type { Exif } from "./exif.ts";
import type { Entry } from "./ifd.ts";
import { writeAll } from "../scratch.ts";

/** The entries of a directory as they stand: what does not fit an entry stays an offset, and stays where it lies. */
function verbatim(table: Buffer): Entry[] {
  return Array.from({ length: Math.floor(table.length / 12) }, (_, index) => {
    const at = 12 * index;
    return { tag: table.readUInt16LE(at), type: table.readUInt16LE(at + 2), count: table.readUInt32LE(at + 4), value: table.subarray(at + 8, at + 12) };
  });
}

/**
 * Adds EXIF to a TIFF that libvips wrote, which writes none of its own: a new IFD0 goes to the end of the file, with the
 * old one's entries and the EXIF's, and the header is pointed at it. A BigTIFF (over 4 GiB) is left as it is.
 */
export async function addTiffExif(file: string, exif: Exif, size: { readonly width: number; readonly height: number }): Promise<void> {
  const handle = await open(file, "r+");
  try {
    const read = async (offset: number, length: number): Promise<Buffer> => (await handle.read(Buffer.alloc(length), 0, length, offset)).buffer;
    const header = await read(0, 8);
    if (header.toString("latin1", 0, 4) !== "II*\0") return;
    const first = header.readUInt32LE(4);
    const entries = (await read(first, 2)).readUInt16LE();
    const table = await read(first + 2, 12 * entries);
    const end = (await handle.stat()).size;
    const base = end + (end % 2);
    const { bytes, ifd } = layOutExif(exif, size, verbatim(table), base);
    await writeAll(handle, bytes, base);
    header.writeUInt32LE(ifd, 4);
    await writeAll(handle, header, 0);
  } finally {
    await handle.close();
  }
}
