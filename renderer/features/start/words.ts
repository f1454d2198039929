import { defineWords } from "../../i18n/words.ts";

export const startWords = defineWords({
  en: {
    drop: "Drop a photo here",
    next: "Then click a style, and it is painted. Everything stays on this computer.",
    dropForStyle: "Now add your photo",
    nextStyled: "It will be painted like “{{style}}”.",
    open: "Open a photo",
    orSample: "or try one of these",
    texture: "No photo? Make a texture",
  },
  de: {
    drop: "Zieh ein Foto hierher",
    next: "Dann auf einen Stil klicken, und es wird gemalt. Alles bleibt auf diesem Computer.",
    dropForStyle: "Jetzt fehlt noch dein Foto",
    nextStyled: "Es wird gemalt wie „{{style}}“.",
    open: "Foto öffnen",
    orSample: "oder probiere eines von diesen",
    texture: "Kein Foto? Eine Textur machen",
  },
});
