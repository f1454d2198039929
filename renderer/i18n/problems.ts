import { createInstance } from "i18next";
import { useCallback } from "react";
import type { ProblemCode, ProblemReport } from "../../shared/problems.ts";
import { problems } from "../../shared/problems.ts";
import type { Language } from "../../shared/studio/settings.ts";
import { formatsIn } from "./formats.ts";
import { useLanguage } from "./language.ts";
import { germanProblems } from "./problems-german.ts";

/** What happened, and what the person can do about it. */
export interface Sentences {
  readonly says: string;
  readonly next: string;
}

/** Next steps that the shared table words for the command line, as they are in a window. */
const nextInStudio: Partial<Readonly<Record<ProblemCode, string>>> = {
  "usage": "Choose other settings and try again.",
  "internal": "Please report it, with a word on what you were doing.",
  "recipe-missing": "Use a picture that Anybrush saved together with its recipe.",
  "recipe-pictures": "Open them from where they are now.",
  "picture-missing": "It may have been moved or renamed: open it again.",
  "picture-too-large": "Use a smaller picture.",
  "output-exists": "Choose another name, or let the export number or replace files.",
  "output-format": "Choose one of the formats of the export dialog.",
  "pack-missing": "Choose another model pack in the settings.",
  "pack-exists": "Choose another name.",
  "upload-too-large": "Use a smaller file.",
  "studio-busy": "Close the other program and start the studio again.",
  "memory-short": "Choose a smaller size, or close other programs.",
  "engine-device": "Choose another device in the settings.",
};

/** Gaps are written as in the shared table: `{name}`. */
const i18n = createInstance({
  lng: "en",
  resources: { en: { says: column(problems, 0), next: { ...column(problems, 1), ...nextInStudio } }, de: { says: column(germanProblems, 0), next: column(germanProblems, 1) } },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false, prefix: "{", suffix: "}" },
});
void i18n.init();

/** A problem in words, outside of components. */
export function sentencesIn(language: Language, { code, facts }: ProblemReport): Sentences {
  const { number } = formatsIn(language);
  const values = Object.fromEntries(Object.entries(facts).map(([name, fact]) => [name, typeof fact === "number" ? number(fact) : fact]));
  return { says: i18n.getFixedT(language, "says")(code, values), next: i18n.getFixedT(language, "next")(code, values) };
}

/** Puts problems into words of the page's language. */
export function useSentences(): (report: ProblemReport) => Sentences {
  const language = useLanguage();
  return useCallback((report) => sentencesIn(language, report), [language]);
}

function column(table: Readonly<Record<ProblemCode, readonly [string, string]>>, index: 0 | 1): Record<string, string> {
  return Object.fromEntries(Object.entries(table).map(([code, sentences]) => [code, sentences[index]]));
}
