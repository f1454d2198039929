import { describe, expect, it } from "vitest";
import { translateIn } from "../../../renderer/i18n/translate.ts";
import type { Words } from "../../../renderer/i18n/words.ts";
import { defineWords } from "../../../renderer/i18n/words.ts";
import { languages } from "../../../shared/studio/settings.ts";
import { allWords } from "./words-files.ts";

const words = await allWords();

describe.each([...words])("%s", (_, set) => {
  it("says everything in every language", () => {
    for (const language of languages) {
      expect(Object.keys(set[language])).toEqual(Object.keys(set.en));
      expect(Object.entries(set[language]).filter(([, text]) => text.trim() === "")).toEqual([]);
    }
  });

  it("has the same gaps in every language", () => {
    expect(gaps(set, "de")).toEqual(gaps(set, "en"));
  });

  it("has both forms of each plural", () => {
    const keys = Object.keys(set.en);
    const forms = keys.filter((key) => /_(one|other)$/.test(key)).map(baseOf);
    expect(forms.filter((base) => !keys.includes(`${base}_one`) || !keys.includes(`${base}_other`))).toEqual([]);
  });
});

describe("translateIn", () => {
  const few = defineWords({ en: { rows_one: "{{count}} row", rows_other: "{{count}} rows", hello: "Hello {{name}}" }, de: { rows_one: "{{count}} Zeile", rows_other: "{{count}} Zeilen", hello: "Hallo {{name}}" } });

  it("finds the words of all features", () => {
    expect(words.size).toBeGreaterThan(10);
  });

  it("chooses the plural of the language", () => {
    expect([0, 1, 2].map((count) => translateIn("de", few)("rows", { count }))).toEqual(["0 Zeilen", "1 Zeile", "2 Zeilen"]);
  });

  it("puts names in as they are", () => {
    expect(translateIn("en", few)("hello", { name: "<b> $t(rows) {{count}}" })).toBe("Hello <b> $t(rows) {{count}}");
  });
});

/** Which values a sentence wants; its plural forms count as one, of which "one" may do without the number. */
function gaps(set: Words, language: "en" | "de"): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  for (const [key, text] of Object.entries(set[language])) {
    const names = (found[baseOf(key)] ??= new Set());
    for (const [, name] of text.matchAll(/\{\{(\w+)\}\}/g)) names.add(name!);
  }
  return Object.fromEntries(Object.entries(found).map(([key, names]) => [key, [...names].toSorted()]));
}

function baseOf(key: string): string {
  return key.replace(/_(one|other)$/, "");
}
