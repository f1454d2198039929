import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { bridgeOf, call } from "./bridge.ts";
import { useDesktop } from "./launch.ts";

const desktop = useDesktop();

const LARGE = { x: 0, y: 0, width: 1920, height: 1040 };

test("the page runs in a sandbox, apart from the preload script, without Node", async () => {
  const electron = await desktop.launch();
  expect(electron.app.sandboxed).toBe(true);
  expect(electron.window.options.webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    spellcheck: false,
    devTools: false,
  });
  expect(await electron.page.evaluate(() => [typeof require, typeof process])).toEqual(["undefined", "undefined"]);
  expect(await bridgeOf(electron.page)).toEqual(["call", "listen", "add", "startDrag"]);
});

test("the window has the app's icon where the system asks the window for it", async () => {
  const electron = await desktop.launch({ platform: "linux" });
  expect(existsSync(String(electron.window.options["icon"]))).toBe(true);
});

test("developer tools exist in a clone only", async () => {
  const electron = await desktop.launch({ packaged: false });
  expect(electron.window.options.webPreferences).toMatchObject({ devTools: true });
});

test("the first window stands in the middle of the primary screen", async () => {
  const electron = await desktop.launch({ displays: [LARGE] });
  const { x, y, width, height } = electron.window.bounds;
  expect(2 * x + width).toBe(LARGE.width);
  expect(2 * y + height).toBe(LARGE.height);
});

test("the window comes back where it was", async () => {
  const bounds = { x: 200, y: 100, width: 1000, height: 700 };
  const first = await desktop.launch({ displays: [LARGE] });
  first.window.bounds = bounds;
  await desktop.quit(first);
  const second = await desktop.launch({ displays: [LARGE] });
  expect([second.window.bounds, second.window.maximized]).toEqual([bounds, false]);
});

test("a window that filled its screen does so again, over the bounds it had before", async () => {
  const first = await desktop.launch({ displays: [LARGE] });
  const bounds = first.window.bounds;
  first.window.maximized = true;
  await desktop.quit(first);
  const second = await desktop.launch({ displays: [LARGE] });
  expect([second.window.bounds, second.window.maximized]).toEqual([bounds, true]);
});

test("a window of a screen that is gone comes back whole on one that is there", async () => {
  const first = await desktop.launch({ displays: [LARGE, { x: 1920, y: 0, width: 3840, height: 2100 }] });
  first.window.bounds = { x: 3000, y: 400, width: 2400, height: 1600 };
  await desktop.quit(first);
  const second = await desktop.launch({ displays: [{ x: 0, y: 30, width: 1366, height: 738 }] });
  expect(second.window.bounds).toEqual({ x: 0, y: 30, width: 1366, height: 738 });
});

test("a window that was half outside comes back inside", async () => {
  const first = await desktop.launch({ displays: [LARGE] });
  first.window.bounds = { x: 1500, y: -200, width: 1000, height: 700 };
  await desktop.quit(first);
  const second = await desktop.launch({ displays: [LARGE] });
  expect(second.window.bounds).toEqual({ x: 920, y: 0, width: 1000, height: 700 });
});

test("the system's theme is followed until another is chosen", async () => {
  const electron = await desktop.launch();
  expect(electron.theme.themeSource).toBe("system");
  await call(electron.page, "saveSettings", { theme: "dark" });
  expect(electron.theme.themeSource).toBe("dark");
});
