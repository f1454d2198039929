import { access, constants, mkdir, open, stat } from "node:fs/promises";
import path from "node:path";
import type { Output, OutputFormat } from "../../shared/job.ts";
import { formatExtensions, outputFormats } from "../../shared/job.ts";
import { Problem } from "../../shared/problems.ts";
import type { Recipe } from "../../shared/recipe.ts";
import { refuseBlank } from "./blank.ts";
import { encode } from "./encode.ts";
import { exifBlock } from "./exif/exif.ts";
import { exifOf } from "./exif/keep.ts";
import { addTiffExif } from "./exif/tiff-target.ts";
import { writingProblem } from "./file-problem.ts";
import { srgbProfile } from "./icc.ts";
import { partialPath, removePartial } from "./partial.ts";
import type { Mask, Picture } from "./picture.ts";
import { isSource, isTaken, publish } from "./publish.ts";
import { writeScratch } from "./scratch.ts";
import type { Layout } from "./scratch.ts";

/** A result on its way to a file. */
export interface WriteRequest {
  readonly picture: Picture;
  /** Whether an all-black picture is a result like any other, and not the sign of a failing device. */
  readonly mayBeBlack: boolean;
  /** null: all opaque. A jpeg, which has no alpha, is flattened onto white. */
  readonly alpha: Mask | null;
  readonly output: Output;
  /** Bits per channel of the content; what `output.depth: null` asks for where the format can. */
  readonly sourceDepth: 8 | 16;
  /** Every file the result is made from; none is ever replaced. */
  readonly sources: readonly string[];
  /** The picture whose EXIF the result keeps, or null. */
  readonly metadataFrom: string | null;
  /** Embedded so that the result can be reopened; null embeds none. */
  readonly recipe: Recipe | null;
  /** Names the partial result, see `partialPath`; unlike that of any other run. */
  readonly token: string;
}

/** Most pixels along one side: by libjpeg, by the format (webp), by libvips' saver (avif), by libpng's guard (png). */
const LONGEST_SIDE: Readonly<Record<OutputFormat, number>> = { jpeg: 65_500, png: 1_000_000, webp: 16_383, tiff: 10_000_000, avif: 16_384 };

/**
 * The format a result is written in: the one that is asked for, or the one its extension names.
 * @throws Problem `output-format`
 */
export function outputFormat(output: Pick<Output, "file" | "format">): OutputFormat {
  const extension = path.extname(output.file).toLowerCase();
  const format = output.format ?? outputFormats.find((each) => formatExtensions[each].includes(extension));
  if (!format) throw new Problem("output-format", { file: output.file });
  return format;
}

function depthOf({ depth }: Output, sourceDepth: 8 | 16, format: OutputFormat): 8 | 16 {
  return format === "png" || format === "tiff" ? (depth ?? sourceDepth) : 8;
}

function checkFormat(output: Output, size: { readonly width: number; readonly height: number } | undefined): void {
  const format = outputFormat(output);
  if (output.depth === 16 && depthOf(output, 16, format) === 8) {
    throw new Problem("usage", { what: `A ${format} picture holds 8 bits per channel; 16 need png or tiff.` });
  }
  const most = LONGEST_SIDE[format];
  if (size && Math.max(size.width, size.height) > most) {
    throw new Problem("output-size", { format, width: size.width, height: size.height, what: `no side may be longer than ${most} pixels.` });
  }
}

async function checkFolder(file: string): Promise<void> {
  const folder = path.dirname(file);
  try {
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(folder), { code: "ENOTDIR" });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw writingProblem(file, error);
  }
}

/**
 * Everything that can be known to be wrong with a destination before minutes of work: its format, its folder, what lies
 * there already, and, when `size` is given, what the format can hold. `unique` never meets a file, so that one may be a source.
 * @throws Problem `output-format`, `output-size`, `output-unwritable`, `output-is-source`, `output-exists`, `usage`
 */
export async function checkOutput(output: Output, sources: readonly string[], size?: { readonly width: number; readonly height: number }): Promise<void> {
  const { file, existing } = output;
  checkFormat(output, size);
  await checkFolder(file);
  if (existing === "unique" || !(await isTaken(file))) return;
  if (await isSource(file, sources)) throw new Problem("output-is-source", { file });
  if (existing === "refuse") throw new Problem("output-exists", { file });
  const found = await stat(file).catch(() => null);
  if (found?.isDirectory()) throw writingProblem(file, Object.assign(new Error(file), { code: "EISDIR" }));
  // Who may write to /dev would otherwise replace /dev/null itself.
  if (found && !found.isFile()) throw new Problem("output-unwritable", { file, what: "it is no regular file." });
}

/** Without this, a power cut after the move could leave the name with nothing behind it. */
async function settle(file: string): Promise<void> {
  const handle = await open(file, "r+");
  await handle.sync().finally(() => handle.close());
}

/** Makes the finished file inside `folder`. */
async function make(request: WriteRequest, folder: string, format: OutputFormat): Promise<string> {
  const { picture, output, recipe } = request;
  const keep = output.metadata === "keep";
  const exif = keep && request.metadataFrom !== null ? await exifOf(request.metadataFrom) : null;
  const alpha = format === "jpeg" ? null : request.alpha;
  const layout: Layout = { channels: alpha ? 4 : 3, depth: depthOf(output, request.sourceDepth, format) };
  const [scratch, finished] = [path.join(folder, "pixels.v"), path.join(folder, "finished")];
  const block = exif && format !== "tiff" ? exifBlock(exif, picture) : null;
  await writeScratch(scratch, picture, request.alpha, layout, { icc: await srgbProfile(), exif: block });
  const pixels = picture.width * picture.height;
  await encode(scratch, finished, { ...layout, format, quality: output.quality, recipe: keep ? recipe : null, hasExif: block !== null, pixels });
  if (exif && format === "tiff") await addTiffExif(finished, exif, picture);
  await settle(finished);
  return finished;
}

/**
 * Encodes a picture and gives it its name in one step, so that the name never holds half a picture: sRGB with its profile,
 * the content's EXIF (upright, without thumbnail and maker note) and the recipe as XMP, unless `metadata` is `strip`.
 * @returns where it lies
 * @throws Problem `output-blank` and those of `checkOutput`; then nothing is left behind
 */
export async function writePicture(request: WriteRequest): Promise<string> {
  const { output, sources, token, picture } = request;
  refuseBlank(picture, request.alpha, request.mayBeBlack);
  await checkOutput(output, sources, { width: picture.width, height: picture.height });
  const folder = partialPath(output.file, token);
  try {
    // A run that was killed and is tried again finds its own leavings.
    await removePartial(output.file, token);
    await mkdir(folder);
    return await publish(await make(request, folder, outputFormat(output)), output, sources);
  } catch (error) {
    throw writingProblem(output.file, error);
  } finally {
    // A result that has its name is a success, whatever is left beside it.
    await removePartial(output.file, token).catch(() => {});
  }
}
