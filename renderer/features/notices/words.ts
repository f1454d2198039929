import { defineWords } from "../../i18n/words.ts";

export const noticeWords = defineWords({
  en: {
    close: "Close notice",
    engineStopped: "The engine stopped",
    engineRestarted: "The engine stopped and was started again",
    retry: "Try again",
    previewReady: "Preview ready",
    started: "{{name}}: started",
    progress: "{{name}}: {{percent}}",
    done: "{{name}}: done",
    failed: "{{name}} failed. {{says}}",
    row: "{{content}} in the style of {{style}}",
  },
  de: {
    close: "Hinweis schließen",
    engineStopped: "Die Engine ist stehen geblieben",
    engineRestarted: "Die Engine ist stehen geblieben und wurde neu gestartet",
    retry: "Noch einmal",
    previewReady: "Vorschau fertig",
    started: "{{name}}: begonnen",
    progress: "{{name}}: {{percent}}",
    done: "{{name}}: fertig",
    failed: "{{name}} ist fehlgeschlagen. {{says}}",
    row: "{{content}} im Stil von {{style}}",
  },
});
