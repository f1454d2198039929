import exifReader from "exif-reader";
import { readFile } from "node:fs/promises";
import sharp from "sharp";

type Value = readonly [tag: number, type: number, count: number, value: Buffer];

const text = (tag: number, value: string): Value => [tag, 2, Buffer.byteLength(value) + 1, Buffer.from(`${value}\0`)];
const short = (tag: number, value: number): Value => [tag, 3, 1, Buffer.from([value >> 8, value & 255])];
const longBytes = (value: number): Buffer => Buffer.from([value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255]);
const rational = (tag: number, ...values: readonly number[]): Value => [tag, 5, values.length / 2, Buffer.concat(values.map(longBytes))];
const blob = (tag: number, value: Buffer): Value => [tag, 7, value.length, value];
const long = (tag: number, value: number): Value => [tag, 4, 1, longBytes(value)];

/** A directory in the byte order of Motorola, the other one from what Anybrush writes. */
function directory(values: readonly Value[], base: number, next: number): Buffer {
  const head = Buffer.alloc(6 + 12 * values.length);
  head.writeUInt16BE(values.length);
  head.writeUInt32BE(next, head.length - 4);
  const parts: Buffer[] = [head];
  let end = base + head.length;
  for (const [index, [tag, type, count, value]] of values.toSorted((a, b) => a[0] - b[0]).entries()) {
    const at = 2 + 12 * index;
    head.writeUInt16BE(tag, at);
    head.writeUInt16BE(type, at + 2);
    head.writeUInt32BE(count, at + 4);
    if (value.length <= 4) value.copy(head, at + 8);
    else {
      head.writeUInt32BE(end, at + 8);
      parts.push(value, Buffer.alloc(value.length % 2));
      end += value.length + (value.length % 2);
    }
  }
  return Buffer.concat(parts);
}

export const THUMBNAIL = Buffer.from("\xff\xd8THUMBNAIL-OF-THE-SOURCE\xff\xd9", "latin1");
export const MAKER_NOTE = Buffer.from("MAKER-NOTE-OF-THE-SOURCE");

const camera = [text(0x010f, "Müller & <Söhne>"), text(0x0110, "Kamera 5"), text(0x8298, "© Ana 2024"), text(0x0132, "2024:05:07 10:00:00")];
const photo = [
  text(0x9003, "2024:05:06 07:08:09"), rational(0x829a, 1, 250), rational(0x829d, 28, 10), text(0xa434, "50mm ƒ/1.8"), short(0x8827, 400),
  blob(0x927c, MAKER_NOTE), long(0xa002, 4000), long(0xa003, 3000), short(0xa001, 0xffff),
];
const gps = [text(1, "N"), rational(2, 51, 1, 30, 1, 3230, 100), text(3, "W"), rational(4, 0, 1, 7, 1, 4366, 100)];

/** Directories one behind the other from `base` on: photo, GPS, thumbnail, then IFD0 with `others`, the structure of a TIFF, in it. */
function directories(others: readonly Value[], base: number): { bytes: Buffer; first: number } {
  const photoBytes = directory(photo, base, 0);
  const gpsAt = base + photoBytes.length;
  const gpsBytes = directory(gps, gpsAt, 0);
  const thumbnailAt = gpsAt + gpsBytes.length;
  const shape = (at: number): Buffer => directory([long(0x0201, at), long(0x0202, THUMBNAIL.length), short(0x0103, 6)], thumbnailAt, 0);
  const thumbnailIfd = shape(thumbnailAt + shape(0).length);
  const first = thumbnailAt + thumbnailIfd.length + THUMBNAIL.length + (THUMBNAIL.length % 2);
  const main = directory([...camera, long(0x8769, base), long(0x8825, gpsAt), ...others], first, others.length > 1 ? 0 : thumbnailAt);
  return { bytes: Buffer.concat([photoBytes, gpsBytes, thumbnailIfd, THUMBNAIL, Buffer.alloc(THUMBNAIL.length % 2), main]), first };
}

/** A camera's EXIF as a TIFF structure, with orientation, thumbnail and maker note. */
export function exifTiff(orientation: number): Buffer {
  const { bytes, first } = directories([short(0x0112, orientation)], 8);
  return Buffer.concat([Buffer.from("MM\0*", "latin1"), longBytes(first), bytes]);
}

/** A baseline TIFF of one uncompressed strip, in the byte order of Motorola, with the same EXIF in it. */
export function tiffWithExif(rgb: Buffer, width: number, height: number, orientation: number): Buffer {
  const bits = Buffer.from([0, 8, 0, 8, 0, 8]);
  const structure = [
    short(0x0100, width), short(0x0101, height), [0x0102, 3, 3, bits] as const, short(0x0103, 1), short(0x0106, 2), long(0x0111, 8),
    short(0x0112, orientation), short(0x0115, 3), short(0x0116, height), long(0x0117, rgb.length),
  ];
  const padded = Buffer.concat([rgb, Buffer.alloc(rgb.length % 2)]);
  const { bytes, first } = directories(structure, 8 + padded.length);
  return Buffer.concat([Buffer.from("MM\0*", "latin1"), longBytes(first), padded, bytes]);
}

/** Puts an EXIF block into a JPEG, behind its first marker. */
export function jpegWithExif(jpeg: Buffer, tiff: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const marker = Buffer.from([0xff, 0xe1, (body.length + 2) >> 8, (body.length + 2) & 255]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)]);
}

type Tags = Readonly<Record<string, unknown>>;

/** The reader gives text that is not ASCII as bytes; it is UTF-8 here. */
function withText(tags: Tags | undefined): Tags | undefined {
  return tags && Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString("utf8").replace(/\0$/, "") : value]));
}

/** EXIF of a file, by a reader that is not ours: out of the container by libvips, or, for TIFF, from the file itself. */
export async function readExifOf(file: string): Promise<Readonly<Record<"Image" | "Photo" | "GPSInfo" | "Thumbnail", Tags | undefined>> | undefined> {
  const { format, exif: block } = await sharp(file).metadata();
  const bytes = format === "tiff" ? await readFile(file) : block;
  if (!bytes) return undefined;
  const { Image, Photo, GPSInfo, Thumbnail } = exifReader(bytes);
  return { Image: withText(Image), Photo: withText(Photo), GPSInfo: withText(GPSInfo), Thumbnail: withText(Thumbnail) };
}
