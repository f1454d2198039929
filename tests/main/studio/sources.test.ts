import { readdirSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { problemOf } from "../../fixtures/problem.ts";
import { chunks, makeRoom, openPair, OpenStudio, pngOf, recipeOf, view } from "./open-studio.ts";

const uploadsOf = (folder: string): string[] => readdirSync(join(folder, "uploads"), { recursive: true, encoding: "utf8" });

test("an upload becomes a picture that can be shown, used and found again after a restart", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const source = await first.upload("C:\\fakepath\\Holiday: day 1.PNG", await pngOf(300, 200, 3));
  expect(source).toMatchObject({ name: "Holiday- day 1.PNG", width: 300, height: 200, format: "png", depth: 8, hasAlpha: false, about: null });
  expect((await first.ask("open", {})).sources).toEqual([source]);
  const image = await first.door.image(source.ref, "256");
  expect(image.type).toBe("image/webp");
  expect((await readFile(image.file)).subarray(8, 12).toString()).toBe("WEBP");
  await first.door.close();
  const second = await OpenStudio.start(room);
  expect((await second.ask("open", {})).sources).toEqual([source]);
  expect((await second.door.image(source.ref, "256")).file).toBe(image.file);
});

test("the same bytes under the same name are one picture, and the latest comes first", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const bytes = await pngOf(20, 20, 3);
  const first = await studio.upload("a.png", bytes);
  const other = await studio.upload("b.png", bytes);
  expect(await studio.upload("a.png", bytes)).toEqual(first);
  expect((await studio.ask("open", {})).sources.map(({ ref }) => ref)).toEqual([first.ref, other.ref]);
  expect(uploadsOf(room.studio)).toHaveLength(4);
});

test.each([
  ["no picture", Buffer.from("hello"), "picture-unknown"],
  ["an empty file", Buffer.alloc(0), "picture-corrupt"],
  ["a picture cut short", "cut", "picture-corrupt"],
  ["a picture above the limit", Buffer.alloc(200_000, 1), "upload-too-large"],
])("nothing is kept of %s", async (_, bytes, code) => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room, { uploadLimit: 100_000 });
  const data = typeof bytes === "string" ? (await pngOf(200, 200, 1)).subarray(0, 20_000) : bytes;
  const problem = await problemOf(async () => studio.upload("../../x.png", data));
  expect(problem.code).toBe(code);
  expect(problem.facts["file"]).toBe("x.png");
  expect(uploadsOf(room.studio)).toEqual([]);
  expect((await studio.ask("open", {})).sources).toEqual([]);
});

test("an upload that breaks off leaves nothing", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield* chunks(await pngOf(20, 20, 1), 100);
    throw new Error("the line is dead");
  }
  expect((await problemOf(async () => studio.door.addUpload("a.png", broken()))).message).toContain("the line is dead");
  expect(uploadsOf(room.studio)).toEqual([]);
});

test("a folder stands for its pictures in natural order; bad ones are refused by name, good ones are opened", async () => {
  const room = await makeRoom();
  await mkdir(room.at("many"));
  for (const name of ["p10.png", "p9.png", "p1.png"]) await writeFile(room.at(`many/${name}`), await pngOf(16, 16, 1));
  await writeFile(room.at("many/p2.png"), "no picture at all");
  await writeFile(room.at("many/notes.txt"), "left out");
  await mkdir(room.at("empty"));
  const studio = await OpenStudio.start(room);
  const added = await studio.door.addFiles([room.at("many"), room.at("empty"), room.at("nowhere.png")]);
  studio.said.push(added);
  expect(added.sources.map(({ name }) => name)).toEqual(["p1.png", "p9.png", "p10.png"]);
  expect(added.refused.map(({ name, problem }) => [name, problem.code])).toEqual([
    ["p2.png", "picture-unknown"],
    ["empty", "usage"],
    ["nowhere.png", "picture-missing"],
  ]);
});

test("a file keeps its reference however often it is opened, and shows what is in it now", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [content] = await openPair(room, studio);
  const before = await studio.door.image(content.ref, "256");
  await writeFile(room.at("photos/content.png"), await pngOf(100, 50, 5));
  const [again] = await openPair(room, studio);
  expect(again).toMatchObject({ ref: content.ref, width: 100, height: 50 });
  expect((await studio.door.image(content.ref, "256")).file).not.toBe(before.file);
});

test("a file that vanished is left out, and whoever uses it is told", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const [content, style] = await openPair(room, studio);
  await studio.ask("saveSession", { recipe: recipeOf(content, style), contents: [content.ref], styles: [style.ref] });
  await rm(room.at("photos/content.png"));
  const { sources, session } = await studio.ask("open", {});
  expect(sources).toEqual([style]);
  expect(session).toEqual({ recipe: null, contents: [], styles: [style.ref] });
  expect((await problemOf(async () => studio.door.image(content.ref, "256"))).code).toBe("picture-gone");
  await studio.ask("preview", { view, request: 1, recipe: recipeOf(content, style), longest: 64 });
  expect((await studio.event("preview-failed")).problem).toEqual({ code: "picture-missing", facts: { file: "content.png" } });
});

test("pictures that nothing speaks of are forgotten at a later start, but for the latest sixty; uploads go with them", async () => {
  const room = await makeRoom();
  const first = await OpenStudio.start(room);
  const [old, style] = [await first.upload("old.png", await pngOf(16, 16, 0)), await first.upload("style.png", await pngOf(16, 16, 99))];
  const lost = await first.upload("lost.png", await pngOf(16, 16, 98));
  for (let index = 1; index <= 60; index++) await first.upload(`${index}.png`, await pngOf(16, 16, index));
  await first.ask("saveSession", { recipe: recipeOf(old, style), contents: [], styles: [] });
  await first.door.close();
  const second = await OpenStudio.start(room);
  const { sources } = await second.ask("open", {});
  expect(sources).toHaveLength(62);
  expect(sources.slice(-2).map(({ name }) => name)).toEqual(["style.png", "old.png"]);
  expect((await problemOf(async () => second.door.image(lost.ref, "256"))).code).toBe("picture-gone");
  expect(uploadsOf(room.studio).filter((name) => name.endsWith("lost.png"))).toEqual([]);
});

test.each([
  ["picture:00000000000000000000000000000000", "256", "picture-gone"],
  ["preview:00000000000000000000000000000000", "256", "picture-gone"],
  ["history:00000000000000000000000000000000", "256", "picture-gone"],
  ["result:00000000000000000000000000000000", "256", "row-gone"],
  ["gallery:nowhere", "256", "picture-gone"],
  ["gallery:../gallery.json", "256", "request-invalid"],
  ["picture:../../etc/passwd", "256", "request-invalid"],
  ["/etc/passwd", "256", "request-invalid"],
  ["gallery:waves", "257", "request-invalid"],
  ["gallery:waves", "", "request-invalid"],
  ["gallery:waves", "1e9", "request-invalid"],
])("the image %j at %j is refused as %s", async (ref, side, code) => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  expect((await problemOf(async () => studio.door.image(ref, side))).code).toBe(code);
});

test("images of the gallery are made once, however many ask at once", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  const images = await Promise.all(Array.from({ length: 8 }, async () => studio.door.image("gallery:waves", "256")));
  expect(new Set(images.map(({ file }) => file)).size).toBe(1);
  expect(readdirSync(join(room.studio, "cache"))).toHaveLength(1);
});

test("the process for pictures may die between two pictures and in the middle of one", async () => {
  const room = await makeRoom();
  const studio = await OpenStudio.start(room);
  await studio.door.image("gallery:waves", "256");
  const host = studio.engines[0];
  const image = studio.door.image("gallery:waves", "640");
  process.kill(host?.processId ?? 0, "SIGKILL");
  expect((await image).type).toBe("image/webp");
});
