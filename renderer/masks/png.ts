import { Problem } from "../../shared/problems.ts";
import type { MaskPixels } from "./mask.ts";
import { crc32 } from "./crc.ts";
import { filterRows, unfilterRows } from "./png-filters.ts";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;
/** After the size in IHDR: eight bits, grey, deflate, adaptive filters, not interlaced. */
const GREY = [8, 0, 0, 0, 0] as const;

/** Pixels that are filtered without a pause: a few milliseconds of work. */
const AT_ONCE = 1024 * 1024;

/** A mask as an 8-bit grey PNG, exactly. */
export async function encodeMask({ width, height, data }: MaskPixels): Promise<Uint8Array<ArrayBuffer>> {
  const header = new Uint8Array([...bigEndian(width), ...bigEndian(height), ...GREY]);
  const pixels = await through(await filtered(data, width, height), new CompressionStream("deflate"));
  return joined([new Uint8Array(SIGNATURE), ...chunk("IHDR", header), ...chunk("IDAT", pixels), ...chunk("IEND", new Uint8Array())]);
}

/**
 * A mask from an 8-bit grey PNG, exactly; `importMask` reads other pictures.
 * @throws Problem `picture-corrupt`
 */
export async function decodeMask(png: Uint8Array<ArrayBuffer>): Promise<MaskPixels> {
  if (SIGNATURE.some((byte, i) => png[i] !== byte)) throw corrupt("it is no PNG.");
  const { header, pixels } = readChunks(png);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length !== 13 || GREY.some((byte, i) => header[8 + i] !== byte)) throw corrupt("it is not 8-bit grey.");
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const rows = await through(new Blob([pixels]), new DecompressionStream("deflate")).catch((cause: unknown) => {
    throw corrupt("its pixels cannot be unpacked.", cause);
  });
  if (rows.length !== height * (width + 1)) throw corrupt("its pixels are not as many as it says.");
  return { width, height, data: unfilterRows(rows, width, height) };
}

/** All rows, a strip at a time, so that strokes go on between them. */
async function filtered(data: Uint8Array, width: number, height: number): Promise<Blob> {
  const strips: Uint8Array<ArrayBuffer>[] = [];
  const rows = Math.max(1, Math.floor(AT_ONCE / width));
  for (let from = 0; from < height; from += rows) {
    if (from > 0) await new Promise((done) => setTimeout(done));
    strips.push(filterRows(data, width, from, Math.min(height, from + rows)));
  }
  return new Blob(strips);
}

/** The header and all compressed pixels of a PNG. */
function readChunks(png: Uint8Array<ArrayBuffer>): { readonly header: Uint8Array; readonly pixels: Uint8Array<ArrayBuffer> } {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const parts = new Map<string, Uint8Array[]>();
  for (let at = SIGNATURE.length; at + 12 <= png.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...png.subarray(at + 4, at + 8));
    parts.set(type, [...(parts.get(type) ?? []), png.subarray(at + 8, at + 8 + length)]);
    at += length + 12;
  }
  return { header: joined(parts.get("IHDR") ?? []), pixels: joined(parts.get("IDAT") ?? []) };
}

function chunk(type: string, body: Uint8Array): readonly Uint8Array[] {
  const checked = joined([Uint8Array.from(type, (character) => character.charCodeAt(0)), body]);
  return [new Uint8Array(bigEndian(body.length)), checked, new Uint8Array(bigEndian(crc32(checked)))];
}

/** Bytes through a stream, which works on them bit by bit, so that the page stays alive. */
async function through(bytes: Blob, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(bytes.stream().pipeThrough(stream)).arrayBuffer());
}

function bigEndian(value: number): readonly number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function corrupt(what: string, cause?: unknown): Problem {
  return new Problem("picture-corrupt", { file: "mask.png", what }, { cause });
}
