import { Problem } from "../../shared/problems.ts";
import { encodeMask } from "./mask-data.ts";
import { MOST_CARRIED_PIXELS } from "./mask.ts";
import type { PictureSize } from "./read.ts";
import { inspectPicture } from "./read.ts";
import { decodingProblem, openSource, pipelineOf } from "./source.ts";

/** A color as a label map shows it: red, green and blue in sRGB, 0 to 255. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** A label map divided into masks. */
interface Labels extends PictureSize {
  /** The part of each color, in the order in which they were given, as a PNG in base64; null for a color that no pixel is nearest to. */
  readonly masks: readonly (string | null)[];
}

/**
 * Divides a picture of few colors into one mask for each of them. A pixel belongs to the color it is nearest to, so that soft edges and
 * the noise of a jpeg do no harm, and the masks leave nothing over.
 * @param colors fewer than 255
 * @throws Problem `picture-*`
 */
export async function readLabels(file: string, colors: readonly Rgb[], pixelLimit: number): Promise<Labels> {
  const { width, height } = await inspectPicture(file, Math.min(pixelLimit, MOST_CARRIED_PIXELS));
  const nearest = assign(await samplesOf(file, pixelLimit), colors);
  const masks: (string | null)[] = [];
  for (const index of colors.keys()) {
    const data = nearest.map((label) => (label === index ? 255 : 0));
    masks.push(nearest.includes(index) ? await encodeMask({ width, height, data }) : null);
  }
  return { width, height, masks };
}

/** Three bytes for each pixel. */
async function samplesOf(file: string, pixelLimit: number): Promise<Uint8Array> {
  try {
    const pipeline = await pipelineOf(await openSource(file), pixelLimit);
    const { data, info } = await pipeline.toColourspace("srgb").removeAlpha().raw({ depth: "uchar" }).toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) throw new Problem("picture-unknown", { file });
    return data;
  } catch (error) {
    throw decodingProblem(file, error);
  }
}

/** No label: there are fewer. */
const UNKNOWN = 255;

/** Which of the colors each pixel is nearest to. */
function assign(samples: Uint8Array, colors: readonly Rgb[]): Uint8Array {
  // A flat table: a photograph has more colors than a map holds.
  const known = new Uint8Array(2 ** 24).fill(UNKNOWN);
  const labels = new Uint8Array(samples.length / 3);
  for (let i = 0, at = 0; i < labels.length; i++, at += 3) {
    const color = (samples[at]! << 16) | (samples[at + 1]! << 8) | samples[at + 2]!;
    if (known[color] === UNKNOWN) known[color] = nearestOf([samples[at]!, samples[at + 1]!, samples[at + 2]!], colors);
    labels[i] = known[color]!;
  }
  return labels;
}

function nearestOf(color: Rgb, colors: readonly Rgb[]): number {
  const distance = (other: Rgb): number => other.reduce((sum, value, channel) => sum + (value - color[channel]!) ** 2, 0);
  const distances = colors.map(distance);
  return distances.indexOf(Math.min(...distances));
}
