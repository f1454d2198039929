import { expect, test } from "vitest";
import type { NameFacts } from "../../../main/studio/naming.ts";
import { resultName, TakenNames } from "../../../main/studio/naming.ts";
import { safeName } from "../../../main/studio/safe-name.ts";
import { parseRecipe } from "../../../shared/recipe.ts";

const recipe = parseRecipe({ version: 2, content: { file: "c" }, regions: [{ styles: [{ picture: { file: "s" } }], strength: 0.655 }], method: "ot" });
const facts: NameFacts = { recipe, content: "photo", style: "waves", at: new Date(2026, 0, 2, 3, 4, 5), number: 7, count: 120 };

test.each([
  ["{content}-{style}", "photo-waves"],
  ["{method} at {strength}", "ot at 66"],
  ["{date} {time}", "2026-01-02 03-04-05"],
  ["{number} of many", "007 of many"],
  ["{content}{content}", "photophoto"],
  ["{who} {Content} {}", "{who} {Content} {}"],
  ["../../{content}", "-..-photo"],
  ["a/b\\c:d", "a-b-c-d"],
  ["...", "picture"],
  ["{content}. ", "photo"],
])("the template %j names a result %j", (template, name) => {
  expect(resultName(template, facts)).toBe(name);
});

test("a placeholder is not filled in with what another brought", () => {
  expect(resultName("{content}", { ...facts, content: "{style}" })).toBe("{style}");
});

test.each([
  ["CON", "CON_"],
  ["con.photo", "con_.photo"],
  ["com¹", "com¹_"],
  ["console", "console"],
  ["nul ", "nul_"],
  ["what? <\"a|b*c\">", "what- --a-b-c--"],
  ["a\u0000b\nc", "a-b-c"],
  ["photo\u202Egpj.exe", "photo-gpj.exe"],
  [".hidden", "hidden"],
  [" . ", "picture"],
  ["", "picture"],
  ["Frühling 写真 🎨", "Frühling 写真 🎨"],
  ["u\u0308ber", "über"],
  ["\uD800x", "-x"],
])("%j becomes %j", (text, name) => {
  expect(safeName(text)).toBe(name);
});

test("a long name is cut between characters, to 200 bytes at most, and still ends well", () => {
  expect(safeName("x".repeat(500))).toBe("x".repeat(200));
  expect(safeName("🎨".repeat(100))).toBe("🎨".repeat(50));
  expect(safeName(`${"x".repeat(199)}. y`)).toBe("x".repeat(199));
});

test("names that are taken get a number, letter case and composition aside", () => {
  const names = new TakenNames(["Photo.JPG"]);
  expect([names.unused("photo.jpg"), names.unused("photo.jpg"), names.unused("u\u0308.jpg"), names.unused("\u00fc.jpg")]).toEqual([
    "photo-2.jpg",
    "photo-3.jpg",
    "u\u0308.jpg",
    "\u00fc-2.jpg",
  ]);
});

test("ten thousand equal names become as many different ones", () => {
  const names = new TakenNames(["x-3.jpg"]);
  const given = Array.from({ length: 10_000 }, () => names.unused("x.jpg"));
  expect(new Set(given).size).toBe(10_000);
  expect(given.slice(0, 3)).toEqual(["x.jpg", "x-2.jpg", "x-4.jpg"]);
});
