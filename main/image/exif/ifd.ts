/**
 * The tag directories of TIFF 6.0, which EXIF 2.3 borrows. Both are read in either byte order and written in the order of
 * Intel, since that is the one libvips writes TIFF in.
 */

/** One tag. */
export interface Entry {
  readonly tag: number;
  /** TIFF type: 1 byte, 2 ASCII, 3 short, 4 long, 5 rational, 7 undefined, ... */
  readonly type: number;
  /** How many values of that type. */
  readonly count: number;
  /** The values, little-endian. */
  readonly value: Buffer;
}

/** Reads bytes at an offset from the start of the TIFF structure; fewer, or none, past its end. */
export type ReadAt = (offset: number, length: number) => Buffer;

/** Bytes per value, and per unit that the byte order turns round, by TIFF type. */
const SIZES: Readonly<Record<number, readonly [value: number, unit: number]>> = {
  1: [1, 1], 2: [1, 1], 3: [2, 2], 4: [4, 4], 5: [8, 4], 6: [1, 1], 7: [1, 1], 8: [2, 2], 9: [4, 4], 10: [8, 4], 11: [4, 4], 12: [8, 8], 13: [4, 4],
};

/** More tags than any camera writes; a directory that claims more is not one. */
const MOST_ENTRIES = 512;
/** Longest value worth carrying; EXIF must fit the 65,533 bytes of one JPEG segment. */
const LONGEST_VALUE = 32_768;

const isLittle = (header: Buffer): boolean => header.toString("latin1", 0, 2) === "II";

/** Where the first directory lies, and the byte order; undefined for anything but a classic TIFF header. */
export function readIfdHeader(readAt: ReadAt): { readonly little: boolean; readonly first: number } | undefined {
  const header = readAt(0, 8);
  if (header.length < 8) return undefined;
  const little = isLittle(header);
  const magic = little ? header.readUInt16LE(2) : header.readUInt16BE(2);
  return magic === 42 ? { little, first: little ? header.readUInt32LE(4) : header.readUInt32BE(4) } : undefined;
}

function toLittle(value: Buffer, unit: number, little: boolean): Buffer {
  const copy = Buffer.from(value);
  if (little || unit === 1) return copy;
  return unit === 2 ? copy.swap16() : unit === 4 ? copy.swap32() : copy.swap64();
}

/** The tags of the directory at an offset. Damaged or oversized ones are left out: metadata never fails a picture. */
export function readIfd(readAt: ReadAt, offset: number, little: boolean): Entry[] {
  const u16 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at));
  const u32 = (bytes: Buffer, at: number): number => (little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  const head = readAt(offset, 2);
  const entries = head.length === 2 ? u16(head, 0) : 0;
  if (entries > MOST_ENTRIES) return [];
  const table = readAt(offset + 2, 12 * entries);
  const result: Entry[] = [];
  for (let at = 0; at + 12 <= table.length; at += 12) {
    const [tag, type, count] = [u16(table, at), u16(table, at + 2), u32(table, at + 4)];
    const [size, unit] = SIZES[type] ?? [0, 1];
    const length = size * count;
    if (length === 0 || length > LONGEST_VALUE) continue;
    const value = length <= 4 ? table.subarray(at + 8, at + 8 + length) : readAt(u32(table, at + 8), length);
    if (value.length === length) result.push({ tag, type, count, value: toLittle(value, unit, little) });
  }
  return result;
}

/**
 * A directory as bytes that will lie at `base`, values that do not fit their entry behind it. The next-directory link is 0.
 */
export function writeIfd(entries: readonly Entry[], base: number): Buffer {
  const table = Buffer.alloc(2 + 12 * entries.length + 4);
  table.writeUInt16LE(entries.length, 0);
  const parts = [table];
  let end = base + table.length;
  for (const [index, entry] of entries.toSorted((a, b) => a.tag - b.tag).entries()) {
    const at = 2 + 12 * index;
    table.writeUInt16LE(entry.tag, at);
    table.writeUInt16LE(entry.type, at + 2);
    table.writeUInt32LE(entry.count, at + 4);
    if (entry.value.length <= 4) {
      entry.value.copy(table, at + 8);
      continue;
    }
    table.writeUInt32LE(end, at + 8);
    const padded = Buffer.concat([entry.value, Buffer.alloc(entry.value.length % 2)]);
    parts.push(padded);
    end += padded.length;
  }
  return Buffer.concat(parts);
}

export function short(tag: number, value: number): Entry {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return { tag, type: 3, count: 1, value: bytes };
}

export function long(tag: number, value: number): Entry {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return { tag, type: 4, count: 1, value: bytes };
}
