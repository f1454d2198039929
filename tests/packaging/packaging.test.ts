import { execFile } from "node:child_process";
import { existsSync, lstatSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import { cp, mkdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { extractAll, listPackage } from "@electron/asar";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Launcher } from "../desktop/launcher.ts";
import { writePicture } from "../desktop/pictures.ts";
import { enqueue, prepareWork, states } from "../desktop/queue.ts";
import type { Packaged } from "./package-app.ts";
import { packageApp, readFuses, versionOf } from "./package-app.ts";

const run = promisify(execFile);

describe.runIf(process.platform === "linux")("the Linux package", () => {
  let packaged: Packaged;
  /** What the archive lists, be it in it or beside it. */
  let listed: readonly string[] = [];
  const archive = (): string => join(packaged.resources, "app.asar");
  const beside = (name: string): string => join(packaged.resources, "app.asar.unpacked", name);

  beforeAll(async () => {
    packaged = await packageApp();
    listed = listPackage(archive(), { isPack: false }).map((name) => name.replaceAll("\\", "/"));
  }, 120_000);
  afterAll(async () => rm(packaged.folder, { recursive: true }));

  test("nothing was downloaded for it", () => {
    expect(packaged.log).not.toMatch(/download/i);
  });

  test("the archive holds the app: main, preload and page", () => {
    expect(listed).toEqual(expect.arrayContaining(["/package.json", "/LICENSE", "/build/icon.png", "/out/main/desktop/index.js", "/out/main/desktop/preload.cjs", "/out/page/index.html", "/out/shared/studio/contract.js"]));
    expect(listed.some((name) => /^\/out\/page\/assets\/.*\.js$/.test(name))).toBe(true);
  });

  test.each([
    ["sources", /^\/(main|renderer|shared|tests|bin|docs|models)\b/],
    ["tests and training", /^\/out\/(tests|models)\b/],
    ["types of the page", /^\/out\/renderer\b/],
    ["hosts that are not of the desktop app", /^\/out\/main\/(cli|web)\b/],
    ["what only compilers read", /\.(d\.[cm]?ts|map|tsbuildinfo)$/],
    ["packages for development", /^\/node_modules\/(electron|electron-builder|vitest|vite|typescript|oxlint|playwright-core|@sparticuz|@types|@axe-core)\b/],
    ["packages that are in the built page", /^\/node_modules\/(react|react-dom|@mantine|i18next|zustand|lucide-react)\b/],
    ["packages of the other hosts", /^\/node_modules\/(hono|@hono|commander|cli-progress|open)\//],
  ])("it holds no %s", (_, pattern) => {
    expect(listed.filter((name) => pattern.test(name))).toEqual([]);
  });

  test("main and page stay in the archive, and the engine with its libraries lies beside it", () => {
    for (const name of ["out/main/desktop/index.js", "out/main/desktop/preload.cjs", "out/page"]) expect(existsSync(beside(name))).toBe(false);
    for (const name of ["out/main/process/entry.js", "out/main/engine/pack.js", "node_modules/zod/package.json"]) expect(existsSync(beside(name))).toBe(true);
    const files = filesBelow(beside("node_modules"));
    expect(files.filter((name) => name.endsWith(".node")).map((name) => name.split("/").at(-1))).toEqual(expect.arrayContaining(["onnxruntime_binding.node", `sharp-linux-${process.arch}-0.35.5.node`]));
    expect(files.some((name) => name.includes("libvips-cpp"))).toBe(true);
  });

  test("binaries of other systems are gone", () => {
    expect(readdirSync(beside("node_modules/onnxruntime-node/bin/napi-v6"))).toEqual(["linux"]);
    expect(readdirSync(beside("node_modules/onnxruntime-node/bin/napi-v6/linux"))).toEqual([process.arch]);
    expect(filesBelow(packaged.app).filter((name) => /\.(dll|dylib|exe)$/.test(name))).toEqual([]);
  });

  test("the bundled pack and the gallery lie beside the archive, without what draws them", () => {
    const models = filesBelow(join(packaged.resources, "models"));
    expect(models).toEqual(expect.arrayContaining(["bundled/pack.json", "bundled/weights.safetensors", "bundled/LICENSE", "gallery/gallery.json", "gallery/contents/lake.jpg", "sources/wct-16x.json"]));
    expect(models.filter((name) => /\.(ts|py|js)$/.test(name))).toEqual([]);
  });

  test("it carries a Node that runs, with its license", async () => {
    const { stdout } = await run(join(packaged.resources, "node/node"), ["--version"]);
    expect(stdout.trim()).toBe(process.version);
    expect(await readFile(join(packaged.resources, "node/LICENSE"), "utf8")).toContain("Node.js is licensed");
  });

  test("its fuses are set", async () => {
    expect(await readFuses(join(packaged.app, "anybrush"))).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  test("without Electron itself it is no larger than it must be", async () => {
    const sizes = await Promise.all(filesBelow(packaged.resources).map(async (name) => (await stat(join(packaged.resources, name))).size));
    const carried = (await stat(join(packaged.resources, "node/node"))).size;
    const megabytes = (sizes.reduce((sum, size) => sum + size, 0) - carried) / 2 ** 20;
    process.stdout.write(`package: ${megabytes.toFixed(0)} MiB and ${(carried / 2 ** 20).toFixed(0)} MiB of Node\n`);
    expect(megabytes).toBeLessThan(100);
  });

  test("the engine paints with the bundled pack, in the package's own Node, from what lies beside the archive", async () => {
    const at = (name: string): string => join(packaged.folder, name);
    await writePicture(at("content.png"), 1);
    await writePicture(at("style.png"), 2);
    const job = {
      recipe: { version: 2, content: { file: at("content.png") }, regions: [{ styles: [{ picture: { file: at("style.png") } }] }] },
      output: { file: at("result.png") },
      packFolder: join(packaged.resources, "models/bundled"),
    };
    const script = `
      const { EngineHost } = await import(${JSON.stringify(pathToFileURL(beside("out/main/process/host.js")).href)});
      const { modelsFolder, version } = await import(${JSON.stringify(pathToFileURL(beside("out/main/studio/installation.js")).href)});
      const host = new EngineHost();
      const result = await host.run(${JSON.stringify(job)});
      await host.close();
      process.stdout.write(JSON.stringify({ width: result.width, models: modelsFolder(), version: version() }));`;
    const { stdout, stderr } = await run(join(packaged.resources, "node/node"), ["--input-type=module", "--eval", script], { cwd: tmpdir(), env: {} });
    expect(stderr).toBe("");
    const version = await versionOf(join(import.meta.dirname, "../.."));
    expect(JSON.parse(stdout)).toEqual({ width: 64, models: join(packaged.resources, "models"), version });
    expect((await sharp(at("result.png")).stats()).channels.every(({ stdev }) => stdev > 1)).toBe(true);
  });

  test("the packaged app starts, and paints by the engine beside the archive in the package's own Node", async () => {
    const resources = join(packaged.folder, "installed");
    const whole = join(resources, "app.asar");
    // Only Electron reads in an archive, so its content lies in a folder of its name; what plain Node runs is only beside it.
    for (const name of ["app.asar.unpacked", "models", "node", "package.json"]) await cp(join(packaged.resources, name), join(resources, name), { recursive: true });
    await mkdir(whole);
    extractAll(archive(), whole);
    await rm(join(whole, "out/main/process/entry.js"));
    const launcher = new Launcher();
    await launcher.openBrowser();
    await launcher.makeFolder();
    try {
      await prepareWork(launcher);
      const electron = await launcher.launch({ app: whole, resources });
      await enqueue(launcher, electron);
      await expect.poll(async () => states(electron.page), { timeout: 40_000 }).toEqual(["done"]);
      expect(electron.app.lockData).toEqual({ files: [] });
      expect(nodesOf(resources)).toEqual([join(resources, "node/node")]);
    } finally {
      await launcher.restore();
      await launcher.closeBrowser();
    }
  });
});

/** Names of all files below a folder, relative to it. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => lstatSync(join(folder, name)).isFile());
}

/** The programs that run as children of this process and come of the package. */
function nodesOf(resources: string): readonly string[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "utf8").split(" ").filter((id) => id !== "");
  return [...new Set(children.map((id) => readlinkSync(`/proc/${id}/exe`)).filter((program) => program.startsWith(resources)))];
}
