import { open } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import type { Mask, Picture } from "./picture.ts";
import { packRows } from "./planes.ts";
import type { Samples } from "./planes.ts";

/** What goes with the pixels. */
interface Attachments {
  readonly icc: Buffer;
  /** A TIFF structure behind `Exif\0\0`. */
  readonly exif: Buffer | null;
}

/** How pixels are stored: 3 channels or 4 with alpha, 8 or 16 bits each. */
export interface Layout {
  readonly channels: 3 | 4;
  readonly depth: 8 | 16;
}

/** Samples that are packed at a time, so that a large picture is never held twice. */
const BAND_SAMPLES = 4 * 1024 * 1024;

/** The 64 bytes that open a file of libvips' own format: magic, dimensions, bands, coding, format, interpretation. */
function header({ width, height }: Picture, { channels, depth }: Layout): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.writeUInt32BE(0xb6a6f208, 0);
  const [format, interpretation] = depth === 16 ? [2, 25] : [0, 22];
  for (const [index, value] of [width, height, channels, 8, format, 0, interpretation].entries()) bytes.writeInt32LE(value, 4 + 4 * index);
  bytes.writeFloatLE(1, 32);
  bytes.writeFloatLE(1, 36);
  return bytes;
}

function trailer({ icc, exif }: Attachments): Buffer {
  const field = (name: string, blob: Buffer): string => `<field type="VipsBlob" name="${name}">${blob.toString("base64")}</field>`;
  const meta = field("icc-profile-data", icc) + (exif ? field("exif-data", exif) : "");
  return Buffer.from(`<?xml version="1.0"?><root xmlns="http://www.vips.ecs.soton.ac.uk/vips/8.18.0"><header></header><meta>${meta}</meta></root>`);
}

/** One `write` may take only a part, on a disk that fills up for example. Without a position it goes on where the last one ended. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number | null = null): Promise<void> {
  for (let at = 0; at < bytes.byteLength; ) {
    at += (await handle.write(bytes, at, bytes.byteLength - at, position === null ? null : position + at)).bytesWritten;
  }
}

async function writeBands(handle: FileHandle, picture: Picture, alpha: Mask | null, { channels, depth }: Layout): Promise<void> {
  const rowSamples = picture.width * channels;
  const bandRows = Math.max(1, Math.min(picture.height, Math.floor(BAND_SAMPLES / rowSamples)));
  const band: Samples = depth === 16 ? new Uint16Array(bandRows * rowSamples) : new Uint8Array(bandRows * rowSamples);
  for (let firstRow = 0; firstRow < picture.height; firstRow += bandRows) {
    const rows = Math.min(bandRows, picture.height - firstRow);
    packRows(picture, alpha, { firstRow, rows, channels, white: depth === 16 ? 65535 : 255 }, band);
    await writeAll(handle, new Uint8Array(band.buffer, 0, rows * rowSamples * band.BYTES_PER_ELEMENT));
  }
}

/**
 * Writes a picture as a `.v` file: raw pixels that libvips maps into memory instead of copying, with an ICC profile and an
 * EXIF block that the saver of every format then takes over byte by byte. Raw pixels handed to sharp directly can carry
 * neither.
 */
export async function writeScratch(file: string, picture: Picture, alpha: Mask | null, layout: Layout, attachments: Attachments): Promise<void> {
  const handle = await open(file, "wx");
  try {
    await writeAll(handle, header(picture, layout));
    await writeBands(handle, picture, alpha, layout);
    await writeAll(handle, trailer(attachments));
  } finally {
    await handle.close();
  }
}
