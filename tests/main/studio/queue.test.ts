import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { EngineHost } from "../../../main/process/host.ts";
import type { Input } from "../../../shared/studio/contract.ts";
import type { Row } from "../../../shared/studio/rows.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { builtEntry } from "../process/engine.ts";
import type { Room } from "./open-studio.ts";
import { makeRoom, openPair, OpenStudio, pngOf, recipeOf } from "./open-studio.ts";

type Recipe = Input<"preview">["recipe"];
type State = Row["state"]["kind"];

interface Set {
  readonly room: Room;
  readonly studio: OpenStudio;
  readonly recipe: Recipe;
  readonly revealed: string[];
}

/** A desktop studio whose folder dialog answers with `out`, with two pictures open. */
async function setUp(): Promise<Set> {
  const room = await makeRoom();
  const revealed: string[] = [];
  await mkdir(room.at("out"), { recursive: true });
  const studio = await OpenStudio.start(room, desktop(room, revealed));
  return { room, studio, recipe: recipeOf(...(await openPair(room, studio))), revealed };
}

const desktop = (room: Room, revealed: string[] = []): Parameters<typeof OpenStudio.start>[1] => ({
  native: { choosePictures: async () => [], chooseFolder: async () => room.at("out"), reveal: (file) => revealed.push(file) },
});

const inState = async (studio: OpenStudio, id: string, kind: State): Promise<Row> => (await studio.event("row", ({ row }) => row.id === id && row.state.kind === kind)).row;
/** Large enough that it is caught at work. */
const slow = (recipe: Recipe): Recipe => ({ ...recipe, size: { longest: 2400 } });

async function enqueue(studio: OpenStudio, recipes: readonly Recipe[], change: Partial<Input<"enqueue">> = {}): Promise<Row[]> {
  return studio.ask("enqueue", { recipes: [...recipes], export: {}, folder: null, ...change });
}

async function embedded(file: string): Promise<unknown> {
  const host = new EngineHost({ entry: builtEntry });
  try {
    return await host.recipe(file);
  } finally {
    await host.close();
  }
}

test("a row is made, told of from waiting to done, served for download, and embedded as the command line embeds it", async () => {
  const { studio, recipe } = await setUp();
  const [row] = await enqueue(studio, [recipe], { export: { format: "png" } });
  expect(row).toMatchObject({ content: "content", style: "style", folder: null, state: { kind: "waiting" } });
  const done = await inState(studio, row!.id, "done");
  expect(done.state).toMatchObject({ file: "content-style.png", width: 64, height: 48, device: "cpu" });
  const states = studio.all("row").map((event) => event.row.state.kind);
  expect(states.filter((state, index) => state !== states[index - 1])).toEqual(["waiting", "running", "done"]);
  const served = await studio.door.result(row!.id);
  expect(served).toMatchObject({ type: "image/png", name: "content-style.png" });
  expect((await studio.door.image(`result:${row!.id}`, "256")).type).toBe("image/webp");
  const kept = await embedded(served.file);
  expect(kept).toMatchObject({ version: 2, pack: { name: "tiny" }, levels: [{ level: 1, strength: 1 }] });
  expect(JSON.stringify(kept)).toMatch(/photos\/content\.png","sha256":"[0-9a-f]{64}/);
  expect((await studio.ask("open", {})).queue).toEqual([done]);
});

test("results go to the chosen folder by the template, numbered where names meet, and can be shown there", async () => {
  const { room, studio, recipe, revealed } = await setUp();
  const folder = await studio.ask("chooseFolder", {});
  expect(folder).toEqual({ ref: expect.stringMatching(/^folder:[0-9a-f]{32}$/), name: "out" });
  expect(await studio.ask("chooseFolder", {})).toEqual(folder);
  const rows = await enqueue(studio, [recipe, recipe, { ...recipe, method: "adain" }], { folder: folder!.ref, export: { template: "{content} {method}", format: "webp", quality: 50, longest: 100 } });
  expect(rows.map((row) => row.folder)).toEqual(["out", "out", "out"]);
  for (const { id } of rows) expect((await inState(studio, id, "done")).state).toMatchObject({ width: 100, height: 75 });
  expect(readdirSync(room.at("out")).toSorted()).toEqual(["content adain.webp", "content wct-2.webp", "content wct.webp"]);
  await studio.ask("reveal", { id: rows[1]!.id });
  expect(revealed).toEqual([room.at("out/content wct-2.webp")]);
  await rm(room.at("out/content wct-2.webp"));
  expect((await problemOf(async () => studio.ask("reveal", { id: rows[1]!.id }))).code).toBe("row-gone");
});

test("a folder that nobody chose is refused, and so is what only the desktop can do", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  expect((await problemOf(async () => enqueue(studio, [recipe], { folder: `folder:${"a".repeat(32)}` }))).code).toBe("folder-gone");
  expect((await problemOf(async () => studio.ask("chooseFolder", {}))).code).toBe("host-lacks");
  expect((await problemOf(async () => studio.ask("choosePictures", { what: "pictures" }))).code).toBe("host-lacks");
  expect((await problemOf(async () => studio.ask("reveal", { id: "a".repeat(32) }))).code).toBe("host-lacks");
});

test("one bad picture of a batch fails alone, with a reason that names no folder; once it is sound it can be tried again", async () => {
  const { room, studio, recipe } = await setUp();
  await writeFile(room.at("photos/bad.png"), await pngOf(64, 48, 3));
  const { sources } = await studio.door.addFiles([room.at("photos/bad.png")]);
  const bytes = await readFile(room.at("photos/bad.png"));
  await writeFile(room.at("photos/bad.png"), bytes.subarray(0, 4000));
  const rows = await enqueue(studio, [recipe, { ...recipe, content: { file: sources[0]!.ref } }, recipe]);
  expect((await inState(studio, rows[1]!.id, "failed")).state).toMatchObject({ problem: { code: "picture-corrupt", facts: { file: "bad.png" } } });
  await inState(studio, rows[2]!.id, "done");
  writeFileSync(room.at("photos/bad.png"), bytes);
  await studio.ask("retry", { ids: [rows[1]!.id, rows[0]!.id] });
  await inState(studio, rows[1]!.id, "done");
  expect(studio.all("row").filter(({ row }) => row.id === rows[0]!.id && row.state.kind === "done")).toHaveLength(1);
});

test("what runs and what waits can be cancelled; nothing is left of it and the rest goes on", async () => {
  const { studio, recipe, room } = await setUp();
  const [running, waiting, last] = await enqueue(studio, [slow(recipe), recipe, recipe]);
  await inState(studio, running!.id, "running");
  await studio.ask("cancel", { ids: [running!.id, waiting!.id] });
  await inState(studio, waiting!.id, "cancelled");
  await inState(studio, running!.id, "cancelled");
  await inState(studio, last!.id, "done");
  expect(readdirSync(join(room.studio, "results", running!.id))).toEqual([]);
  expect((await problemOf(async () => studio.door.result(running!.id))).code).toBe("row-gone");
  await studio.ask("retry", { ids: [waiting!.id] });
  await inState(studio, waiting!.id, "done");
});

test("a dismissed row is gone with its download; one that runs stays", async () => {
  const { studio, recipe, room } = await setUp();
  const [done, running] = await enqueue(studio, [recipe, slow(recipe)]);
  await inState(studio, running!.id, "running");
  const { file } = await studio.door.result(done!.id);
  await studio.ask("dismiss", { ids: [done!.id, running!.id, "f".repeat(32)] });
  expect(studio.all("rows-gone")).toEqual([{ kind: "rows-gone", ids: [done!.id] }]);
  expect(existsSync(file)).toBe(false);
  expect((await studio.ask("open", {})).queue.map(({ id }) => id)).toEqual([running!.id]);
  await studio.ask("cancel", { ids: [running!.id] });
  await inState(studio, running!.id, "cancelled");
  expect(readdirSync(join(room.studio, "results"))).toEqual([running!.id]);
});

test("a row under which the engine dies is tried once more by itself; twice is a failure", async () => {
  const { studio, recipe } = await setUp();
  await studio.ask("open", {});
  const [row] = await enqueue(studio, [slow(recipe)]);
  const killEngine = (): boolean => process.kill(studio.engines[2]?.processId ?? 0, "SIGKILL");
  const progressed = async (after: number): Promise<unknown> =>
    studio.event("row", (event) => studio.events.indexOf(event) >= after && event.row.state.kind === "running" && event.row.state.progress !== null);
  await progressed(0);
  killEngine();
  expect(await studio.event("notice")).toMatchObject({ recovered: true, problem: { code: "engine-crashed" } });
  await progressed(studio.events.length);
  killEngine();
  expect((await inState(studio, row!.id, "failed")).state).toMatchObject({ problem: { code: "engine-crashed" } });
  await studio.ask("retry", { ids: [row!.id] });
  await inState(studio, row!.id, "done");
});

test("closing ends the work, and the next start goes on with it by itself", async () => {
  const { room, studio, recipe } = await setUp();
  const folder = await studio.ask("chooseFolder", {});
  const rows = await enqueue(studio, [slow(recipe), recipe], { folder: folder!.ref });
  await inState(studio, rows[0]!.id, "running");
  await studio.door.close();
  expect(readdirSync(room.at("out"))).toEqual([]);
  const next = await OpenStudio.start(room, desktop(room));
  for (const { id } of rows) await inState(next, id, "done");
  expect(readdirSync(room.at("out")).toSorted()).toEqual(["content-style-2.jpg", "content-style.jpg"]);
});

test("what was cancelled stays so when the studio closes before the engine has let go of it", async () => {
  const { room, studio, recipe } = await setUp();
  const [row] = await enqueue(studio, [slow(recipe)]);
  await inState(studio, row!.id, "running");
  void studio.ask("cancel", { ids: [row!.id] });
  await studio.door.close();
  const next = await OpenStudio.start(room);
  expect((await next.ask("open", {})).queue.map(({ state }) => state.kind)).toEqual(["cancelled"]);
});

test("what a program left in a download's folder when it ended in the middle is gone when the row is made again", async () => {
  const { room, studio, recipe } = await setUp();
  const [row] = await enqueue(studio, [slow(recipe)], { export: { existing: "refuse" } });
  await inState(studio, row!.id, "running");
  await studio.door.close();
  const folder = join(room.studio, "results", row!.id);
  await mkdir(join(folder, ".anybrush-lost.partial"), { recursive: true });
  await writeFile(join(folder, "content-style.jpg"), "whole, but nobody knows");
  const next = await OpenStudio.start(room);
  await inState(next, row!.id, "done");
  expect(readdirSync(folder)).toEqual(["content-style.jpg"]);
});

test("a row that ran when the whole program ended is begun again, but not a third time", async () => {
  const { room, studio, recipe } = await setUp();
  const [row] = await enqueue(studio, [recipe]);
  await inState(studio, row!.id, "done");
  await studio.door.close();
  const memory = join(room.studio, "queue.json");
  const interrupted = (interruptions: number): void => {
    const [order] = JSON.parse(readFileSync(memory, "utf8"));
    writeFileSync(memory, JSON.stringify([{ ...order, interruptions, row: { ...order.row, state: { kind: "running", progress: null } } }]));
  };
  interrupted(0);
  const second = await OpenStudio.start(room);
  await inState(second, row!.id, "done");
  await second.door.close();
  interrupted(1);
  const third = await OpenStudio.start(room);
  const { queue } = await third.ask("open", {});
  expect(queue[0]?.state).toMatchObject({ kind: "failed", problem: { code: "engine-crashed" } });
  await third.ask("retry", { ids: [row!.id] });
  await inState(third, row!.id, "done");
});

test("progress is told at most some ten times a second", async () => {
  const { studio, recipe } = await setUp();
  // Of a small picture the engine tells every stage of every level within a moment, once it is warm.
  const busy = { ...recipe, levels: [5, 4, 3, 2, 1].map((level) => ({ level })) };
  const rows = await enqueue(studio, [busy, busy, busy]);
  const { state } = await inState(studio, rows[2]!.id, "done");
  const told = studio.all("row").filter(({ row }) => row.id === rows[2]!.id && row.state.kind === "running" && row.state.progress !== null);
  expect(told.length).toBeGreaterThan(0);
  expect(told.length).toBeLessThanOrEqual(2 + (state.kind === "done" ? state.seconds * 10 : 0));
});

test("names of folders stay out of what fails for the folder's sake", async () => {
  const { room, studio, recipe } = await setUp();
  const folder = await studio.ask("chooseFolder", {});
  await rm(room.at("out"), { recursive: true });
  const [row] = await enqueue(studio, [recipe], { folder: folder!.ref });
  const failed = await inState(studio, row!.id, "failed");
  expect(failed.state).toMatchObject({ problem: { code: "output-unwritable", facts: { file: "content-style.jpg" } } });
  expect(JSON.stringify(failed)).not.toContain(basename(room.folder));
});

test("a depth that the format does not have does no harm, and a texture is enlarged in its own shape", async () => {
  const { studio, recipe } = await setUp();
  const texture = { ...recipe, content: null, size: { width: 60, height: 40 } };
  const [row] = await enqueue(studio, [texture], { export: { format: "jpeg", depth: 16, longest: 90 } });
  expect((await inState(studio, row!.id, "done")).state).toMatchObject({ width: 90, height: 60, file: "texture-style.jpg" });
});
