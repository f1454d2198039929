import { describe, expect, it } from "vitest";
import { formatsIn } from "../../../renderer/i18n/formats.ts";
import { languageOf, languageOfTag } from "../../../renderer/i18n/language.ts";
import { emptySnapshot } from "../state/fake-link.ts";

describe("formatsIn", () => {
  const [en, de] = [formatsIn("en"), formatsIn("de")];

  it.each([
    [0.84, "0.8 sec"],
    [9.97, "10 sec"],
    [59.7, "1 min"],
    [200, "3 min 20 sec"],
    [3599.6, "1 hr"],
    [3900, "1 hr 5 min"],
  ])("tells %f seconds as exactly as is of use", (seconds, told) => {
    expect(en.duration(seconds)).toBe(told);
  });

  it("follows the language", () => {
    expect(de.pixels(4032, 3024)).toBe("4.032 × 3.024");
    expect(de.duration(0.84)).toBe("0,8 Sek.");
  });
});

describe("the language of the page", () => {
  it.each([["de-AT", "de"], ["DE", "de"], ["en-GB", "en"], ["fr-FR", "en"], ["den", "en"], ["", "en"]])("of the system's %j is %j", (tag, language) => {
    expect(languageOfTag(tag)).toBe(language);
  });

  it("is the one that was chosen, whatever the system's", () => {
    const snapshot = { ...emptySnapshot, locale: "de-DE" };
    expect(languageOf({ snapshot })).toBe("de");
    expect(languageOf({ snapshot: { ...snapshot, settings: { ...snapshot.settings, language: "en" } } })).toBe("en");
  });
});
