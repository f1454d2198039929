import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { builtHost } from "./engine.ts";

/** Static imports and exports, and imports at run time whose name is written out. */
const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*)["']([^"']+)["']/g;

/** Every file and package that a built file loads, directly or not. Packages are not looked into: none of ours loads native code but two. */
function reached(start: string): { readonly files: ReadonlySet<string>; readonly packages: ReadonlySet<string> } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const visit = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const [, name = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      if (name.startsWith(".")) visit(resolve(dirname(file), name));
      else if (!name.startsWith("node:") && !builtinModules.includes(name)) packages.add(name);
    }
  };
  visit(start);
  return { files, packages };
}

test("the host of the engine loads neither sharp nor the runtime, by whatever way", () => {
  const { files, packages } = reached(fileURLToPath(builtHost));
  expect([...packages]).toEqual(["zod"]);
  expect(files.size).toBeGreaterThan(10);
});

test("the walk would see them: the process itself loads both", () => {
  const { packages } = reached(fileURLToPath(new URL("./entry.js", builtHost)));
  expect([...packages]).toEqual(expect.arrayContaining(["sharp", "onnxruntime-node"]));
});
