import { crc32, deflateSync } from "node:zlib";

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const result = Buffer.alloc(body.length + 8);
  result.writeUInt32BE(data.length);
  body.copy(result, 4);
  result.writeUInt32BE(crc32(body), body.length + 4);
  return result;
}

/** A PNG of a few bytes whose header, sound in itself, claims any size. */
export function pngBomb(width: number, height: number): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(1000))), chunk("IEND", Buffer.alloc(0))]);
}

/** A GIF whose screen and frame claim any size up to 65535. */
export function gifBomb(width: number, height: number): Buffer {
  const bytes = Buffer.from("GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff\x2c\0\0\0\0\0\0\0\0\0\x02\x02\x44\x01\0\x3b", "latin1");
  for (const at of [6, 24]) {
    bytes.writeUInt16LE(width, at);
    bytes.writeUInt16LE(height, at + 2);
  }
  return bytes;
}

/** A JPEG with the dimensions in its frame header replaced. */
export function jpegBomb(jpeg: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(jpeg);
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0, 0x00, 0x11]));
  copy.writeUInt16BE(height, frame + 5);
  copy.writeUInt16BE(width, frame + 7);
  return copy;
}

/** The beginnings of files that are no picture Anybrush reads. */
export const strangers: Readonly<Record<string, Buffer>> = {
  "a text": Buffer.from("Dear diary, this is no picture at all.\n"),
  "HTML that speaks of svg": Buffer.from("plain words first, then <svg> </svg>"),
  HEIC: Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\0", "latin1"),
  "JPEG XL": Buffer.from("\xff\x0a\xfa\x1f\x01\x90\x08\x06", "latin1"),
  "JPEG XL in a box": Buffer.from("\0\0\0\x0cJXL \r\n\x87\n", "latin1"),
  "JPEG 2000": Buffer.from("\0\0\0\x0cjP  \r\n\x87\n", "latin1"),
  BMP: Buffer.from("BM\x46\0\0\0\0\0\0\0\x36\0\0\0", "latin1"),
  PDF: Buffer.from("%PDF-1.7\n"),
  "libvips' own format": Buffer.from("b6a6f208010000000100000003000000080000000000000000000000160000", "hex"),
  "Canon raw": Buffer.from("II*\0\x10\0\0\0CR\x02\0\0\0\0\0\0\0", "latin1"),
  "digital negative": Buffer.from("II*\0\x08\0\0\0\x01\0\x12\xc6\x01\0\x04\0\0\0\x01\x04\0\0\0\0\0\0", "latin1"),
};

/** A monochrome display profile (ICC version 2) with a pure power curve. */
export function grayProfile(gamma: number): Buffer {
  const xyz = Buffer.alloc(20);
  xyz.write("XYZ ", 0, "latin1");
  for (const [index, value] of [0.9642, 1, 0.8249].entries()) xyz.writeInt32BE(Math.round(value * 65536), 8 + 4 * index);
  const curve = Buffer.alloc(16);
  curve.write("curv", 0, "latin1");
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  const name = Buffer.alloc(108);
  name.write("desc\0\0\0\0\0\0\0\x05gray\0", 0, "latin1");
  const tags = [["desc", name], ["cprt", Buffer.from("text\0\0\0\0none\0\0\0\0", "latin1")], ["wtpt", xyz], ["kTRC", curve]] as const;
  const head = Buffer.alloc(132 + 12 * tags.length);
  head.write("\x02\x20\0\0mntrGRAYXYZ ", 8, "latin1");
  head.write("acsp", 36, "latin1");
  xyz.copy(head, 68, 8);
  head.writeUInt32BE(tags.length, 128);
  let end = head.length;
  for (const [index, [signature, data]] of tags.entries()) {
    head.write(signature, 132 + 12 * index, "latin1");
    head.writeUInt32BE(end, 136 + 12 * index);
    head.writeUInt32BE(data.length, 140 + 12 * index);
    end += data.length;
  }
  head.writeUInt32BE(end, 0);
  return Buffer.concat([head, ...tags.map(([, data]) => data)]);
}
