import { spawn } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { builtHost, isAlive, until } from "./engine.ts";
import { makeStudio } from "./studio.ts";

let pack = "";
beforeAll(async () => void (pack = await makeTinyPack()));
afterAll(() => rm(pack, { recursive: true }));

interface Parent {
  /** Numbers of the engine processes it has told of. */
  readonly engines: readonly number[];
  readonly kill: (signal: NodeJS.Signals) => boolean;
  readonly ended: Promise<number | null>;
}

/** Starts a program that uses the host of the built files, as another program would. */
async function startParent(file: string, program: string, env: NodeJS.ProcessEnv = process.env): Promise<Parent> {
  await writeFile(file, `import { EngineHost } from ${JSON.stringify(builtHost)};\nconst host = new EngineHost();\n${program}`);
  const child = spawn(process.execPath, [file], { stdio: ["ignore", "pipe", "inherit"], env });
  const engines: number[] = [];
  child.stdout.on("data", (text: Buffer) => engines.push(...text.toString().trim().split("\n").map(Number)));
  const ended = new Promise<number | null>((resolve) => void child.on("close", resolve));
  return { engines, kill: (signal) => child.kill(signal), ended };
}

test.skipIf(process.platform === "win32").each([
  ["analyse", 1200, undefined],
  ["write", 2400, [{ level: 1 }]],
] as const)("an engine whose parent is killed while it is to %s ends by itself and leaves no half result", async (stage, side, levels) => {
  const { at, job, results } = await makeStudio(pack, side);
  const task = JSON.stringify(job({ recipe: { ...(levels && { levels: [...levels] }) } }));
  const tell = `if (p.stage.kind === ${JSON.stringify(stage)}) console.log(host.processId)`;
  const parent = await startParent(at("parent.mjs"), `await host.run(${task}, { onProgress: (p) => { ${tell}; } });`);
  await until(() => parent.engines.length > 0);
  parent.kill("SIGKILL");
  await parent.ended;
  await until(() => !isAlive(parent.engines[0]!));
  expect(results().filter((name) => name !== "result.png")).toEqual([]);
});

test("an idle engine does not keep a program alive that forgets to close its host", async () => {
  const { at } = await makeStudio(pack);
  const parent = await startParent(at("parent.mjs"), "await host.probe(); console.log(host.processId);");
  expect(await parent.ended).toBe(0);
  await until(() => !isAlive(parent.engines[0]!));
});

test("the engine leaves no traces of usage reports in the home, cache or temporary folder", async () => {
  const { at, job } = await makeStudio(pack);
  const home = at("home");
  await mkdir(home);
  const { CI: _, GITHUB_ACTIONS: __, ORT_DISABLE_TELEMETRY: ___, ...rest } = process.env;
  const folders = Object.fromEntries(["HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR", "TEMP", "TMP"].map((name) => [name, home]));
  const parent = await startParent(at("parent.mjs"), `await host.probe(); await host.run(${JSON.stringify(job())}); await host.close();`, { ...rest, ...folders });
  expect(await parent.ended).toBe(0);
  expect(await readdir(home)).toEqual([]);
});
