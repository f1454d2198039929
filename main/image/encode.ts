import type { Sharp } from "sharp";
import type { OutputFormat } from "../../shared/job.ts";
import { addExtendedXmp, MOST_STANDARD, pointerTo } from "./jpeg-xmp.ts";
import { sharp } from "./libvips.ts";
import type { Layout } from "./scratch.ts";
import { packetOf, recipeMeta } from "./xmp.ts";

/** How to encode a scratch file. */
interface Encoding extends Layout {
  readonly format: OutputFormat;
  /** 1 to 100; png and tiff are lossless and ignore it. */
  readonly quality: number;
  /** Goes into XMP; null for none. */
  readonly recipe: unknown;
  readonly hasExif: boolean;
  readonly pixels: number;
}

/** From this quality on, color is kept at full resolution. */
const FULL_COLOR = 90;
/** Optimal Huffman tables make libjpeg hold the whole picture; above this many pixels that costs more than it saves. */
const SMALL = 20_000_000;
/** A classic TIFF holds 4 GiB; half a GiB is left for incompressible noise and tables. */
const CLASSIC_TIFF = 3.5 * 2 ** 30;

const savers: Readonly<Record<OutputFormat, (pipeline: Sharp, encoding: Encoding) => Sharp>> = {
  jpeg: (pipeline, { quality, pixels }) =>
    pipeline.jpeg({ quality, chromaSubsampling: quality >= FULL_COLOR ? "4:4:4" : "4:2:0", optimiseCoding: pixels <= SMALL }),
  png: (pipeline) => pipeline.png({ compressionLevel: 6 }),
  webp: (pipeline, { quality }) => pipeline.webp({ quality, smartSubsample: true }),
  tiff: (pipeline, { pixels, channels, depth }) =>
    pipeline.tiff({ compression: "deflate", predictor: "horizontal", bigtiff: (pixels * channels * depth) / 8 > CLASSIC_TIFF }),
  avif: (pipeline, { quality }) => pipeline.avif({ quality, chromaSubsampling: "4:4:4" }),
};

/** Encodes a scratch file into `target`, with the profile it carries and, if asked, its EXIF and a recipe. */
export async function encode(scratch: string, target: string, encoding: Encoding): Promise<void> {
  const meta = encoding.recipe === null ? null : recipeMeta(encoding.recipe);
  const packet = meta && packetOf(meta);
  const isLong = encoding.format === "jpeg" && packet !== null && Buffer.byteLength(packet) > MOST_STANDARD;
  if (meta === null || !isLong) return save(scratch, target, encoding, packet);
  const plain = `${target}.plain`;
  await save(scratch, plain, encoding, pointerTo(meta));
  await addExtendedXmp(plain, target, meta);
}

async function save(scratch: string, target: string, encoding: Encoding, packet: string | null): Promise<void> {
  let pipeline = sharp(scratch, { limitInputPixels: false }).keepIccProfile();
  if (encoding.depth === 16) pipeline = pipeline.toColourspace("rgb16");
  if (encoding.hasExif) pipeline = pipeline.keepExif();
  if (packet !== null) pipeline = pipeline.withXmp(packet);
  await savers[encoding.format](pipeline, encoding).toFile(target);
}
