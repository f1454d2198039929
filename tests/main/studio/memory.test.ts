import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, utimesSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { removeUnknown } from "../../../main/studio/cleaning.ts";
import { JsonFile } from "../../../main/studio/json-file.ts";
import { Lock } from "../../../main/studio/lock.ts";
import type { Problem } from "../../../shared/problems.ts";
import { problemOf } from "../../fixtures/problem.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "anybrush-memory-"))));
afterEach(() => rm(folder, { recursive: true }));

const told: Problem[] = [];
afterEach(() => void told.splice(0));
const file = (name = "a.json"): JsonFile<number[]> => new JsonFile(join(folder, name), z.array(z.number()), (problem) => told.push(problem));

test("what is written is read again, and of many writes at once the last one stays", async () => {
  expect(await file().read()).toEqual({ kind: "new" });
  const written = file();
  await Promise.all(Array.from({ length: 50 }, async (_, index) => written.write([index])));
  expect(await file().read()).toEqual({ kind: "sound", value: [49] });
  expect(readdirSync(folder)).toEqual(["a.json"]);
});

test.each(["", "{", "[1,", '["one"]', "null"])("a file that holds %j is set aside and told of", async (text) => {
  await writeFile(join(folder, "a.json"), text);
  expect(await file().read()).toEqual({ kind: "damaged" });
  const [aside] = readdirSync(folder);
  expect(aside).toMatch(/^a\.json\.damaged-/);
  expect(readFileSync(join(folder, aside!), "utf8")).toBe(text);
  expect(told.map((problem) => problem.report())).toEqual([{ code: "studio-damaged", facts: { file: "a.json", aside } }]);
  await file().write([1]);
  expect(await file().read()).toEqual({ kind: "sound", value: [1] });
});

test("a write that fails is told of, leaves nothing behind, and does not keep the next from trying", async () => {
  await mkdir(join(folder, "a.json"));
  const written = file();
  await written.write([1]);
  expect(told.map(({ code }) => code)).toEqual(["output-unwritable"]);
  expect(readdirSync(folder)).toEqual(["a.json"]);
  await rm(join(folder, "a.json"), { recursive: true });
  await written.write([2]);
  expect(await file().read()).toEqual({ kind: "sound", value: [2] });
});

test("a lock keeps others out until it is released", async () => {
  const lock = await Lock.take(folder);
  expect((await problemOf(async () => Lock.take(folder))).code).toBe("studio-busy");
  lock.release();
  const next = await Lock.take(folder);
  lock.release();
  expect((await problemOf(async () => Lock.take(folder))).code).toBe("studio-busy");
  next.release();
  expect(readdirSync(folder)).toEqual([]);
});

test("a lock of a process that is gone is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  await writeFile(join(folder, "lock"), String(pid));
  const lock = await Lock.take(folder);
  expect(readFileSync(join(folder, "lock"), "utf8")).toMatch(new RegExp(`^${process.pid} `));
  lock.release();
});

test("a lock that has long been silent is taken over, even if a process has its number", async () => {
  await writeFile(join(folder, "lock"), String(process.pid));
  expect((await problemOf(async () => Lock.take(folder))).code).toBe("studio-busy");
  const anHourAgo = Date.now() / 1000 - 3600;
  utimesSync(join(folder, "lock"), anHourAgo, anHourAgo);
  (await Lock.take(folder)).release();
});

test("where no lock can be written the folder is to blame", async () => {
  expect((await problemOf(async () => Lock.take(join(folder, "nowhere")))).code).toBe("output-unwritable");
});

test.skipIf(process.getuid?.() === 0)("what cannot be removed stays, and the rest goes (skipped for root, who may remove anything)", async () => {
  for (const name of ["kept", "held", "lost"]) await mkdir(join(folder, name, "inside"), { recursive: true });
  await chmod(join(folder, "held"), 0o500);
  await removeUnknown(folder, ["kept"]);
  expect(readdirSync(folder)).toEqual(["held", "kept"]);
  await chmod(join(folder, "held"), 0o700);
});

test("of several that find a stale lock at once only one gets it", async () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  await writeFile(join(folder, "lock"), String(pid));
  const taken = await Promise.allSettled(Array.from({ length: 5 }, async () => Lock.take(folder)));
  const locks = taken.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  expect(locks).toHaveLength(1);
  for (const lock of locks) lock.release();
});
