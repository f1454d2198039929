import type { MenuItemConstructorOptions } from "electron";
import type { MenuActionName } from "./menu-actions.ts";
import type { Word } from "./words.ts";

type Role = NonNullable<MenuItemConstructorOptions["role"]>;

/** An entry of the native menu: what the page does, or what Electron does. */
export type Entry =
  | { readonly kind: "action"; readonly action: MenuActionName; readonly on?: Where }
  | { readonly kind: "role"; readonly word: Word; readonly role: Role; readonly on?: Where; readonly entries?: readonly Entry[] }
  | { readonly kind: "line"; readonly on?: Where };

/** Where an entry is; everywhere if it does not say. */
export type Where = "mac" | "others" | "development";

interface TopMenu {
  /** null: the app's own name. */
  readonly word: Word | null;
  readonly role?: Role;
  readonly on?: Where;
  readonly entries: readonly Entry[];
}

const line = { kind: "line" } as const;

/** The whole menu, once for every platform and language. */
export const menuTable: readonly TopMenu[] = [
  {
    word: null,
    on: "mac",
    entries: [
      { kind: "role", word: "about", role: "about" },
      line,
      { kind: "action", action: "settings" },
      line,
      { kind: "role", word: "services", role: "services" },
      line,
      { kind: "role", word: "hide", role: "hide" },
      { kind: "role", word: "hideOthers", role: "hideOthers" },
      { kind: "role", word: "showAll", role: "unhide" },
      line,
      { kind: "role", word: "quit", role: "quit" },
    ],
  },
  {
    word: "file",
    entries: [
      { kind: "action", action: "open-pictures" },
      { kind: "action", action: "open-style" },
      { kind: "action", action: "open-folder" },
      { kind: "role", word: "recent", role: "recentDocuments", on: "mac", entries: [{ kind: "role", word: "clearRecent", role: "clearRecentDocuments" }] },
      line,
      { kind: "action", action: "save" },
      { kind: "action", action: "quick-save" },
      { kind: "action", action: "batch" },
      { kind: "line", on: "others" },
      { kind: "action", action: "settings", on: "others" },
      line,
      { kind: "role", word: "close", role: "close", on: "mac" },
      { kind: "role", word: "quit", role: "quit", on: "others" },
    ],
  },
  {
    word: "edit",
    entries: [
      { kind: "role", word: "undo", role: "undo" },
      { kind: "role", word: "redo", role: "redo" },
      line,
      { kind: "role", word: "cut", role: "cut" },
      { kind: "role", word: "copy", role: "copy" },
      { kind: "role", word: "paste", role: "paste" },
      { kind: "role", word: "selectAll", role: "selectAll" },
      line,
      { kind: "action", action: "copy" },
    ],
  },
  {
    word: "view",
    entries: [
      { kind: "action", action: "compare-after" },
      { kind: "action", action: "compare-slider" },
      { kind: "action", action: "compare-side" },
      line,
      { kind: "action", action: "zoom-in" },
      { kind: "action", action: "zoom-out" },
      { kind: "action", action: "zoom-fit" },
      { kind: "action", action: "zoom-100" },
      line,
      { kind: "action", action: "queue" },
      { kind: "action", action: "toggle-theme" },
      { kind: "role", word: "fullScreen", role: "togglefullscreen" },
      { kind: "line", on: "development" },
      { kind: "role", word: "devTools", role: "toggleDevTools", on: "development" },
    ],
  },
  {
    word: "window",
    role: "window",
    on: "mac",
    entries: [
      { kind: "role", word: "minimize", role: "minimize" },
      { kind: "role", word: "zoomWindow", role: "zoom" },
      line,
      { kind: "role", word: "front", role: "front" },
    ],
  },
  {
    word: "help",
    role: "help",
    entries: [
      { kind: "action", action: "palette" },
      { kind: "action", action: "shortcuts" },
      { kind: "line", on: "others" },
      { kind: "role", word: "about", role: "about", on: "others" },
    ],
  },
];
