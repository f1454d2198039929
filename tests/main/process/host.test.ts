import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { HostOptions } from "../../../main/process/errands.ts";
import { EngineHost } from "../../../main/process/host.ts";
import type { Progress } from "../../../shared/job.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";
import { builtEntry, isAlive, until } from "./engine.ts";
import { makeStudio } from "./studio.ts";

let pack = "";
beforeAll(async () => void (pack = await makeTinyPack()));
afterAll(() => rm(pack, { recursive: true }));

const hosts: EngineHost[] = [];
afterEach(async () => Promise.all(hosts.splice(0).map(async (host) => host.close())));

function engine(options: HostOptions = {}): EngineHost {
  const host = new EngineHost({ entry: builtEntry, ...options });
  hosts.push(host);
  return host;
}

/** Wide enough that writing the result takes long enough to be caught at it. */
const LARGE = 2400;
const quick = { levels: [{ level: 1 }] };

test("progress arrives in order, names every stage, and ends before the result does", async () => {
  const { job, results } = await makeStudio(pack);
  const seen: Progress[] = [];
  const result = await engine().run(job({ recipe: { levels: [{ level: 3 }, { level: 1 }] } }), { onProgress: (p) => seen.push(p) });
  const told = seen.length;
  expect(result).toMatchObject({ width: 64, height: 48, device: "cpu" });
  expect(results()).toEqual(["result.png"]);
  const name = ({ stage }: Progress): string => ("level" in stage ? `${stage.kind} ${stage.level}` : stage.kind);
  expect(seen.map(name)).toEqual(["read", "style 3", "analyse 3", "solve 3", "synthesise 3", "analyse 1", "solve 1", "synthesise 1", "write"]);
  const fractions = seen.map(({ fraction }) => fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(seen).toHaveLength(told);
});

test("a cancel between levels leaves nothing behind, and the same process makes the next result", async () => {
  const { job, results } = await makeStudio(pack, 800);
  const host = engine();
  const controller = new AbortController();
  const onProgress = ({ stage }: Progress): void => {
    if ("level" in stage && stage.level === 4) controller.abort();
  };
  expect((await problemOf(() => host.run(job(), { signal: controller.signal, onProgress }))).code).toBe("cancelled");
  expect(results()).toEqual([]);
  const before = host.processId;
  await host.run(job());
  expect(host.processId).toBe(before);
  expect(results()).toEqual(["result.png"]);
});

test.skipIf(process.platform === "win32")("a process that was stopped is killed while it writes, its partial result is removed, and the next job gets a new one", async () => {
  const { job, results } = await makeStudio(pack, LARGE);
  const host = engine({ cancelDeadlineMs: 1 });
  const controller = new AbortController();
  const run = problemOf(() => host.run(job({ recipe: quick }), { signal: controller.signal }));
  await until(() => results().some((name) => name.endsWith(".partial")));
  const first = host.processId!;
  process.kill(first, "SIGSTOP");
  expect(results()).toHaveLength(1);
  controller.abort();
  expect((await run).code).toBe("cancelled");
  expect(isAlive(first)).toBe(false);
  expect(results()).toEqual([]);
  await host.run(job({ recipe: { ...quick, size: { longest: 40 } } }));
  expect(host.processId).not.toBe(first);
  expect(results()).toEqual(["result.png"]);
});

test.skipIf(process.platform === "win32").each(["SIGKILL", "SIGSEGV"] as const)("a process that dies of %s while it writes is an engine crash, leaves nothing, and the next job runs", async (signal) => {
  const { job, results } = await makeStudio(pack, LARGE);
  const host = engine();
  const run = problemOf(() => host.run(job({ recipe: quick })));
  await until(() => results().some((name) => name.endsWith(".partial")));
  process.kill(host.processId!, signal);
  expect((await run).report()).toEqual({ code: "engine-crashed", facts: { what: signal } });
  expect(results()).toEqual([]);
  await host.run(job({ recipe: { size: { longest: 40 } } }));
  expect(results()).toEqual(["result.png"]);
});

test("a process that dies while idle is replaced when there is work again", async () => {
  const { job, results } = await makeStudio(pack);
  const host = engine();
  await host.run(job());
  const first = host.processId!;
  process.kill(first, "SIGKILL");
  await until(() => host.processId === undefined);
  await host.run(job({ output: { existing: "unique" } }));
  expect(host.processId).not.toBe(first);
  expect(results()).toEqual(["result-2.png", "result.png"]);
});

test("a job that is cancelled before it starts starts no process", async () => {
  const { job } = await makeStudio(pack);
  const host = engine();
  expect((await problemOf(() => host.run(job(), { signal: AbortSignal.abort() }))).code).toBe("cancelled");
  expect(host.processId).toBeUndefined();
});

test("jobs wait for each other, and cancelling one that waits does not disturb the others", async () => {
  const { job, results } = await makeStudio(pack, 400);
  const host = engine();
  const order: string[] = [];
  const controller = new AbortController();
  const run = async (name: string, signal?: AbortSignal): Promise<unknown> =>
    host.run(job({ output: { file: job().output.file.replace("result", name) } }), { ...(signal && { signal }), onProgress: () => order.push(name) });
  const all = [run("a"), run("b", controller.signal), run("c")].map((running) => running.catch((error: unknown) => error));
  controller.abort();
  expect(await Promise.all(all)).toMatchObject([{ width: 400 }, { code: "cancelled" }, { width: 400 }]);
  expect([...new Set(order)]).toEqual(["a", "c"]);
  expect(order).toEqual(order.toSorted());
  expect(results()).toEqual(["a.png", "c.png"]);
});

test("close() fails the work under way and the work that waits as cancelled, and leaves nothing behind", async () => {
  const { job, results } = await makeStudio(pack, LARGE);
  const host = engine();
  const [running, waiting] = [job({ recipe: quick }), job({ output: { existing: "unique" } })].map(async (each) => problemOf(() => host.run(each)));
  await until(() => results().length > 0);
  await host.close();
  expect(results()).toEqual([]);
  expect(host.processId).toBeUndefined();
  expect([(await running!).code, (await waiting!).code]).toEqual(["cancelled", "cancelled"]);
  await host.run(job({ recipe: { size: { longest: 40 } } }));
  expect(results()).toEqual(["result.png"]);
});

/** A picture of 10^12 rectangles in a few lines. */
function endless(): string {
  const groups = Array.from({ length: 12 }, (_, i) => `<g id="a${i + 1}">${`<use href="#a${i}"/>`.repeat(10)}</g>`);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><defs><rect id="a0" width="9" height="9"/>${groups.join("")}</defs><use href="#a12"/></svg>`;
}

test("a picture that takes for ever is refused, and those that wait behind it have their turn", async () => {
  const { at, job } = await makeStudio(pack);
  const host = engine({ limitMs: 4000 });
  await writeFile(at("endless.svg"), endless());
  // A job has no limit: it is what waits for a process to start, here and after the one that is killed.
  await host.run(job({ recipe: quick }));
  const refused = problemOf(() => host.inspect(at("endless.svg")));
  const made = host.run(job({ recipe: quick, output: { file: at("out/behind.png") } }));
  const behind = host.thumbnail({ file: at("content.png"), longest: 32, out: at("small.webp") });
  expect((await refused).report()).toEqual({ code: "picture-corrupt", facts: { file: at("endless.svg"), what: "it takes too long to read." } });
  expect(await made).toMatchObject({ file: at("out/behind.png") });
  expect(await behind).toEqual({ width: 32, height: 24 });
});

test("the engine's own problems cross the process boundary with their facts, and the process goes on", async () => {
  const { at, job } = await makeStudio(pack);
  const host = engine();
  const missing = job({ recipe: { content: { file: at("nowhere.png") } } });
  expect((await problemOf(() => host.run(missing))).report()).toEqual({ code: "picture-missing", facts: { file: at("nowhere.png") } });
  const before = host.processId;
  await host.run(job());
  expect(host.processId).toBe(before);
});

test("a job that does not hold together is refused before any process starts", async () => {
  const { job } = await makeStudio(pack);
  const host = engine();
  expect(await problemOf(() => host.run(job({ recipe: { styleScale: Number.NaN } })))).toMatchObject({ code: "recipe-invalid", message: expect.stringContaining("styleScale") });
  expect(await problemOf(() => host.run(job({ output: { quality: 0 } })))).toMatchObject({ code: "usage", message: expect.stringContaining("output.quality") });
  expect(host.processId).toBeUndefined();
});

test("a pack that was replaced is read again", async () => {
  const { at, job } = await makeStudio(pack);
  const host = engine();
  const paint = async (seed: number, name: string): Promise<Buffer> => {
    const packFolder = await makeTinyPack({ folder: at("pack"), seed });
    const sha256 = createHash("sha256").update(await readFile(at("pack/weights.safetensors"))).digest("hex");
    await host.run(job({ packFolder, recipe: { pack: { name: "tiny", sha256 } }, output: { file: at(name), metadata: "strip" } }));
    return readFile(at(name));
  };
  const [one, two, again] = [await paint(1, "a.png"), await paint(2, "b.png"), await paint(1, "c.png")];
  expect(two.equals(one)).toBe(false);
  expect(again.equals(one)).toBe(true);
});

test("the same recipe gives the same bytes, in one process or in two", async () => {
  const { at, job } = await makeStudio(pack);
  const [first, second] = [engine(), engine()];
  await first.run(job({ output: { file: at("out/a.png") } }));
  await first.run(job({ output: { file: at("out/b.png") } }));
  await second.run(job({ output: { file: at("out/c.png") } }));
  const [a, b, c] = await Promise.all(["a", "b", "c"].map(async (name) => readFile(at(`out/${name}.png`))));
  expect(b!.equals(a!)).toBe(true);
  expect(c!.equals(a!)).toBe(true);
});

test("graphs are exported, and a folder that cannot be made is a problem with the output", async () => {
  const { at } = await makeStudio(pack);
  const host = engine();
  expect(await host.exportGraphs(pack, at("graphs"))).toHaveLength(10);
  expect(await problemOf(() => host.exportGraphs(pack, at("content.png/graphs")))).toMatchObject({ code: "output-unwritable" });
});
