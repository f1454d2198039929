import type { FileHandle } from "node:fs/promises";

/** A marker segment of a JPEG, such as one of its metadata. */
interface Segment {
  /** Second byte of its marker: 0xe1 is APP1. */
  readonly marker: number;
  /** Where its marker begins in the file, and where the next one does. */
  readonly start: number;
  readonly end: number;
}

/** APP1 holds EXIF, XMP and extended XMP. */
export const APP1 = 0xe1;
/** Most bytes that a segment holds after its marker and length. */
export const MOST_SEGMENT = 65_533;

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
/** Marker and length. */
const HEAD = 4;
/** Segments, and bytes that fill the space between them; more than any sane file has: whoever writes one must not choose how long it is read. */
const MOST_STEPS = 10_000;

/** The segments before a JPEG's pixels, in their order; those before the damage where there is any. */
export async function jpegSegments(handle: FileHandle): Promise<readonly Segment[]> {
  const segments: Segment[] = [];
  const head = Buffer.alloc(HEAD);
  for (let start = 2, steps = 0; steps < MOST_STEPS; steps += 1) {
    const { bytesRead } = await handle.read(head, 0, HEAD, start);
    const [sign, marker] = head;
    if (bytesRead < HEAD || sign !== 0xff || marker === START_OF_SCAN || marker === END_OF_IMAGE) break;
    // Any number of these may precede a marker.
    if (marker === 0xff) start += 1;
    else {
      const end = start + 2 + head.readUInt16BE(2);
      segments.push({ marker: marker!, start, end });
      start = end;
    }
  }
  return segments;
}

/** What a segment holds. */
export async function readSegment(handle: FileHandle, { start, end }: Segment): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, end - start - HEAD));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, start + HEAD);
  return bytes.subarray(0, bytesRead);
}

/** A segment as it lies in a file. */
export function writeSegment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
