import { open, readFile, stat } from "node:fs/promises";
import type { Metadata, Sharp, SharpOptions } from "sharp";
import { Problem } from "../../shared/problems.ts";
import { readTiffExif } from "./exif/tiff-source.ts";
import { readingProblem } from "./file-problem.ts";
import { sharp } from "./libvips.ts";
import { SNIFF_BYTES, sniffFormat } from "./sniff.ts";
import type { SourceFormat } from "./sniff.ts";

/** A file that opened and whose first bytes are those of a picture. */
export interface Source {
  readonly file: string;
  readonly format: SourceFormat;
  /** The picture itself where no file holds it; `file` only names it then. */
  readonly bytes?: Buffer;
}

/** The first bytes of a file. Only regular files are opened: a pipe would wait for ever. */
export async function readHead(file: string): Promise<Buffer> {
  try {
    if (!(await stat(file)).isFile()) throw new Problem("picture-unknown", { file });
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(SNIFF_BYTES), 0, SNIFF_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw readingProblem(file, error);
  }
}

/**
 * Opens a picture by what it holds, not by its name.
 * @throws Problem `picture-missing`, `picture-unreadable`, `picture-unknown` (also for a folder and for camera raw, whose
 *   TIFF shell shows only a preview), `picture-corrupt` when it is empty
 */
export async function openSource(file: string): Promise<Source> {
  const head = await readHead(file);
  if (head.length === 0) throw new Problem("picture-corrupt", { file, what: "it is empty." });
  const format = sniffFormat(head);
  if (!format || (format === "tiff" && readTiffExif(file).isCameraRaw)) throw new Problem("picture-unknown", { file });
  return { file, format };
}

/** libvips takes `name[option=value]` apart, so a file that is really called so goes in as bytes. */
async function inputOf({ file, bytes }: Source): Promise<string | Buffer> {
  return bytes ?? (file.endsWith("]") ? readFile(file) : file);
}

/**
 * A sharp pipeline on a source, oriented as its EXIF says, first frame only. Damage that shows in the pixels fails;
 * what libjpeg only warns of (stray bytes between markers, as many cameras write) does not.
 */
export async function pipelineOf(source: Source, pixelLimit: number | false, options: SharpOptions = {}): Promise<Sharp> {
  return sharp(await inputOf(source), { failOn: "error", autoOrient: true, limitInputPixels: pixelLimit, ...options });
}

/** The Problem that an error of libvips means for the file it was reading. */
export function decodingProblem(file: string, error: unknown): Problem {
  if (error instanceof Problem) return error;
  const message = error instanceof Error ? error.message : String(error);
  const early = /premature|unexpected end|truncat|bad seek|unexpectedeof|end of file/i.test(message);
  const what = early ? "it ends too early." : `its data does not decode (${message.split("\n")[0]}).`;
  return new Problem("picture-corrupt", { file, what }, { cause: error });
}

/**
 * What the header says; no pixel is decoded, whatever size it claims.
 * @throws Problem `picture-corrupt`
 */
export async function readHeader(source: Source): Promise<Metadata> {
  try {
    return await (await pipelineOf(source, false)).metadata();
  } catch (error) {
    throw decodingProblem(source.file, error);
  }
}
