import { expect, test } from "vitest";
import { menuActions } from "../../main/desktop/menu-actions.ts";
import { actions } from "../../renderer/actions/registry.ts";
import { actionWords } from "../../renderer/actions/words.ts";
import { call, hearing } from "./bridge.ts";
import { useDesktop } from "./launch.ts";

const desktop = useDesktop();

test("the menu speaks the system's language until another is chosen", async () => {
  const electron = await desktop.launch({ languages: ["de-AT", "en-US"] });
  expect(electron.menu.shown.map(({ label }) => label)).toEqual(["Datei", "Bearbeiten", "Ansicht", "Hilfe"]);
  await call(electron.page, "saveSettings", { language: "en" });
  expect(electron.menu.shown.map(({ label }) => label)).toEqual(["File", "Edit", "View", "Help"]);
});

test("a language without words gets English", async () => {
  const electron = await desktop.launch({ languages: ["fr-FR"] });
  expect(electron.menu.shown[0]?.label).toBe("File");
});

test("macOS has its own menus", async () => {
  const electron = await desktop.launch({ platform: "darwin" });
  expect(electron.menu.shown.map(({ label }) => label)).toEqual(["Anybrush", "File", "Edit", "View", "Window", "Help"]);
  const roles = electron.menu.entries.flatMap(({ role }) => (role ? [role] : []));
  expect(roles).toEqual(expect.arrayContaining(["about", "services", "hide", "hideOthers", "unhide", "quit", "recentDocuments", "clearRecentDocuments", "window", "front"]));
});

test("every entry has words in each language, and developer tools only a clone", async () => {
  const electron = await desktop.launch({ packaged: true });
  expect(electron.menu.entries.filter(({ type, label }) => type !== "separator" && !label)).toEqual([]);
  expect(electron.menu.entries.some(({ role }) => role === "toggleDevTools")).toBe(false);
  await desktop.quit(electron);
  const clone = await desktop.launch({ packaged: false });
  expect(clone.menu.entries.some(({ role }) => role === "toggleDevTools")).toBe(true);
});

test("an entry that is chosen reaches the page by the name of its action", async () => {
  const electron = await desktop.launch();
  const heard = await hearing(electron.page);
  await call(electron.page, "open", {});
  electron.menu.choose("Open folder…");
  await expect.poll(heard).toContainEqual({ kind: "action", action: "open-folder" });
});

test("an entry that is chosen before the page listens waits for it", async () => {
  const electron = await desktop.launch();
  const heard = await hearing(electron.page);
  electron.menu.choose("Settings");
  await electron.window.contents.settled();
  expect(await heard()).toEqual([]);
  await call(electron.page, "open", {});
  await expect.poll(heard).toContainEqual({ kind: "action", action: "settings" });
});

test("menu and page call an action by the same words", () => {
  const said = (language: "en" | "de"): object => Object.fromEntries(Object.entries(menuActions).map(([name, action]) => [name, action[language]]));
  expect(actionWords.en).toMatchObject(said("en"));
  expect(actionWords.de).toMatchObject(said("de"));
});

test("the keys that the menu shows are those the page hears", () => {
  const modifiers: Readonly<Record<string, string>> = { mod: "CommandOrControl", shift: "Shift", alt: "Alt" };
  const electronKeys = (keys: string): string => keys.split("+").map((key) => modifiers[key] ?? key).join("+");
  const heard = Object.fromEntries(actions.map(({ name, keys = [] }) => [name, keys.map(electronKeys)]));
  const shown = Object.entries(menuActions).map(([name, action]) => [name, "keys" in action ? action.keys : null] as const);
  expect(shown.filter(([name, keys]) => !heard[name] || (keys !== null && !heard[name].includes(keys)))).toEqual([]);
});

test("keys of the menu are shown, not registered: the page hears them itself", async () => {
  const electron = await desktop.launch();
  const withKeys = electron.menu.entries.filter(({ accelerator }) => accelerator !== undefined);
  expect(withKeys.length).toBeGreaterThan(5);
  expect(withKeys.filter(({ registerAccelerator }) => registerAccelerator !== false)).toEqual([]);
});
