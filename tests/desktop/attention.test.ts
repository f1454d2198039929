import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { call, hearing } from "./bridge.ts";
import type { ElectronDouble } from "./electron-double/double.ts";
import { useDesktop } from "./launch.ts";
import { enqueue, prepareWork, states } from "./queue.ts";

const desktop = useDesktop();
beforeEach(async () => prepareWork(desktop));

/** Queues results and waits until the queue has nothing to do. */
async function work(electron: ElectronDouble, count = 1): Promise<void> {
  await enqueue(desktop, electron, count);
  await expect.poll(async () => (await states(electron.page)).filter((kind) => kind === "waiting" || kind === "running"), { timeout: 30_000 }).toEqual([]);
}

test("while the queue works the taskbar shows how far it is, and the machine stays awake", async () => {
  const electron = await desktop.launch();
  expect([electron.window.progress, electron.power.active.size]).toEqual([[], 0]);
  let awake: readonly string[] = [];
  electron.window.onProgress = () => (awake = [...awake, ...electron.power.active.values()]);
  await work(electron, 2);
  const { progress } = electron.window;
  expect(progress.at(-1)).toBe(-1);
  const fractions = progress.slice(0, -1);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions[0]).toBe(0);
  expect(fractions.some((each) => each >= 0.5)).toBe(true);
  expect(fractions.every((each) => each < 1)).toBe(true);
  expect(awake).toContain("prevent-app-suspension");
  expect(electron.power.active.size).toBe(0);
});

test("work that ends in the background is told once, and a click on it brings the window back", async () => {
  const electron = await desktop.launch();
  electron.window.focused = false;
  await work(electron, 2);
  expect(electron.notified.map(({ body }) => body)).toEqual(["2 pictures are finished."]);
  electron.notified[0]?.events.emit("click");
  expect(electron.window.focused).toBe(true);
});

test("failures are told as well, in the language that was chosen", async () => {
  const electron = await desktop.launch({ languages: ["de-DE"] });
  electron.window.focused = false;
  await rm(join(desktop.folder, "data/packs/tiny/weights.safetensors"));
  await work(electron);
  expect(electron.notified.map(({ body }) => body)).toEqual(["1 Bild konnte nicht erstellt werden."]);
});

test("nobody is told who looks on, or does not want to be", async () => {
  const electron = await desktop.launch();
  await work(electron);
  await call(electron.page, "saveSettings", { notify: false });
  electron.window.focused = false;
  await work(electron);
  expect(electron.notified).toEqual([]);
});

test("quitting while a job runs keeps it for the next launch, which finishes it", async () => {
  const first = await desktop.launch();
  await enqueue(desktop, first, 3);
  await expect.poll(async () => states(first.page)).toContain("running");
  await desktop.quit(first);
  const before = await readdir(join(desktop.folder, "out"));
  expect(before.length).toBeLessThan(3);
  const second = await desktop.launch();
  await expect.poll(async () => (await readdir(join(desktop.folder, "out"))).length, { timeout: 30_000 }).toBe(3);
  await expect.poll(async () => states(second.page), { timeout: 10_000 }).not.toContain("running");
  expect((await readdir(join(desktop.folder, "out"))).filter((name) => !name.endsWith(".jpg"))).toEqual([]);
  expect(await states(second.page)).not.toContain("failed");
});

test("a finished file is dragged out with its own picture, and shown in its folder", async () => {
  const electron = await desktop.launch();
  await work(electron);
  const [row] = (await call(electron.page, "open", {})).queue;
  if (row?.state.kind !== "done") throw new Error("the work failed");
  const file = join(desktop.folder, "out", row.state.file);
  expect(await electron.page.evaluate(async (id) => window.anybrush!.startDrag(id), row.id)).toEqual({ ok: true, value: {} });
  expect(electron.window.contents.drags).toMatchObject([{ file, icon: { path: file } }]);
  await call(electron.page, "reveal", { id: row.id });
  expect(electron.shell.revealed).toEqual([file]);
});

test("what is not finished cannot be dragged", async () => {
  const electron = await desktop.launch();
  const reply = await electron.page.evaluate(async () => window.anybrush!.startDrag("0".repeat(32)));
  expect(reply).toMatchObject({ ok: false, problem: { code: "row-gone" } });
  expect(electron.window.contents.drags).toEqual([]);
});

test.each(["linux", "darwin"] as const)("the engine runs as %s has it", async (platform) => {
  const electron = await desktop.launch({ platform });
  const heard = await hearing(electron.page);
  await call(electron.page, "open", {});
  await work(electron);
  expect(await states(electron.page)).toEqual(["done"]);
  await expect.poll(async () => (await call(electron.page, "open", {})).devices, { timeout: 20_000 }).toContainEqual(expect.objectContaining({ name: "cpu", works: true }));
  expect(await heard()).toContainEqual(expect.objectContaining({ kind: "row" }));
});
