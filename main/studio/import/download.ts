import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { Problem } from "../../../shared/problems.ts";
import { fetchBytes, type FetchOptions } from "./fetch.ts";
import { parseManifest, type Manifest, type ManifestFile } from "./manifest.ts";

/** Called as bytes arrive, with the share of the manifest's bytes that is here, from 0 to 1. */
type OnDownloaded = (fraction: number) => void;

const MANIFEST_LIMIT = 1 << 20;

/**
 * Reads a manifest from the web.
 * @throws Problem `download-failed`, `weights-invalid` or `cancelled`.
 */
export async function downloadManifest(url: string, options: FetchOptions = {}): Promise<Manifest> {
  const pieces: Uint8Array[] = [];
  for await (const piece of fetchBytes(url, MANIFEST_LIMIT, options)) pieces.push(piece);
  return parseManifest(Buffer.concat(pieces).toString("utf8"), url);
}

/**
 * Downloads every file of a manifest into a folder, one after the other, and checks each against its size and SHA-256.
 * Files are left behind when it fails: the folder is the caller's to remove.
 * @throws Problem `download-failed`, `download-mismatch` or `cancelled`; file system errors as they come.
 */
export async function downloadFiles(manifest: Manifest, folder: string, options: FetchOptions = {}, onDownloaded?: OnDownloaded): Promise<void> {
  const total = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  for (const file of manifest.files) {
    await downloadFile(file, join(folder, file.name), options, (bytes) => {
      done += bytes;
      onDownloaded?.(done / total);
    });
  }
}

async function downloadFile(file: ManifestFile, target: string, options: FetchOptions, onBytes: (count: number) => void): Promise<void> {
  const hash = createHash("sha256");
  let received = 0;
  const handle = await open(target, "wx");
  try {
    for await (const piece of fetchBytes(file.url, file.bytes, options)) {
      hash.update(piece);
      await handle.appendFile(piece);
      received += piece.length;
      onBytes(piece.length);
    }
  } finally {
    await handle.close();
  }
  if (received < file.bytes) throw new Problem("download-failed", { url: file.url, what: `it ended after ${received} of ${file.bytes} bytes.` });
  const actual = hash.digest("hex");
  if (actual !== file.sha256) throw new Problem("download-mismatch", { url: file.url, expected: file.sha256, actual });
}
