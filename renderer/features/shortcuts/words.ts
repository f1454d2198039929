import { defineWords } from "../../i18n/words.ts";

export const shortcutsWords = defineWords({
  en: { title: "Keyboard shortcuts", or: "or", masks: "While a mask is painted" },
  de: { title: "Tastaturkürzel", or: "oder", masks: "Während eine Maske gemalt wird" },
});
