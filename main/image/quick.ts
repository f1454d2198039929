import { writingProblem } from "./file-problem.ts";
import { sharp } from "./libvips.ts";
import type { Mask, Picture } from "./picture.ts";
import { packRows } from "./planes.ts";

/** Hardly any loss, and the fastest encoder there is. */
const QUALITY = 92;

/**
 * Writes a picture for a look at it: at once, without profile, metadata or care for power cuts.
 * @returns what it is written as: png where something is transparent
 * @throws Problem `output-unwritable`
 */
export async function writeQuick(file: string, picture: Picture, alpha: Mask | null): Promise<"jpeg" | "png"> {
  const { width, height } = picture;
  const channels = alpha ? 4 : 3;
  const samples = new Uint8Array(width * height * channels);
  packRows(picture, alpha, { firstRow: 0, rows: height, channels, white: 255 }, samples);
  const pipeline = sharp(samples, { raw: { width, height, channels }, limitInputPixels: false });
  const encoded = alpha ? pipeline.png({ compressionLevel: 1 }) : pipeline.jpeg({ quality: QUALITY, chromaSubsampling: "4:4:4", optimiseCoding: false });
  await encoded.toFile(file).catch((error: unknown) => {
    throw writingProblem(file, error);
  });
  return alpha ? "png" : "jpeg";
}
