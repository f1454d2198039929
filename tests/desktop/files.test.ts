import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { addBytes, call } from "./bridge.ts";
import { useDesktop } from "./launch.ts";
import { writePicture } from "./pictures.ts";

const desktop = useDesktop();

test("pictures chosen in the dialog reach the page as references", async () => {
  const files = [await writePicture(join(desktop.folder, "one.png"), 1), await writePicture(join(desktop.folder, "two.jpg"), 2)];
  const electron = await desktop.launch();
  electron.dialog.answers.push(files);
  const sources = await call(electron.page, "choosePictures", { what: "pictures" });
  expect(sources).toMatchObject([{ name: "one.png", width: 64, height: 48, format: "png" }, { name: "two.jpg", format: "jpeg" }]);
  expect(JSON.stringify(sources)).not.toContain(desktop.folder);
  expect(electron.app.recent).toEqual(files);
  expect(electron.dialog.asked).toMatchObject([{ kind: "open", modal: true, options: { properties: ["openFile", "multiSelections"] } }]);
});

test("a dialog that is closed gives nothing", async () => {
  const electron = await desktop.launch();
  electron.dialog.answers.push([], []);
  expect(await call(electron.page, "choosePictures", { what: "pictures" })).toEqual([]);
  expect(await call(electron.page, "chooseFolder", {})).toBeNull();
});

test("a folder chosen in the dialog reaches the page by its name alone", async () => {
  const electron = await desktop.launch({ languages: ["de"] });
  electron.dialog.answers.push([join(desktop.folder)]);
  const folder = await call(electron.page, "chooseFolder", {});
  expect(folder?.ref).toMatch(/^folder:[0-9a-f]{32}$/);
  expect(folder?.name).not.toContain("/");
  expect(electron.dialog.asked[0]?.options).toMatchObject({ properties: ["openDirectory", "createDirectory"], buttonLabel: "Wählen" });
});

test("files dropped onto the page reach main by their paths, and the page as references", async () => {
  await mkdir(join(desktop.folder, "names ä ö"));
  const file = await writePicture(join(desktop.folder, "names ä ö/drop #1.png"));
  await writeFile(join(desktop.folder, "notes.txt"), "no picture");
  const electron = await desktop.launch();
  await call(electron.page, "open", {});
  await electron.page.evaluate(() => {
    const main = document.querySelector("main")!;
    main.addEventListener("dragover", (event) => event.preventDefault());
    main.addEventListener("drop", (event) => {
      event.preventDefault();
      Object.assign(window, { added: window.anybrush!.add([...event.dataTransfer!.files]) });
    });
  });
  await electron.drop("main", [file, join(desktop.folder, "notes.txt")]);
  const reply = await electron.page.evaluate(async () => Promise.resolve<unknown>(Reflect.get(window, "added")));
  expect(reply).toMatchObject({ ok: true, value: { sources: [{ name: "drop #1.png" }], refused: [{ name: "notes.txt", problem: { code: "picture-unknown" } }] } });
  expect(JSON.stringify(reply)).not.toContain(desktop.folder);
  expect(electron.app.recent).toContain(file);
  // By its path, not by its bytes: nothing was copied.
  const { sources } = await call(electron.page, "open", {});
  expect(sources).toMatchObject([{ name: "drop #1.png" }]);
});

test("a pasted picture, which lies nowhere, is taken by its bytes", async () => {
  const file = await writePicture(join(desktop.folder, "pasted.png"));
  const electron = await desktop.launch();
  const added = await addBytes(electron.page, "pasted.png", await readFile(file));
  expect(added).toMatchObject({ sources: [{ name: "pasted.png", width: 64 }], refused: [] });
  expect(electron.app.recent).toEqual([]);
});

test("bytes that are no picture are refused by name", async () => {
  const electron = await desktop.launch();
  expect(await addBytes(electron.page, "odd.png", new TextEncoder().encode("nothing to see"))).toMatchObject({ sources: [], refused: [{ name: "odd.png", problem: { code: "picture-unknown" } }] });
});

test("a folder chosen for its pictures gives them all, in their natural order", async () => {
  await mkdir(join(desktop.folder, "many"));
  for (const [i, name] of ["a10.png", "a9.png"].entries()) await writePicture(join(desktop.folder, "many", name), i + 1);
  await writeFile(join(desktop.folder, "many/notes.txt"), "no picture");
  const electron = await desktop.launch();
  electron.dialog.answers.push([join(desktop.folder, "many")]);
  expect((await call(electron.page, "choosePictures", { what: "folder" })).map(({ name }) => name)).toEqual(["a9.png", "a10.png"]);
  expect(electron.dialog.asked).toMatchObject([{ options: { properties: ["openDirectory"] } }]);
});
