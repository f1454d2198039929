import { fork } from "node:child_process";
import { rm, writeFile } from "node:fs/promises";
import { getPriority } from "node:os";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { childLauncher } from "../../../main/process/child.ts";
import type { HostOptions } from "../../../main/process/errands.ts";
import { EngineHost } from "../../../main/process/host.ts";
import type { Launch } from "../../../main/process/launch.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { builtEntry, isAlive, until } from "./engine.ts";
import { makeStudio } from "./studio.ts";

let pack = "";
beforeAll(async () => void (pack = await makeTinyPack()));
afterAll(() => rm(pack, { recursive: true }));

const hosts: EngineHost[] = [];
afterEach(async () => Promise.all(hosts.splice(0).map(async (host) => host.close())));

function engine(options: HostOptions): EngineHost {
  const host = new EngineHost({ entry: builtEntry, ...options });
  hosts.push(host);
  return host;
}

const quick = { levels: [{ level: 1 }] };

/** Gives a plain child what Electron gives a utility process: messages by `process.parentPort` alone. */
const utilityProcess = `
const [on, send] = [process.on.bind(process), process.send.bind(process)];
process.parentPort = {
  on: (event, listener) => on(event, (data) => listener({ data, ports: [] })),
  postMessage: (message) => send(message),
};
process.on = (event, listener) => (event === "message" ? process : on(event, listener));
process.send = undefined;
`;

/** As a host of Electron's would be written: kill, exit code and messages, and no more. */
function utilityLauncher(preload: string): Launch {
  return (entry, args, { onMessage, onEnd }) => {
    const child = fork(entry, args, { execArgv: ["--import", preload], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    let alive = true;
    child.on("message", onMessage);
    child.once("exit", (code) => {
      alive = false;
      onEnd(`exit code ${code}`, "");
    });
    return {
      get pid() {
        return child.pid;
      },
      get alive() {
        return alive;
      },
      send: (message) => void (alive && child.send(message)),
      kill: () => void child.kill("SIGKILL"),
      keepAlive: () => {},
    };
  };
}

test("the engine works as a utility process too: it paints, tells its progress, cancels and crashes", async () => {
  const { at, job, results } = await makeStudio(pack, 400);
  await writeFile(at("utility.mjs"), utilityProcess);
  const host = engine({ launch: utilityLauncher(at("utility.mjs")) });
  const stages: string[] = [];
  await host.run(job({ recipe: quick }), { onProgress: ({ stage }) => stages.push(stage.kind) });
  expect(stages).toEqual(["read", "style", "analyse", "solve", "synthesise", "write"]);
  const controller = new AbortController();
  const cancelled = host.run(job({ output: { existing: "unique" } }), { signal: controller.signal, onProgress: () => controller.abort() });
  expect((await problemOf(() => cancelled)).code).toBe("cancelled");
  expect(await host.inspect(at("content.png"))).toMatchObject({ width: 400 });
  const dies = problemOf(() => host.run(job({ output: { existing: "unique" } }), { onProgress: () => process.kill(host.processId!, "SIGKILL") }));
  expect((await dies).report()).toEqual({ code: "engine-crashed", facts: { what: "exit code null" } });
  expect(results()).toEqual(["result.png"]);
  const last = host.processId;
  await host.close();
  expect(last === undefined || !isAlive(last)).toBe(true);
});

test("a Node binary by its path runs the engine", async () => {
  const { at } = await makeStudio(pack);
  expect(await engine({ launch: childLauncher({ execPath: process.execPath }) }).inspect(at("content.png"))).toMatchObject({ width: 64 });
  const problem = await problemOf(() => engine({ launch: childLauncher({ execPath: at("no-node") }) }).inspect(at("content.png")));
  expect(problem.facts["what"]).toContain("ENOENT");
});

test("an engine of some niceness stands back for others", async () => {
  const { at } = await makeStudio(pack);
  const [nice, plain] = [engine({ niceness: 5 }), engine({})];
  for (const host of [nice, plain]) await host.inspect(at("content.png"));
  expect(getPriority(nice.processId)).toBe(Math.max(getPriority(), 5));
  expect(getPriority(plain.processId)).toBe(getPriority());
});

test("every errand crosses the process boundary", async () => {
  const { at, job } = await makeStudio(pack);
  const host = engine({});
  const { file } = await host.run(job({ recipe: quick }));
  await host.warm({ packFolder: pack, content: at("content.png"), longest: 32 });
  expect(await host.preview({ recipe: job().recipe, packFolder: pack, longest: 32, file: at("preview") })).toMatchObject({ width: 32, height: 24, format: "jpeg", device: "cpu" });
  expect(await host.thumbnail({ file: at("content.png"), longest: 20, out: at("thumbnail.webp") })).toEqual({ width: 20, height: 15 });
  expect(await host.recipe(file)).toMatchObject({ version: 2 });
  expect(await host.recipe(at("content.png"))).toBeNull();
  expect((await problemOf(() => host.inspect(at("missing.png")))).code).toBe("picture-missing");
  expect((await problemOf(() => host.preview({ recipe: job().recipe, packFolder: pack, longest: 0, file: at("preview") }))).code).toBe("usage");
  expect((await problemOf(() => host.preview({ recipe: { ...job().recipe, regions: [] }, packFolder: pack, longest: 32, file: at("preview") }))).code).toBe("recipe-invalid");
});

test("a preview that is cancelled while another waits makes room for it", async () => {
  const { at, job } = await makeStudio(pack, 1000);
  const host = engine({});
  const controller = new AbortController();
  const preview = async (longest: number, options = {}): Promise<unknown> => host.preview({ recipe: job().recipe, packFolder: pack, longest, file: at(`p${longest}`) }, options);
  let begun = false;
  const first = problemOf(() => preview(900, { signal: controller.signal, onProgress: () => (begun = true) }));
  const second = preview(64);
  await until(() => begun);
  controller.abort();
  expect((await first).code).toBe("cancelled");
  expect(await second).toMatchObject({ width: 64 });
});
