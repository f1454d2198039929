import { defineWords } from "../../i18n/words.ts";

export const dialogWords = defineWords({
  en: { close: "Close", cancel: "Cancel" },
  de: { close: "Schließen", cancel: "Abbrechen" },
});
