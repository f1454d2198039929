import { existsSync } from "node:fs";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readPack } from "../../../main/engine/pack.ts";
import { dataFolder, modelsFolder } from "../../../main/studio/installation.ts";
import { findPack, importedFolder, listPacks, verifyPacks } from "../../../main/studio/model-library.ts";
import { buildPack, installPack } from "../../../main/studio/pack-install.ts";
import { useDataFolder } from "../../fixtures/data-folder.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { makeTinyPack } from "../../fixtures/tiny-pack.ts";

const data = useDataFolder();
const tiny = (name = "source"): Promise<string> => makeTinyPack({ folder: join(data(), name) });
const imported = async (list: ReturnType<typeof listPacks>): Promise<string[]> =>
  (await list).filter((p) => p.origin === "imported").map((p) => `${p.name} ${p.state.kind}`);

test("the user's packs lie where ANYBRUSH_DATA or the system's convention says", () => {
  expect(dataFolder()).toBe(data());
  delete process.env["ANYBRUSH_DATA"];
  expect(dataFolder()).toMatch(/[\\/]anybrush([\\/]Data)?$/);
});

test("the installation's models are found from the sources", () => {
  expect(existsSync(join(modelsFolder(), "sources/wct-16x.json"))).toBe(true);
});

test("a new user has no imported packs", async () => {
  expect(await imported(listPacks())).toEqual([]);
});

test("an installed pack is listed, found and sound under its new name", async () => {
  const source = await tiny();
  await writeFile(join(source, "LICENSE"), "notice");
  const folder = await installPack(source, { name: "mine", replace: false });
  expect(await imported(listPacks())).toEqual(["mine ready"]);
  expect(await findPack("mine")).toBe(folder);
  expect((await readPack(folder)).description.name).toBe("mine");
  expect(await readFile(join(folder, "LICENSE"), "utf8")).toBe("notice");
  expect((await readdir(importedFolder())).length).toBe(1);
});

test("an installed pack is replaced only on request", async () => {
  const source = await tiny();
  await installPack(source, { name: "mine", replace: false });
  expect((await problemOf(() => installPack(source, { name: "mine", replace: false }))).code).toBe("pack-exists");
  const other = await makeTinyPack({ folder: join(data(), "other"), seed: 2 });
  const folder = await installPack(other, { name: "mine", replace: true });
  expect((await readPack(folder)).sha256).toBe((await readPack(other)).sha256);
  expect(await readdir(importedFolder())).toEqual(["mine"]);
});

test("what fails to build or to verify leaves the old pack and nothing else", async () => {
  await installPack(await tiny(), { name: "mine", replace: false });
  const failing = (build: (folder: string) => Promise<void>): Promise<unknown> => problemOf(() => buildPack({ name: "mine", replace: true }, build));
  expect(await failing((folder) => writeFile(join(folder, "pack.json"), "{}"))).toMatchObject({ code: "pack-invalid" });
  expect(await failing((folder) => writeFile(join(folder, "no/such/folder"), ""))).toMatchObject({ code: "output-unwritable" });
  expect(await readdir(importedFolder())).toEqual(["mine"]);
  expect(await imported(verifyPacks())).toEqual(["mine ready"]);
});

test("of two installations of one name at once, one wins and the other says so", async () => {
  const source = await tiny();
  const results = await Promise.allSettled([1, 2].map(() => installPack(source, { name: "mine", replace: false })));
  expect(results.map((r) => r.status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(results.find((r) => r.status === "rejected")?.reason).toMatchObject({ code: "pack-exists" });
  expect(await imported(verifyPacks())).toEqual(["mine ready"]);
});

test("listing does not read weights, verifying does", async () => {
  const folder = await installPack(await tiny(), { name: "mine", replace: false });
  await writeFile(join(folder, "weights.safetensors"), "damaged");
  expect(await imported(listPacks())).toEqual(["mine ready"]);
  expect(await imported(verifyPacks())).toEqual(["mine broken"]);
  await rm(join(folder, "pack.json"));
  expect(await imported(listPacks())).toEqual(["mine broken"]);
});

test("stray files and folders that are no packs by name are not listed", async () => {
  await mkdir(join(importedFolder(), ".half"), { recursive: true });
  await mkdir(join(importedFolder(), "bundled"));
  await writeFile(join(importedFolder(), "notes.txt"), "");
  expect(await imported(listPacks())).toEqual([]);
});

test.each(["none", "../source", "..", "a/b", "", "x".repeat(65)])("there is no pack named %j", async (name) => {
  await tiny();
  const problem = await problemOf(() => findPack(name));
  expect(problem).toMatchObject({ code: "pack-missing", facts: { name } });
});

test.each(["../out", ".hidden", "a b", "", "bundled"])("no pack can be installed as %j", async (name) => {
  const source = await tiny();
  expect((await problemOf(() => installPack(source, { name, replace: true }))).code).toBe("usage");
});
