import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");

/** What the fuses of Electron's binary are found by: https://www.electronjs.org/docs/latest/tutorial/fuses */
const SENTINEL = Buffer.from("dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX");
const names = ["runAsNode", "enableCookieEncryption", "enableNodeOptionsEnvironmentVariable", "enableNodeCliInspectArguments", "enableEmbeddedAsarIntegrityValidation", "onlyLoadAppFromAsar", "loadBrowserProcessSpecificV8Snapshot", "grantFileProtocolExtraPrivileges"];
/** Then come their version, how many there are, and each: here as Electron ships them. */
const fuses = Buffer.concat([SENTINEL, Buffer.from([1, names.length]), Buffer.from("10110001")]);

export interface Packaged {
  /** To be removed by the caller. */
  readonly folder: string;
  /** The unpacked app. */
  readonly app: string;
  readonly resources: string;
  /** What electron-builder said. */
  readonly log: string;
}

/**
 * Runs `electron-builder --linux dir` with a stand-in for Electron's distribution, which is the one thing that is not an npm package:
 * as many files as the builder looks for, and a binary with fuses in it.
 */
export async function packageApp(): Promise<Packaged> {
  const folder = await mkdtemp(join(tmpdir(), "anybrush-package-"));
  const distribution = await standIn(join(folder, "electron"));
  const words = ["--linux", "dir", "--publish", "never", `-c.electronDist=${distribution}`, `-c.directories.output=${join(folder, "out")}`];
  // Whatever it would still like to download is looked for where nothing answers.
  const nowhere = { ELECTRON_MIRROR: "http://127.0.0.1:9/", ELECTRON_BUILDER_BINARIES_MIRROR: "http://127.0.0.1:9/", HTTPS_PROXY: "http://127.0.0.1:9", HTTP_PROXY: "http://127.0.0.1:9" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(root, "node_modules/electron-builder/cli.js"), ...words], { cwd: root, env: { ...process.env, ...nowhere } });
  const app = join(folder, "out/linux-unpacked");
  return { folder, app, resources: join(app, "resources"), log: stdout + stderr };
}

async function standIn(folder: string): Promise<string> {
  await mkdir(join(folder, "locales"), { recursive: true });
  await mkdir(join(folder, "resources"));
  const version = await versionOf(join(root, "node_modules/electron"));
  const files: Readonly<Record<string, string | Buffer>> = {
    "electron": Buffer.concat([Buffer.from("\u007fELF"), Buffer.alloc(64), fuses, Buffer.alloc(64)]),
    "version": version,
    "LICENSE": "Electron's license",
    "LICENSES.chromium.html": "Chromium's licenses",
    "locales/en-US.pak": "",
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content, { mode: 0o755 });
  return folder;
}

/** As a folder's package.json has it. */
export async function versionOf(folder: string): Promise<string> {
  return z.object({ version: z.string() }).parse(JSON.parse(await readFile(join(folder, "package.json"), "utf8"))).version;
}

/** The fuses of a binary by name. */
export async function readFuses(file: string): Promise<Readonly<Record<string, boolean>>> {
  const bytes = await readFile(file);
  const first = bytes.indexOf(SENTINEL) + SENTINEL.length + 2;
  return Object.fromEntries(names.map((name, i) => [name, String.fromCharCode(bytes[first + i] ?? 0) === "1"]));
}
