import { describe, expect, it } from "vitest";
import { sentencesIn } from "../../../renderer/i18n/problems.ts";
import { germanProblems } from "../../../renderer/i18n/problems-german.ts";
import type { ProblemCode } from "../../../shared/problems.ts";
import { Problem, problems } from "../../../shared/problems.ts";
import { languages } from "../../../shared/studio/settings.ts";

const codes = Object.keys(problems).filter((code): code is ProblemCode => Object.hasOwn(problems, code));

describe.each(codes)("%s", (code) => {
  const facts = Object.fromEntries([...problems[code].join(" ").matchAll(/\{(\w+)\}/g)].map(([, name]) => [name!, `<${name}>`]));

  it("is said with all its facts in every language", () => {
    for (const language of languages) {
      const { says, next } = sentencesIn(language, { code, facts });
      for (const fact of gapsOf(problems[code][0])) expect(says).toContain(`<${fact}>`);
      expect(says + next).not.toMatch(/[{}]/);
      expect(next).toMatch(/\p{L}.*\.$/u);
    }
  });

  it("speaks in English as everywhere else", () => {
    expect(sentencesIn("en", { code, facts }).says).toBe(new Problem(code, facts).message);
  });

  it("sends nobody to the command line", () => {
    for (const language of languages) expect(sentencesIn(language, { code, facts }).next).not.toMatch(/--|`|command line|Kommandozeile/);
  });

  it("asks in German for the facts that there are", () => {
    expect(gapsOf(germanProblems[code].join(" ")).filter((name) => !(name in facts))).toEqual([]);
  });
});

describe("sentencesIn", () => {
  it("writes numbers as the language does", () => {
    const report = { code: "picture-too-large", facts: { file: "a.png", pixels: 600_000_000, limit: 500_000_000 } } as const;
    expect(sentencesIn("en", report).says).toContain("600,000,000");
    expect(sentencesIn("de", report).says).toContain("600.000.000");
  });

  it("takes a file's name for no instruction", () => {
    expect(sentencesIn("de", { code: "picture-unreadable", facts: { file: "{file} $t(usage).jpg" } }).says).toContain("{file} $t(usage).jpg");
  });
});

function gapsOf(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}
