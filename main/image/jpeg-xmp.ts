import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { open } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { readingProblem } from "./file-problem.ts";
import { APP1, jpegSegments, MOST_SEGMENT, readSegment, writeSegment } from "./jpeg-segments.ts";
import { metaOf, MOST_BYTES, packetOf, readProperty } from "./xmp.ts";

/*
 * XMP in JPEG (XMP specification part 3, 1.1.3): one APP1 segment holds the standard packet; what does not fit is a packet of its own,
 * dealt out over further APP1 segments, which the standard packet names by its MD5.
 */
const STANDARD = Buffer.from("http://ns.adobe.com/xap/1.0/\0", "latin1");
const EXTENSION = Buffer.from("http://ns.adobe.com/xmp/extension/\0", "latin1");
const NOTE = "http://ns.adobe.com/xmp/note/";
/** MD5 in hex, then the length of the whole and the offset of this chunk, of four bytes each. */
const GUID = 32;
const HEAD = EXTENSION.length + GUID + 8;
/** Bytes of a chunk, as the specification advises. */
const CHUNK = 65_400;

/** Most bytes of a packet that one segment of a JPEG takes. */
export const MOST_STANDARD = MOST_SEGMENT - STANDARD.length - 2;

/** The standard packet that leads to an extended one. */
export function pointerTo(extension: string): string {
  return packetOf(metaOf(`<rdf:Description rdf:about="" xmlns:xmpNote="${NOTE}" xmpNote:HasExtendedXMP="${guidOf(Buffer.from(extension))}"/>`));
}

/** Writes a copy of a JPEG with an extended packet behind its metadata; the pixels stay, byte for byte. */
export async function addExtendedXmp(from: string, to: string, extension: string): Promise<void> {
  const handle = await open(from);
  const segments = await jpegSegments(handle).finally(() => handle.close());
  // Behind the standard packet: many readers take the first that looks like one.
  const at = segments.findLast(({ marker }) => marker === APP1)?.end ?? 2;
  await pipeline(async function* () {
    yield* createReadStream(from, { end: at - 1 });
    yield* chunksOf(Buffer.from(extension));
    yield* createReadStream(from, { start: at });
  }, createWriteStream(to));
}

function* chunksOf(extension: Buffer): Iterable<Buffer> {
  const guid = Buffer.from(guidOf(extension), "latin1");
  for (let offset = 0; offset < extension.length; offset += CHUNK) {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(extension.length, 0);
    place.writeUInt32BE(offset, 4);
    yield writeSegment(APP1, Buffer.concat([EXTENSION, guid, place, extension.subarray(offset, offset + CHUNK)]));
  }
}

/**
 * The XMP packets of a JPEG, the extended one first, in whatever order its segments lie and whatever else lies between them.
 * @throws Problem `picture-*`; an Error where a part of the extended packet is missing or damaged
 */
export async function readJpegXmp(file: string): Promise<readonly string[]> {
  try {
    const handle = await open(file);
    return await packetsIn(handle).finally(() => handle.close());
  } catch (error) {
    throw error instanceof Error && "syscall" in error ? readingProblem(file, error) : error;
  }
}

async function packetsIn(handle: FileHandle): Promise<readonly string[]> {
  const parts: Buffer[] = [];
  let held = 0;
  for (const segment of await jpegSegments(handle)) {
    if (segment.marker !== APP1 || held > MOST_BYTES) continue;
    const part = await readSegment(handle, segment);
    if (!isXmp(part)) continue;
    parts.push(part);
    held += part.length;
  }
  const standard = parts.find((part) => part.indexOf(STANDARD) === 0)?.toString("utf8", STANDARD.length);
  if (standard === undefined) return [];
  const guid = readProperty(standard, NOTE, "HasExtendedXMP");
  return guid === undefined ? [standard] : [assembled(parts, guid), standard];
}

function isXmp(part: Buffer): boolean {
  return [STANDARD, EXTENSION].some((sign) => part.subarray(0, sign.length).equals(sign));
}

/** The extended packet of that name from its chunks; those of other names are leavings of other programs. */
function assembled(parts: readonly Buffer[], guid: string): string {
  const own = parts.filter((part) => part.length > HEAD && part.indexOf(EXTENSION) === 0 && guidIn(part) === guid.toUpperCase());
  const length = own[0]?.readUInt32BE(HEAD - 8) ?? 0;
  const held = own.reduce((sum, part) => sum + part.length - HEAD, 0);
  if (length === 0 || length > Math.min(held, MOST_BYTES)) throw new Error("a part of its extended XMP is missing");
  const packet = Buffer.alloc(length);
  for (const part of own) part.copy(packet, Math.min(part.readUInt32BE(HEAD - 4), length), HEAD);
  if (guidOf(packet) !== guid.toUpperCase()) throw new Error("its extended XMP is damaged");
  return packet.toString("utf8");
}

function guidIn(part: Buffer): string {
  return part.toString("latin1", EXTENSION.length, EXTENSION.length + GUID).toUpperCase();
}

function guidOf(extension: Buffer): string {
  return createHash("md5").update(extension).digest("hex").toUpperCase();
}
