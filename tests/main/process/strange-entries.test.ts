import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, expect, test } from "vitest";
import { EngineHost } from "../../../main/process/host.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { isAlive, until } from "./engine.ts";

const folder = mkdtempSync(join(tmpdir(), "anybrush-entries-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A host whose engine process is this program instead. */
function hostOf(name: string, program: string, cancelDeadlineMs = 60_000): EngineHost {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, program);
  return new EngineHost({ entry: pathToFileURL(file), cancelDeadlineMs });
}

const stay = "setInterval(() => {}, 1000);";
const answering = (reply: string): string => `process.on("message", ({ id }) => process.send(${reply})); ${stay}`;
const nonsense = "its answer makes no sense";

test.each([
  ["ends at once", "process.exit(0);", "exit code 0"],
  ["ends at once as failed", "process.exit(3);", "exit code 3"],
  ["does not parse", "this is no program", "exit code 1"],
  ["throws when it is asked", `process.on("message", () => { throw new Error("no"); });`, "exit code 1"],
  ["kills itself", `process.on("message", () => process.kill(process.pid, "SIGKILL"));`, "SIGKILL"],
  ["hangs up but stays", `process.on("message", () => setImmediate(() => process.disconnect())); ${stay}`, "SIGKILL"],
  ["prints nonsense and ends", `for (let i = 0; i < 1e4; i++) { console.log("x".repeat(99)); console.error("y".repeat(99)); } process.exit(9);`, "exit code 9"],
  ["answers with a text", answering(`"done"`), nonsense],
  ["answers with nothing", answering("null"), nonsense],
  ["answers without an id", answering(`{ kind: "done", value: 1 }`), nonsense],
  ["answers another question", answering(`{ kind: "done", id: id + "x", value: 1 }`), nonsense],
  ["answers with another kind", answering(`{ kind: "perhaps", id }`), nonsense],
  ["answers with a value of another shape", answering(`{ kind: "done", id, value: { devices: 3 } }`), nonsense],
  ["reports a problem that is none", answering(`{ kind: "failed", id, problem: { code: "sleepy", facts: {} } }`), nonsense],
  ["reports a problem called like a built-in", answering(`{ kind: "failed", id, problem: { code: "constructor", facts: {} } }`), nonsense],
  ["reports impossible progress", answering(`{ kind: "progress", id, progress: { fraction: 7, stage: { kind: "read" }, etaSeconds: null } }`), nonsense],
])("an engine process that %s is an engine crash, not a hang", async (name, program, what) => {
  const host = hostOf(name, program);
  expect((await problemOf(() => host.probe())).report()).toEqual({ code: "engine-crashed", facts: { what } });
  // And again: the host is none the worse for it.
  expect((await problemOf(() => host.probe())).code).toBe("engine-crashed");
  await host.close();
});

test("an entry that does not exist is an engine crash", async () => {
  const host = new EngineHost({ entry: pathToFileURL(join(folder, "nowhere.mjs")) });
  expect((await problemOf(() => host.probe())).report()).toEqual({ code: "engine-crashed", facts: { what: "exit code 1" } });
});

test("a Node that cannot be started is an engine crash that says why", async () => {
  const host = hostOf("never", "");
  const node = process.execPath;
  process.execPath = join(folder, "no-node");
  const problem = problemOf(() => host.probe());
  await problem.finally(() => (process.execPath = node));
  expect((await problem).facts["what"]).toContain("ENOENT");
});

test("what the process wrote on stderr is the cause of its crash", async () => {
  const host = hostOf("says why", `process.stderr.write("out of luck", () => process.exit(1));`);
  expect((await problemOf(() => host.probe())).cause).toBe("out of luck");
});

const recipe: RecipeInput = { version: 2, content: { file: "c" }, regions: [{ styles: [{ picture: { file: "s" } }] }] };

test("a crash is told even where its leavings cannot be removed", async () => {
  const host = hostOf("crashes", `process.on("message", () => process.exit(5));`);
  // No file system has a name with a zero byte in it.
  const output = { file: join(folder, "no\0folder/out.png") };
  expect((await problemOf(() => host.run({ recipe, output, packFolder: "p" }))).report()).toEqual({ code: "engine-crashed", facts: { what: "exit code 5" } });
});

test("a process that neither answers nor heeds a cancel is killed after the deadline", async () => {
  const host = hostOf("deaf", `process.on("message", () => {}); process.on("SIGTERM", () => {}); ${stay}`, 1);
  const controller = new AbortController();
  const job = { recipe, output: { file: join(folder, "out.png") }, packFolder: "p" };
  const run = problemOf(() => host.run(job, { signal: controller.signal }));
  await until(() => host.processId !== undefined);
  const id = host.processId!;
  controller.abort();
  expect((await run).code).toBe("cancelled");
  expect(isAlive(id)).toBe(false);
});
