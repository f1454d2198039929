import { defineWords } from "../../i18n/words.ts";

export const shortcutsWords = defineWords({
  en: { title: "Keyboard shortcuts", or: "or" },
  de: { title: "Tastaturkürzel", or: "oder" },
});
