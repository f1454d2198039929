import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
/** What follows `import`, `export ... from` or `require`; the second group is what is only loaded when it is asked for. */
const IMPORT = /(?:\bfrom|\bimport|\brequire\()\s*["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']/g;

function sources(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).filter((name) => /\.[cm]?[jt]sx?$/.test(name)).map((name) => join(folder, name));
}

function importsOf(file: string): readonly string[] {
  return [...readFileSync(join(root, file), "utf8").matchAll(IMPORT)].map(([, now, later]) => now ?? later ?? "");
}

test("no folder but main/desktop imports electron", () => {
  const files = ["bin", "build", "main", "models", "renderer", "shared"].flatMap(sources);
  const guilty = files.filter((file) => importsOf(file).some((name) => name === "electron" || name.startsWith("electron/")));
  expect(guilty.length).toBeGreaterThan(5);
  expect(guilty.filter((file) => !file.startsWith(join("main", "desktop")))).toEqual([]);
});

test("the preload script loads electron and nothing else", () => {
  const names = [...readFileSync(join(root, "out/main/desktop/preload.cjs"), "utf8").matchAll(IMPORT)].map(([, name]) => name);
  expect(names).toEqual(["electron"]);
});

test("nothing that runs in Electron's own process loads the image library or the runtime", () => {
  const reached = new Set<string>();
  const packages = new Set<string>();
  const follow = (file: string): void => {
    if (reached.has(file)) return;
    reached.add(file);
    const now = [...readFileSync(file, "utf8").matchAll(IMPORT)].flatMap(([, name]) => (name === undefined ? [] : [name]));
    for (const name of now) {
      if (name.startsWith(".")) follow(resolve(dirname(file), name));
      else packages.add(name);
    }
  };
  follow(join(root, "out/main/desktop/index.js"));
  expect([...reached].map((file) => relative(root, file))).toContain(join("out", "main", "studio", "studio.js"));
  expect([...packages].filter((name) => /^(sharp|onnxruntime|@img)/.test(name))).toEqual([]);
  expect([...packages]).toContain("electron");
});
