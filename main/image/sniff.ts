/** Picture formats Anybrush reads; the first five it also writes. */
export type SourceFormat = "jpeg" | "png" | "webp" | "tiff" | "avif" | "gif" | "svg";

/** Bytes of a file's beginning that `sniffFormat` wants to see; an SVG may open with a long comment. */
export const SNIFF_BYTES = 4096;

const text = (head: Buffer, start: number, end: number): string => head.toString("latin1", start, end);

/** The ISO base media box that opens an AVIF names every brand the file conforms to. */
function isAvif(head: Buffer): boolean {
  if (head.length < 16 || text(head, 4, 8) !== "ftyp") return false;
  const brands = text(head, 8, Math.min(head.readUInt32BE(0), head.length));
  return brands.includes("avif") || brands.includes("avis");
}

/** Canon's CR2 wears a TIFF header, but what it shows there is a preview. */
function isTiff(head: Buffer): boolean {
  const magic = text(head, 0, 4);
  return ["II*\0", "MM\0*", "II+\0", "MM\0+"].includes(magic) && text(head, 8, 10) !== "CR";
}

function isSvg(head: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(text(head, 0, 64)) && /<(?:\w+:)?svg[\s>]/.test(text(head, 0, head.length));
}

/** The format a file's first bytes say it has, whatever its name; undefined for anything Anybrush does not read. */
export function sniffFormat(head: Buffer): SourceFormat | undefined {
  if (text(head, 0, 3) === "\xff\xd8\xff") return "jpeg";
  if (text(head, 0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(head, 0, 4) === "RIFF" && text(head, 8, 12) === "WEBP") return "webp";
  if (/^GIF8[79]a/.test(text(head, 0, 6))) return "gif";
  if (isTiff(head)) return "tiff";
  if (isAvif(head)) return "avif";
  return isSvg(head) ? "svg" : undefined;
}
