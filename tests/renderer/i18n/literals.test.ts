import { readFile } from "node:fs/promises";
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { rendererFiles, rendererFolder } from "./words-files.ts";

/** Attributes whose value people read or hear. */
const READ = new Set(["aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "title", "placeholder", "alt", "label", "description"]);
/** The same in every language. */
const NAMES = new Set(["Anybrush"]);

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

describe("words people see", () => {
  it("stand in words files alone", async () => {
    const files = await rendererFiles(/\.tsx$/);
    expect(files.length).toBeGreaterThan(20);
    const found = await Promise.all(files.map(async (file) => literalsOf(file, await readFile(file, "utf8"))));
    expect(found.flat()).toEqual([]);
  });

  it("are found by this test where they stand elsewhere", () => {
    const source = `const a = <p title="Hi" aria-label={"Ho"} className="x">Hey {"you"} {one ? "two" : \`three\`} × 2</p>;`;
    expect(literalsOf(`${rendererFolder}/a.tsx`, source).map((line) => line.replace("a.tsx: ", ""))).toEqual(["Hi", "Ho", "Hey", "you", "two", "three"]);
  });
});

function literalsOf(file: string, source: string): string[] {
  const { program, errors } = parseSync(file, source, { lang: "tsx" });
  expect(errors).toEqual([]);
  return shownIn(program).filter((text) => /\p{L}{2}/u.test(text) && !NAMES.has(text)).map((text) => `${file.slice(rendererFolder.length + 1)}: ${text}`);
}

/** Texts that a tree of code shows: between tags, and in attributes that are read. */
function shownIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(shownIn);
  if (!isNode(value)) return [];
  if (value.type === "JSXText") return [String(value["value"]).trim()];
  if (value.type === "JSXAttribute") return READ.has(nameOf(value["name"])) ? textsOf(value["value"]) : shownIn(value["value"]);
  if (value.type === "JSXElement" || value.type === "JSXFragment") return [...shownIn(value["openingElement"]), ...childrenOf(value["children"])];
  return Object.values(value).flatMap(shownIn);
}

function childrenOf(children: unknown): string[] {
  return Array.isArray(children) ? children.flatMap((child) => (isNode(child) && child.type === "JSXExpressionContainer" ? textsOf(child) : shownIn(child))) : [];
}

/** Literals that an expression may come to. */
function textsOf(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case "Literal": return typeof value["value"] === "string" ? [value["value"]] : [];
    case "TemplateLiteral": return Array.isArray(value["quasis"]) ? value["quasis"].map(({ value: { cooked } }) => String(cooked)) : [];
    case "JSXExpressionContainer": return textsOf(value["expression"]);
    case "ConditionalExpression": return [...textsOf(value["consequent"]), ...textsOf(value["alternate"])];
    case "LogicalExpression": return [...textsOf(value["left"]), ...textsOf(value["right"])];
    default: return shownIn(value);
  }
}

function nameOf(name: unknown): string {
  return isNode(name) && typeof name["name"] === "string" ? name["name"] : "";
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value;
}
