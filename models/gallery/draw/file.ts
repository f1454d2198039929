import { writeFile } from "node:fs/promises";
import sharp from "sharp";
import { canvasOf, type Canvas } from "./canvas.ts";

/** Draws an SVG document at its own size. */
export async function rasterize(svg: string): Promise<Canvas> {
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().toColorspace("srgb").raw().toBuffer({ resolveWithObject: true });
  return canvasOf(info.width, info.height, (x, y) => {
    const i = info.channels * (y * info.width + x);
    return [data[i]! / 255, data[i + 1]! / 255, data[i + 2]! / 255];
  });
}

/** Wraps SVG elements in a document of the size. */
export const svgOf = (width: number, height: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;

/** The canvas as 8-bit interleaved RGB. */
const bytesOf = (canvas: Canvas): Buffer => Buffer.from(Uint8ClampedArray.from(canvas.data, (value) => value * 255).buffer);

/** Writes a JPEG of quality 88, or less where it would grow past `limit` bytes: the gallery travels with every copy. */
export async function writeJpeg(canvas: Canvas, file: string, limit: number): Promise<void> {
  await writeFile(file, await jpegWithin(canvas, limit, 88));
}

async function jpegWithin(canvas: Canvas, limit: number, quality: number): Promise<Buffer> {
  const { width, height } = canvas;
  const bytes = await sharp(bytesOf(canvas), { raw: { width, height, channels: 3 } }).jpeg({ quality, mozjpeg: true }).toBuffer();
  return bytes.length <= limit || quality <= 60 ? bytes : jpegWithin(canvas, limit, quality - 4);
}
