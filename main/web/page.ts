import { readdir } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

/** A file of the built page. */
export interface PageFile {
  readonly file: string;
  readonly type: string;
  readonly cache: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
};

/** Names under assets/ carry a hash of what is in them. Everything else is asked for anew. */
const HASHED = "/assets/";

/**
 * The built page: address → file. Only what is in this table is ever served, so no address, however it is spelled, leads
 * anywhere else on the disk.
 */
export async function readPage(folder: string): Promise<ReadonlyMap<string, PageFile>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.flatMap((file) => describe(folder, file)));
}

function describe(folder: string, file: string): readonly (readonly [string, PageFile])[] {
  const type = types[extname(file)];
  if (type === undefined) return [];
  const address = `/${relative(folder, file).split(sep).join("/")}`;
  const cache = address.startsWith(HASHED) ? "private, max-age=31536000, immutable" : "no-store";
  return [[address === "/index.html" ? "/" : address, { file, type, cache }]];
}
