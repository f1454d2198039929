import { long, readIfd, readIfdHeader, short, writeIfd } from "./ifd.ts";
import type { Entry, ReadAt } from "./ifd.ts";

/** What EXIF says of a picture: who, with what, when, where. Never its thumbnail. */
export interface Exif {
  /** Camera, author, copyright, description: the tags of IFD0 that do not describe the file itself. */
  readonly main: readonly Entry[];
  /** Exposure, lens, dates. */
  readonly photo: readonly Entry[];
  readonly gps: readonly Entry[];
}

const PHOTO_POINTER = 0x8769;
const GPS_POINTER = 0x8825;

/** Description, make, model, software, date, artist, host, rating, copyright, and Windows' title to subject. */
const MAIN_TAGS: ReadonlySet<number> = new Set([
  0x010e, 0x010f, 0x0110, 0x0131, 0x0132, 0x013b, 0x013c, 0x4746, 0x4749, 0x8298, 0x9c9b, 0x9c9c, 0x9c9d, 0x9c9e, 0x9c9f,
]);

/**
 * Components, compressed bits, maker note (its offsets hold only where the camera put it), color space, dimensions,
 * interoperability: true of the source's file, not of the result's.
 */
const OWN_PHOTO_TAGS: ReadonlySet<number> = new Set([0x9101, 0x9102, 0x927c, 0xa001, 0xa002, 0xa003, 0xa005]);

/** Together with the rest of its segment this still fits a JPEG. */
const MOST_BYTES = 56_000;

function pointed(entries: readonly Entry[], tag: number): number | undefined {
  const value = entries.find((entry) => entry.tag === tag)?.value;
  return value?.length === 4 ? value.readUInt32LE() : undefined;
}

/** Reads EXIF out of a TIFF structure, in memory or in a file. Nothing that is wrong with it throws. */
export function readExif(readAt: ReadAt): Exif {
  const header = readIfdHeader(readAt);
  if (!header) return { main: [], photo: [], gps: [] };
  const main = readIfd(readAt, header.first, header.little);
  const follow = (tag: number): Entry[] => {
    const offset = pointed(main, tag);
    return offset === undefined ? [] : readIfd(readAt, offset, header.little);
  };
  return {
    main: main.filter((entry) => MAIN_TAGS.has(entry.tag)),
    photo: follow(PHOTO_POINTER).filter((entry) => !OWN_PHOTO_TAGS.has(entry.tag)),
    gps: follow(GPS_POINTER),
  };
}

/** Leaves out the longest values until the rest fits. */
function fit(exif: Exif): Exif {
  const all = [...exif.main, ...exif.photo, ...exif.gps];
  const total = all.reduce((sum, entry) => sum + 14 + entry.value.length, 0);
  if (total <= MOST_BYTES) return exif;
  const longest = all.reduce((a, b) => (b.value.length > a.value.length ? b : a));
  const without = (entries: readonly Entry[]): Entry[] => entries.filter((entry) => entry !== longest);
  return fit({ main: without(exif.main), photo: without(exif.photo), gps: without(exif.gps) });
}

export function isEmpty(exif: Exif): boolean {
  return exif.main.length + exif.photo.length + exif.gps.length === 0;
}

/**
 * IFD0 and what hangs from it, as bytes that will lie at `base`: upright (orientation 1), sRGB, of the given size.
 * `others` are tags of IFD0 that the container needs.
 * @returns the bytes and where in the file the directory of IFD0 begins
 */
export function layOutExif(source: Exif, size: { readonly width: number; readonly height: number }, others: readonly Entry[], base: number): { bytes: Buffer; ifd: number } {
  const exif = fit(source);
  const photo = writeIfd([...exif.photo, short(0xa001, 1), long(0xa002, size.width), long(0xa003, size.height)], base);
  const gpsAt = base + photo.length;
  const gps = exif.gps.length > 0 ? writeIfd(exif.gps, gpsAt) : Buffer.alloc(0);
  const ifd = gpsAt + gps.length;
  const pointers = [long(PHOTO_POINTER, base), ...(gps.length > 0 ? [long(GPS_POINTER, gpsAt)] : [])];
  const taken = new Set(others.map((entry) => entry.tag));
  const own = [...exif.main, ...pointers, short(0x0112, 1)].filter((entry) => !taken.has(entry.tag));
  return { bytes: Buffer.concat([photo, gps, writeIfd([...others, ...own], ifd)]), ifd };
}

/** EXIF as the block that JPEG, PNG, WebP and AVIF carry, `Exif\0\0` first, as libvips wants it. */
export function exifBlock(exif: Exif, size: { readonly width: number; readonly height: number }): Buffer {
  const { bytes, ifd } = layOutExif(exif, size, [], 8);
  const header = Buffer.from("II*\0\0\0\0\0", "latin1");
  header.writeUInt32LE(ifd, 4);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), header, bytes]);
}
