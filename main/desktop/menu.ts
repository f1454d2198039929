import type { MenuItemConstructorOptions } from "electron";
import { Menu, app } from "electron";
import type { Language } from "../../shared/studio/settings.ts";
import { menuAction } from "./menu-actions.ts";
import type { MenuActionName } from "./menu-actions.ts";
import { menuTable } from "./menu-table.ts";
import type { Entry, Where } from "./menu-table.ts";
import { say } from "./words.ts";

/** Shows the native menu in a language; `perform` is given the name of an action of the page. */
export function showMenu(language: Language, perform: (action: string) => void): void {
  const menus = menuTable.filter(({ on }) => isHere(on)).map(({ word, role, entries }): MenuItemConstructorOptions => ({
    label: word === null ? app.name : say(word, language),
    ...(role && { role }),
    submenu: itemsOf(entries, language, perform),
  }));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}

function itemsOf(entries: readonly Entry[], language: Language, perform: (action: string) => void): MenuItemConstructorOptions[] {
  return entries.filter(({ on }) => isHere(on)).map((entry) => itemOf(entry, language, perform));
}

function itemOf(entry: Entry, language: Language, perform: (action: string) => void): MenuItemConstructorOptions {
  if (entry.kind === "line") return { type: "separator" };
  if (entry.kind === "action") return actionItem(entry.action, language, perform);
  return { label: say(entry.word, language), role: entry.role, ...(entry.entries && { submenu: itemsOf(entry.entries, language, perform) }) };
}

/** The page hears the keys itself; here they are only shown. */
function actionItem(name: MenuActionName, language: Language, perform: (action: string) => void): MenuItemConstructorOptions {
  const { keys, [language]: label } = menuAction(name);
  return { label, click: () => perform(name), ...(keys && { accelerator: keys, registerAccelerator: false }) };
}

function isHere(where: Where | undefined): boolean {
  if (where === undefined) return true;
  if (where === "development") return !app.isPackaged;
  return (where === "mac") === (process.platform === "darwin");
}
