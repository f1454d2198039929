import { defineWords } from "../../i18n/words.ts";

export const trayWords = defineWords({
  en: {
    panel: "Pictures",
    photo: "Photo",
    styles: "Styles",
    stylesHint: "Click to paint like it, {{key}}-click to mix.",
    control: "Ctrl",
    openPhoto: "Open a photo",
    ownStyle: "Your own painting",
    ownStyleHint: "Use any painting, drawing or texture as a style",
    addToMix: "Mix in {{name}}",
    takeOut: "Take {{name}} out of the mix",
    mix: "Mix",
    shareOf: "Share of {{name}}",
    sample: "{{name}} (sample)",
  },
  de: {
    panel: "Bilder",
    photo: "Foto",
    styles: "Stile",
    stylesHint: "Klick malt so, {{key}}-Klick mischt.",
    control: "Strg",
    openPhoto: "Foto öffnen",
    ownStyle: "Eigenes Gemälde",
    ownStyleHint: "Ein beliebiges Gemälde, eine Zeichnung oder eine Struktur als Stil",
    addToMix: "{{name}} dazumischen",
    takeOut: "{{name}} aus der Mischung nehmen",
    mix: "Mischung",
    shareOf: "Anteil von {{name}}",
    sample: "{{name}} (Beispiel)",
  },
});
