import { defineWords } from "../../i18n/words.ts";

/** Names of the registry's groups, in the palette and on the cheat sheet. */
export const groupWords = defineWords({
  en: { file: "Pictures", view: "View", style: "Style", region: "Regions", history: "History", app: "Studio" },
  de: { file: "Bilder", view: "Ansicht", style: "Stil", region: "Bereiche", history: "Verlauf", app: "Studio" },
});

export const paletteWords = defineWords({
  en: { title: "Find an action", search: "What would you like to do?", nothing: "There is no such action" },
  de: { title: "Aktion suchen", search: "Was möchten Sie tun?", nothing: "So eine Aktion gibt es nicht" },
});
