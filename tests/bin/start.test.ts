import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "anybrush-start-"))));
afterEach(() => rmSync(folder, { recursive: true }));

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm start -- --no-open`, stopped as soon as it says where the studio is. */
async function npmStart(env: Readonly<Record<string, string>>): Promise<Outcome> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...rest } = process.env;
  const child = spawn(process.execPath, [join(root, "bin/start.js"), "--no-open"], { cwd: folder, env: { ...rest, ANYBRUSH_DATA: join(folder, "data"), ...env } });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString().replace("Building the page...\n", "")));
  child.stdout.once("data", () => child.kill("SIGINT"));
  return new Promise((done) => void child.once("close", (code) => done({ code, stdout, stderr })));
}

/** A stand-in for the Electron binary, which knows how it was called. */
function makeElectron(script: string): Readonly<Record<string, string>> {
  const dist = join(folder, "electron");
  mkdirSync(dist);
  writeFileSync(join(dist, "electron"), `#!/bin/sh\necho "$@" > ${JSON.stringify(join(folder, "called"))}\n${script}\n`);
  chmodSync(join(dist, "electron"), 0o755);
  return { DISPLAY: ":99", ELECTRON_OVERRIDE_DIST_PATH: dist };
}

const browserMode = (why: string): object => ({
  code: 0,
  stderr: `The desktop app cannot open here because ${why}; this is the browser mode.\n`,
  stdout: expect.stringMatching(/^Anybrush Studio is at http:\/\/127\.0\.0\.1:\d+\/open\?secret=\S+ \(Ctrl-C stops it\)\n$/),
});

describe.skipIf(process.platform !== "linux")("npm start", () => {
  test("without a display it is the browser mode, even where there is an Electron", async () => {
    expect(await npmStart({ ...makeElectron("exit 0"), DISPLAY: "" })).toEqual(browserMode("there is no display"));
  });

  test("with a display and an Electron it is the desktop app, with whatever was asked for", async () => {
    expect(await npmStart(makeElectron("exit 0"))).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readFileSync(join(folder, "called"), "utf8").trim()).toBe(`${root}/ --no-open`);
  });

  test("an Electron that cannot start here leaves it to the browser mode", async () => {
    expect(await npmStart(makeElectron("exit 127"))).toEqual(browserMode("Electron could not start"));
  });

  test("so does one that is not there", async () => {
    const env = { DISPLAY: ":99", ELECTRON_OVERRIDE_DIST_PATH: join(folder, "nowhere") };
    expect(await npmStart(env)).toEqual(browserMode("Electron is not installed and could not be downloaded"));
  });
});
