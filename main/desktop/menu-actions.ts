import type { Language } from "../../shared/studio/settings.ts";

/** `keys` are of Electron's kind, and only those that no text field needs. */
type MenuAction = Readonly<Record<Language, string>> & { readonly keys?: string };

/** What the page can do, as the native menu has it: names, words and keys are those of the page's own registry. */
export const menuActions = {
  "open-pictures": { en: "Open picture…", de: "Bild öffnen…", keys: "CommandOrControl+O" },
  "open-style": { en: "Open style picture…", de: "Stilbild öffnen…", keys: "CommandOrControl+Shift+O" },
  "open-folder": { en: "Open folder…", de: "Ordner öffnen…", keys: "CommandOrControl+Alt+O" },
  "save": { en: "Save picture…", de: "Bild speichern…", keys: "CommandOrControl+S" },
  "quick-save": { en: "Save with the last settings", de: "Mit den letzten Einstellungen speichern", keys: "CommandOrControl+Shift+S" },
  "copy": { en: "Copy picture", de: "Bild kopieren" },
  "batch": { en: "Many at once…", de: "Viele auf einmal…", keys: "CommandOrControl+B" },
  "compare-after": { en: "Show result alone", de: "Nur das Ergebnis zeigen" },
  "compare-slider": { en: "Compare with slider", de: "Mit Schieber vergleichen" },
  "compare-side": { en: "Compare side by side", de: "Nebeneinander vergleichen" },
  "zoom-in": { en: "Zoom in", de: "Vergrößern" },
  "zoom-out": { en: "Zoom out", de: "Verkleinern" },
  "zoom-fit": { en: "Fit to window", de: "An Fenster anpassen" },
  "zoom-100": { en: "Actual pixels", de: "Originalpixel" },
  "queue": { en: "Queue", de: "Warteschlange" },
  "settings": { en: "Settings", de: "Einstellungen", keys: "CommandOrControl+," },
  "toggle-theme": { en: "Switch between dark and light", de: "Zwischen dunkel und hell wechseln" },
  "palette": { en: "Find an action…", de: "Aktion suchen…", keys: "CommandOrControl+K" },
  "shortcuts": { en: "Keyboard shortcuts", de: "Tastaturkürzel" },
} as const satisfies Readonly<Record<string, MenuAction>>;

export type MenuActionName = keyof typeof menuActions;

/** What an action is called, and the keys that do the same. */
export function menuAction(name: MenuActionName): MenuAction {
  return menuActions[name];
}
