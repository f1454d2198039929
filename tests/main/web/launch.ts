import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { childLauncher } from "../../../main/process/child.ts";
import { EngineHost } from "../../../main/process/host.ts";
import type { Launch, Launched as Started } from "../../../main/process/launch.ts";
import type { MakeEngine } from "../../../main/studio/engines.ts";
import { Studio } from "../../../main/studio/studio.ts";
import type { StudioServer } from "../../../main/web/server.ts";
import { serveStudio } from "../../../main/web/server.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";

const builtEntry = new URL("../../../out/main/process/entry.js", import.meta.url);

/** A studio in a folder of its own, behind a real server. */
export interface Launched {
  readonly server: StudioServer;
  readonly origin: string;
  /** `name=value` */
  readonly cookie: string;
  readonly studio: Studio;
  /** Everything that the studio keeps lies here. */
  readonly data: string;
  /** What nobody foresaw. */
  readonly faults: unknown[];
  /** Settled once the server has found nobody there. */
  readonly left: Promise<void>;
  /** Ends every engine process at once. */
  readonly crash: () => void;
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly uploadLimit?: number;
  /** In ms. */
  readonly idleAfter?: number;
}

/** Content of the page that the server is given. */
export const pageFiles = {
  "index.html": "<!doctype html><title>Anybrush</title>",
  "assets/app-1a2b3c4d.js": "export {};",
  "assets/app-1a2b3c4d.css": "body {}",
  "notes.txt": "not for the world",
} as const;

/** Starts it with the pack `tiny` and nothing in it. */
export async function launch({ uploadLimit = 1_000_000, idleAfter = 0 }: LaunchOptions = {}): Promise<Launched> {
  const folder = mkdtempSync(join(tmpdir(), "anybrush-web-"));
  const [data, page] = [join(folder, "data"), join(folder, "page")];
  const restore = useData(data);
  await makeTinyPack({ folder: join(data, "packs/tiny"), name: "tiny" });
  writePage(page);
  const started: Started[] = [];
  const makeEngine: MakeEngine = (options) => new EngineHost({ ...options, entry: builtEntry, launch: noting(started) });
  const studio = await Studio.start({ surroundings: { kind: "browser", locale: "en" }, uploadLimit, makeEngine });
  const faults: unknown[] = [];
  const { promise: left, resolve: onIdle } = settledLater();
  const server = await serveStudio({ door: studio, page, port: null, uploadLimit, idleAfter, onIdle, onFault: (error) => faults.push(error) });
  const close = async (): Promise<void> => {
    await server.close();
    await studio.close();
    restore();
    rmSync(folder, { recursive: true });
  };
  return { server, origin: `http://127.0.0.1:${server.port}`, cookie: `anybrush-${server.port}=${server.secret}`, studio, data, faults, left, crash: () => started.forEach((engine) => engine.kill()), close };
}

/** The usual launcher, which remembers what it started. */
function noting(started: Started[]): Launch {
  const usual = childLauncher();
  return (...args) => {
    const engine = usual(...args);
    started.push(engine);
    return engine;
  };
}

function useData(folder: string): () => void {
  const before = process.env["ANYBRUSH_DATA"];
  process.env["ANYBRUSH_DATA"] = folder;
  return () => {
    if (before === undefined) delete process.env["ANYBRUSH_DATA"];
    else process.env["ANYBRUSH_DATA"] = before;
  };
}

function writePage(folder: string): void {
  mkdirSync(join(folder, "assets"), { recursive: true });
  for (const [name, text] of Object.entries(pageFiles)) writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "../package.json"), "outside");
}

function settledLater(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
