import { defineWords } from "../../i18n/words.ts";

export const shellWords = defineWords({
  en: {
    pixels: "{{size}} px",
    queued: "{{count}} in the queue",
    more: "More",
    texture: "Texture",
    dropPhoto: "Drop to open the photo",
    dropStyle: "Drop to use it as a style",
    adding: "Opening pictures",
    lost: "The studio does not answer. Trying again…",
    opening: "Opening the studio",
  },
  de: {
    pixels: "{{size}} px",
    queued: "{{count}} in der Warteschlange",
    more: "Mehr",
    texture: "Textur",
    dropPhoto: "Loslassen, um das Foto zu öffnen",
    dropStyle: "Loslassen, um es als Stil zu verwenden",
    adding: "Bilder werden geöffnet",
    lost: "Das Studio antwortet nicht. Es wird weiter versucht…",
    opening: "Das Studio wird geöffnet",
  },
});
