import { createInstance } from "i18next";
import { useMemo } from "react";
import type { Language } from "../../shared/studio/settings.ts";
import { languages } from "../../shared/studio/settings.ts";
import { useLanguage } from "./language.ts";
import type { Words } from "./words.ts";

/** What fills the gaps of a sentence; `count` also chooses between its plurals. */
export type Values = Readonly<Record<string, string | number>>;

/** `rows_one` and `rows_other` are asked for as `rows`, with a `count`. */
type Asked<Key extends string> = Key extends `${infer Base}_one` ? Base : Key extends `${infer Base}_other` ? Base : Key;

/** Says a word in one language: `t("saved", { name: "a.jpg" })`. */
export type Translate<Key extends string = string> = (key: Asked<Key>, values?: Values) => string;

/** Words are trusted and React escapes what it shows; gaps without a value stay visible. */
const i18n = createInstance({
  lng: "en",
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
  interpolation: { escapeValue: false },
});
void i18n.init();

const namespaces = new WeakMap<Words, string>();
let count = 0;

/** Says words outside of components. */
export function translateIn<Key extends string>(language: Language, words: Words<Key>): Translate<Key> {
  const say = i18n.getFixedT(language, namespaceOf(words));
  return (key, values) => say(key, { ...values });
}

/** Says a feature's words in the language of the page: `const t = useWords(exportWords)`. */
export function useWords<Key extends string>(words: Words<Key>): Translate<Key> {
  const language = useLanguage();
  return useMemo(() => translateIn(language, words), [language, words]);
}

/** Each set of words is a namespace of its own, so features need no agreement on keys. */
function namespaceOf(words: Words): string {
  const known = namespaces.get(words);
  if (known) return known;
  const name = `words-${count++}`;
  for (const language of languages) i18n.addResourceBundle(language, name, words[language]);
  namespaces.set(words, name);
  return name;
}
