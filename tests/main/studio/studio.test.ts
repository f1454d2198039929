import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Studio } from "../../../main/studio/studio.ts";
import { procedures } from "../../../shared/studio/contract.ts";
import type { HistoryEntry } from "../../../shared/studio/rows.ts";
import { problemOf } from "../../fixtures/problem.ts";
import { isAlive } from "../process/engine.ts";
import { makeRoom, openPair, OpenStudio, recipeOf, view } from "./open-studio.ts";

test("the first screen: gallery, packs, settings, and devices once they were tried", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const first = await studio.ask("open", {});
  expect(first).toMatchObject({ host: "browser", native: false, locale: "en", platform: process.platform, uploadLimit: 512 * 2 ** 20, devices: null });
  expect([first.sources, first.history, first.queue]).toEqual([[], [], []]);
  expect(first.version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(first.gallery.styles).toHaveLength(12);
  expect(first.gallery.contents[0]).toMatchObject({ ref: "gallery:lake", name: "Mountain lake", width: 1280, format: "jpeg" });
  expect(first.packs.map(({ name, problem }) => [name, problem])).toEqual([["bundled", null], ["tiny", null]]);
  const { devices } = await studio.event("devices");
  expect(devices[0]).toEqual({ name: "cpu", title: "CPU", works: true, why: null, relativeTime: 1 });
  expect((await studio.ask("open", {})).devices).toEqual(devices);
});

test("what makes no sense is refused and says so", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const refused = async (verb: string, input: unknown): Promise<unknown> => studio.door.call(verb, input);
  const sense = { ok: false, problem: { code: "request-invalid" } };
  expect(await refused("constructor", {})).toMatchObject(sense);
  expect(await refused("open", { more: 1 })).toMatchObject(sense);
  for (const verb of Object.keys(procedures)) expect(await refused(verb, null)).toMatchObject(sense);
  const recipe = { version: 2, content: { file: "/etc/passwd" }, regions: [{ styles: [{ picture: { file: "gallery:waves" } }] }] };
  expect(await refused("preview", { view, request: 1, recipe, longest: 256 })).toMatchObject(sense);
  expect(await refused("enqueue", { recipes: [recipe], export: {}, folder: null })).toMatchObject(sense);
  expect(await refused("enqueue", { recipes: [], export: {}, folder: "/tmp" })).toMatchObject(sense);
});

test("settings keep what a change leaves out, are told to everyone, and outlive a restart", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  await first.ask("saveSettings", { theme: "dark", notify: false });
  const saved = await first.ask("saveSettings", { export: { quality: 40 } });
  expect(saved).toMatchObject({ theme: "dark", notify: false, export: { quality: 40, format: "jpeg" } });
  expect(first.all("settings").at(-1)?.settings).toEqual(saved);
  await first.door.close();
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).settings).toEqual(saved);
});

test("a device that is gone leaves the work to the CPU", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  await studio.ask("saveSettings", { device: "a device of another machine" });
  await studio.ask("preview", { view, request: 1, recipe, longest: 64 });
  expect((await studio.event("preview")).device).toBe("cpu");
});

async function remembered(studio: OpenStudio, recipe: ReturnType<typeof recipeOf>, request: number): Promise<HistoryEntry> {
  await studio.ask("preview", { view, request, recipe, longest: 64 });
  const { image } = await studio.event("preview", (event) => event.request === request);
  return studio.ask("remember", { recipe, image });
}

test("looks are remembered with their pictures, outlive a restart, and can be forgotten", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, first)));
  const one = await remembered(first, recipe, 1);
  expect(one).toMatchObject({ content: "content", style: "style", width: 64, height: 48 });
  const two = await remembered(first, { ...recipe, method: "adain" }, 2);
  const again = await remembered(first, { ...recipe, method: "adain" }, 3);
  expect(first.all("history").map(({ entry }) => entry)).toEqual([one, two, again]);
  expect(first.all("history-gone")).toEqual([{ kind: "history-gone", ids: [two.id] }]);
  await first.door.close();
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).history).toEqual([again, one]);
  const { file, type } = await second.door.image(`history:${again.id}`, "640");
  expect([type, existsSync(file)]).toEqual(["image/jpeg", true]);
  await second.ask("forget", { ids: [again.id, two.id] });
  expect(second.all("history-gone")).toEqual([{ kind: "history-gone", ids: [again.id] }]);
  expect(readdirSync(join(room.studio, "history"))).toEqual([one.id]);
  expect((await problemOf(async () => second.ask("remember", { recipe, image: `preview:${"0".repeat(32)}` }))).code).toBe("picture-gone");
});

test("a look is forgotten even where its picture cannot be removed, which the next start does", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const { id } = await remembered(first, recipeOf(...(await openPair(room, first))), 1);
  const picture = join(room.studio, "history", id);
  // Removed as a file, a folder stays.
  await rm(picture);
  await mkdir(picture);
  await first.ask("forget", { ids: [id] });
  await first.door.close();
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).history).toEqual([]);
  expect(existsSync(picture)).toBe(false);
});

test("the history holds two hundred looks", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  const { id } = await remembered(studio, recipe, 1);
  const { image } = (await studio.event("preview"));
  for (let seed = 1; seed <= 201; seed++) await studio.ask("remember", { recipe: { ...recipe, seed }, image });
  const { history } = await studio.ask("open", {});
  expect([history.length, history[0]?.recipe.seed, history.at(-1)?.recipe.seed]).toEqual([200, 201, 2]);
  expect(studio.all("history-gone")[0]?.ids).toEqual([id]);
  expect(readdirSync(join(room.studio, "history"))).toHaveLength(200);
});

test("the session comes back", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const [content, style] = await openPair(room, first);
  const recipe = recipeOf(content, style);
  await first.ask("saveSession", { recipe, contents: [content.ref, "gallery:lake"], styles: ["gallery:waves", style.ref] });
  await first.door.close();
  const second = await OpenStudio.start(room);
  const { session } = await second.ask("open", {});
  expect(session).toMatchObject({ recipe: { content: { file: content.ref } }, contents: [content.ref, "gallery:lake"], styles: ["gallery:waves", style.ref] });
});

test("damaged memories are set aside and told of, and nothing that others still speak of is removed", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  await first.upload("kept.png", readFileSync(room.at("photos/content.png")));
  await first.ask("saveSettings", { theme: "dark" });
  await first.door.close();
  for (const name of ["settings.json", "queue.json", "history.json", "session.json", "sources.json"]) writeFileSync(join(room.studio, name), '{"half": ');
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).settings.theme).toBe("auto");
  await second.event("notice", ({ problem }) => problem.facts["file"] === "sources.json");
  expect(second.all("notice").map(({ problem }) => `${problem.code} ${problem.facts["file"]}`).toSorted((a, b) => a.localeCompare(b))).toEqual(
    ["history.json", "queue.json", "session.json", "settings.json", "sources.json"].map((name) => `studio-damaged ${name}`),
  );
  expect(readdirSync(room.studio).filter((name) => name.includes(".damaged-"))).toHaveLength(5);
  expect(readdirSync(join(room.studio, "uploads"))).toHaveLength(1);
});

test("two studios on one folder are one too many, until the first is closed", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const surroundings = { kind: "browser", locale: "en" } as const;
  expect((await problemOf(async () => Studio.start({ surroundings, folder: room.studio }))).code).toBe("studio-busy");
  await first.door.close();
  await (await Studio.start({ surroundings, folder: room.studio })).close();
});

test("a closed studio has ended its processes and answers nothing more", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const recipe = recipeOf(...(await openPair(room, studio)));
  await studio.ask("preview", { view, request: 1, recipe, longest: 2560 });
  await studio.ask("enqueue", { recipes: [recipe], export: {}, folder: null });
  const ids = studio.engines.flatMap(({ processId }) => processId ?? []);
  await Promise.all([studio.door.close(), studio.door.close()]);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids.filter(isAlive)).toEqual([]);
  expect(await studio.door.call("open", {})).toMatchObject({ ok: false, problem: { code: "cancelled" } });
  expect(studio.all("preview-failed")).toEqual([]);
});

test("the desktop's dialog opens pictures; those that cannot be opened are told of", async () => {
  const room = await makeRoom();
  writeFileSync(room.at("photos/bad.png"), "nothing");
  let chosen: readonly string[] = [];
  const studio = await OpenStudio.start(room, { native: { choosePictures: async () => chosen, chooseFolder: async () => null, reveal: () => {} } });
  await studio.ask("open", {});
  expect(await studio.ask("choosePictures", { what: "pictures" })).toEqual([]);
  expect(await studio.ask("chooseFolder", {})).toBe(null);
  chosen = [room.at("photos/bad.png"), room.at("photos/style.png")];
  expect((await studio.ask("choosePictures", { what: "pictures" })).map(({ name }) => name)).toEqual(["style.png"]);
  expect(await studio.event("notice")).toMatchObject({ problem: { code: "picture-unknown", facts: { file: "bad.png" } }, recovered: false });
  chosen = [room.at("photos/bad.png")];
  expect((await problemOf(async () => studio.ask("choosePictures", { what: "pictures" }))).code).toBe("picture-unknown");
});
