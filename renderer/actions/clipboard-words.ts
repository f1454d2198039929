import { defineWords } from "../i18n/words.ts";

export const clipboardWords = defineWords({
  en: {
    copied: "Picture copied",
    notCopied: "The picture could not be copied. Your browser keeps the clipboard to itself: save the picture instead.",
    nothingToPaste: "There is no picture to paste. Copy one, then press Ctrl+V or ⌘V here.",
  },
  de: {
    copied: "Bild kopiert",
    notCopied: "Das Bild ließ sich nicht kopieren. Ihr Browser gibt die Zwischenablage nicht frei: Speichern Sie das Bild stattdessen.",
    nothingToPaste: "Es gibt kein Bild zum Einfügen. Kopieren Sie eines und drücken Sie hier Strg+V oder ⌘V.",
  },
});
