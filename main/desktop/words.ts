import type { Language } from "../../shared/studio/settings.ts";

/** What the app says outside of its page, in every language. */
export const words = {
  file: { en: "File", de: "Datei" },
  edit: { en: "Edit", de: "Bearbeiten" },
  view: { en: "View", de: "Ansicht" },
  window: { en: "Window", de: "Fenster" },
  help: { en: "Help", de: "Hilfe" },

  recent: { en: "Open Recent", de: "Zuletzt geöffnet" },
  clearRecent: { en: "Clear Menu", de: "Einträge löschen" },
  about: { en: "About Anybrush", de: "Über Anybrush" },
  services: { en: "Services", de: "Dienste" },
  hide: { en: "Hide Anybrush", de: "Anybrush ausblenden" },
  hideOthers: { en: "Hide Others", de: "Andere ausblenden" },
  showAll: { en: "Show All", de: "Alle einblenden" },
  quit: { en: "Quit Anybrush", de: "Anybrush beenden" },
  close: { en: "Close Window", de: "Fenster schließen" },

  undo: { en: "Undo", de: "Widerrufen" },
  redo: { en: "Redo", de: "Wiederholen" },
  cut: { en: "Cut", de: "Ausschneiden" },
  copy: { en: "Copy", de: "Kopieren" },
  paste: { en: "Paste", de: "Einfügen" },
  selectAll: { en: "Select All", de: "Alles auswählen" },

  fullScreen: { en: "Full Screen", de: "Vollbild" },
  devTools: { en: "Developer Tools", de: "Entwicklerwerkzeuge" },

  minimize: { en: "Minimize", de: "Minimieren" },
  zoomWindow: { en: "Zoom", de: "Zoomen" },
  front: { en: "Bring All to Front", de: "Alle nach vorne bringen" },

  pictures: { en: "Pictures", de: "Bilder" },
  allFiles: { en: "All Files", de: "Alle Dateien" },
  chooseFolder: { en: "Choose a folder for the results", de: "Ordner für die Ergebnisse wählen" },
  choose: { en: "Choose", de: "Wählen" },

  finishedOne: { en: "Your picture is finished.", de: "Dein Bild ist fertig." },
  finishedMany: { en: "{count} pictures are finished.", de: "{count} Bilder sind fertig." },
  failedOne: { en: "1 picture could not be made.", de: "1 Bild konnte nicht erstellt werden." },
  failedMany: { en: "{count} pictures could not be made.", de: "{count} Bilder konnten nicht erstellt werden." },

  reloaded: { en: "The window stopped working and was opened again.", de: "Das Fenster reagierte nicht mehr und wurde neu geöffnet." },
  reloadedMore: { en: "Your pictures and the queue are still there.", de: "Deine Bilder und die Warteschlange sind noch da." },
  gaveUp: { en: "The window stopped working again.", de: "Das Fenster reagiert wieder nicht mehr." },
  gaveUpMore: { en: "Anybrush ends now; the queue goes on at its next start.", de: "Anybrush wird beendet; die Warteschlange geht beim nächsten Start weiter." },
  cannotStart: { en: "Anybrush cannot start", de: "Anybrush kann nicht starten" },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Word = keyof typeof words;

/** The word in a language, its `{count}` filled in. */
export function say(word: Word, language: Language, count = 0): string {
  return words[word][language].replace("{count}", count.toLocaleString(language));
}

/** The language that was chosen, else the system's where there are words for it, else English. */
export function languageFor(chosen: Language | null, locale: string): Language {
  return chosen ?? (/^de\b/i.test(locale) ? "de" : "en");
}
