import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { call, hearing } from "./bridge.ts";
import type { ElectronDouble } from "./electron-double/double.ts";
import { useDesktop } from "./launch.ts";
import { writePicture } from "./pictures.ts";

const desktop = useDesktop();

/** Names of the pictures that came by way of the system, as the page hears of them once it has asked for its first picture of the studio. */
async function opened(electron: ElectronDouble): Promise<() => Promise<readonly string[]>> {
  const heard = await hearing(electron.page);
  await call(electron.page, "open", {});
  return async () => (await heard()).flatMap((event) => (event.kind === "opened" ? event.sources.map(({ name }) => name) : []));
}

test("a second launch ends at once and tells the first which files it was given", async () => {
  const file = await writePicture(join(desktop.folder, "lake.png"));
  const electron = await desktop.launch({ first: false, words: ["--some-switch", file], shown: false });
  await electron.app.ended;
  expect(electron.app.lockData).toEqual({ files: [file] });
  expect(electron.windows).toEqual([]);
});

test("the first launch comes to the front and opens the files of the second", async () => {
  const file = await writePicture(join(desktop.folder, "lake.png"));
  const electron = await desktop.launch();
  const names = await opened(electron);
  electron.window.minimized = true;
  electron.window.focused = false;
  electron.app.events.emit("second-instance", {}, ["anybrush", file], "/", { files: [file] });
  await expect.poll(names).toEqual(["lake.png"]);
  expect([electron.window.minimized, electron.window.focused]).toEqual([false, true]);
});

test("of thousands of files the system is told a few, for the app waits for each", async () => {
  const electron = await desktop.launch();
  const files = Array.from({ length: 3000 }, (_, index) => join(desktop.folder, `${index}.png`));
  electron.app.events.emit("second-instance", {}, [], "/", { files });
  expect(electron.app.recent).toEqual(files.slice(0, 20));
});

test("nonsense from a second launch only brings the window to the front", async () => {
  const electron = await desktop.launch();
  electron.window.focused = false;
  electron.app.events.emit("second-instance", {}, [], "/", { files: [7] });
  expect(electron.window.focused).toBe(true);
});

test.each<readonly [string, boolean]>([["the package", true], ["a clone", false]])("files of the command line are opened in %s", async (_, packaged) => {
  const [one, two] = [await writePicture(join(desktop.folder, "one.png"), 1), await writePicture(join(desktop.folder, "two words.png"), 2)];
  const electron = await desktop.launch({ packaged, words: ["--no-sandbox", one, `file://${encodeURI(two)}`] });
  const names = await opened(electron);
  await expect.poll(names).toEqual(["one.png", "two words.png"]);
  expect(electron.app.recent).toEqual([one, two]);
});

test("files that macOS opens before the app is ready are opened after", async () => {
  const file = await writePicture(join(desktop.folder, "early.png"));
  const prevented = vi.fn<() => void>();
  const electron = await desktop.launch({ early: ({ app }) => void app.events.emit("open-file", { preventDefault: prevented }, file) });
  const names = await opened(electron);
  await expect.poll(names).toEqual(["early.png"]);
  expect(prevented).toHaveBeenCalled();
});

test("files that macOS opens later are opened at once, and what is no picture is told", async () => {
  const electron = await desktop.launch();
  const heard = await hearing(electron.page);
  await call(electron.page, "open", {});
  electron.app.events.emit("open-file", { preventDefault: () => {} }, join(desktop.folder, "gone.png"));
  await expect.poll(async () => (await heard()).find(({ kind }) => kind === "notice")).toMatchObject({ problem: { code: "picture-missing" } });
  expect(JSON.stringify(await heard())).not.toContain(desktop.folder);
});

test("without windows the app ends, except on macOS, where the dock opens one again", async () => {
  const others = await desktop.launch({ platform: "linux" });
  others.window.close();
  await others.app.ended;
  await others.close();
  const mac = await desktop.launch({ platform: "darwin" });
  mac.window.close();
  expect(mac.app.hasEnded).toBe(false);
  mac.app.events.emit("activate", {}, false);
  await vi.waitUntil(() => mac.windows.at(-1)?.contents.loaded);
  expect(mac.window.visible).toBe(true);
});

test("what goes wrong while no window is open waits for the next one, and names no folder", async () => {
  const mac = await desktop.launch({ platform: "darwin" });
  await call(mac.page, "open", {});
  await mkdir(join(desktop.folder, "data/window.json.new"));
  mac.window.close();
  mac.app.events.emit("activate", {}, false);
  await vi.waitUntil(() => mac.windows.at(-1)?.contents.loaded);
  const heard = await hearing(mac.page);
  await call(mac.page, "open", {});
  await expect.poll(heard).toContainEqual({ kind: "notice", problem: { code: "output-unwritable", facts: { file: "window.json", what: "a folder has that name." } }, recovered: false });
});

test("a page that dies is loaded again; when it dies again the app gives up", async () => {
  const electron = await desktop.launch();
  await electron.window.contents.crash("crashed");
  await vi.waitUntil(() => electron.window.contents.page !== null && electron.dialog.asked.length === 1);
  expect(electron.dialog.asked[0]).toMatchObject({ kind: "message", modal: true, options: { message: "The window stopped working and was opened again." } });
  await electron.window.contents.settled();
  expect(await call(electron.page, "open", {})).toMatchObject({ host: "desktop" });
  await electron.window.contents.crash("oom");
  await electron.app.ended;
  expect(electron.dialog.asked[1]).toMatchObject({ options: { message: "The window stopped working again." } });
});

test("a page whose process ends as it should is left alone", async () => {
  const electron = await desktop.launch();
  await electron.window.contents.crash("clean-exit");
  expect(electron.dialog.asked).toEqual([]);
});

test("where the studio is in use already the app says so and ends", async () => {
  const first = await desktop.launch();
  const second = await desktop.launch({ shown: false });
  await second.app.ended;
  expect(second.dialog.asked).toMatchObject([{ kind: "error", options: { title: "Anybrush cannot start" } }]);
  expect(first.app.hasEnded).toBe(false);
});

test("where nothing can be kept the app says so and ends", async () => {
  await writeFile(join(desktop.folder, "data"), "a file in the way");
  const electron = await desktop.launch({ shown: false, languages: ["de"] });
  await electron.app.ended;
  expect(electron.dialog.asked).toMatchObject([{ kind: "error", options: { title: "Anybrush kann nicht starten" } }]);
});

test("Chromium's own files lie apart from the studio's", async () => {
  const electron = await desktop.launch();
  expect(electron.app.paths).toEqual({ userData: join(desktop.folder, "data/desktop") });
  await desktop.quit(electron);
  expect(JSON.parse(await readFile(join(desktop.folder, "data/window.json"), "utf8"))).toMatchObject({ maximized: false });
});
