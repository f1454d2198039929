import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "..");

/** A file somewhere in the house, and what it imports. */
type Case = readonly [file: string, imported: string];

const forbidden: readonly Case[] = [
  ["shared/a.ts", "../main/engine/pack.ts"],
  ["shared/a.ts", "../renderer/app.ts"],
  ["shared/a.ts", "../tests/fixtures/psnr.ts"],
  ["shared/a.ts", "node:path"],
  ["shared/a.ts", "fs"],
  ["shared/a.ts", "fs/promises"],
  ["shared/a.ts", "sharp"],
  ["shared/a.ts", "onnxruntime-node"],
  ["shared/a.ts", "electron"],
  ["shared/deep/a.ts", "../../main/engine/pack.ts"],
  ["renderer/a.ts", "../main/process/host.ts"],
  ["renderer/features/canvas/a.tsx", "../../../main/process/host.ts"],
  ["renderer/features/canvas/a.tsx", "../../../tests/fixtures/psnr.ts"],
  ["renderer/features/canvas/a.tsx", "node:fs"],
  ["renderer/features/canvas/a.tsx", "fs"],
  ["renderer/features/canvas/a.tsx", "electron"],
  ["renderer/features/canvas/a.tsx", "electron/renderer"],
  ["renderer/features/canvas/a.tsx", "sharp"],
  ["renderer/features/canvas/a.tsx", "onnxruntime-node"],
  ["renderer/features/canvas/a.tsx", "onnxruntime-common"],
  ["main/engine/a.ts", "../image/read.ts"],
  ["main/engine/a.ts", "../image/exif/exif.ts"],
  ["main/engine/a.ts", "../process/host.ts"],
  ["main/engine/a.ts", "../studio/recipes.ts"],
  ["main/engine/a.ts", "../studio/import/manifest.ts"],
  ["main/engine/a.ts", "../cli/index.ts"],
  ["main/engine/a.ts", "../desktop/app.ts"],
  ["main/engine/a.ts", "../web/server.ts"],
  ["main/engine/a.ts", "../../renderer/app.ts"],
  ["main/engine/a.ts", "sharp"],
  ["main/engine/a.ts", "electron"],
  ["main/engine/graph/a.ts", "../../image/read.ts"],
  ["main/engine/graph/a.ts", "../../image/exif/exif.ts"],
  ["main/engine/graph/a.ts", "../../process/host.ts"],
  ["main/engine/graph/a.ts", "../../studio/recipes.ts"],
  ["main/engine/graph/a.ts", "../../cli/index.ts"],
  ["main/engine/graph/a.ts", "../../desktop/app.ts"],
  ["main/engine/graph/a.ts", "../../web/server.ts"],
  ["main/engine/graph/a.ts", "electron"],
  ["main/image/a.ts", "../engine/pack.ts"],
  ["main/image/a.ts", "../process/host.ts"],
  ["main/image/a.ts", "../studio/recipes.ts"],
  ["main/image/a.ts", "../cli/index.ts"],
  ["main/image/a.ts", "../desktop/app.ts"],
  ["main/image/a.ts", "../web/server.ts"],
  ["main/image/a.ts", "onnxruntime-node"],
  ["main/image/a.ts", "electron"],
  ["main/image/exif/a.ts", "../../engine/pack.ts"],
  ["main/image/exif/a.ts", "../../process/host.ts"],
  ["main/image/exif/a.ts", "../../studio/recipes.ts"],
  ["main/image/exif/a.ts", "../../desktop/app.ts"],
  ["main/image/exif/a.ts", "../../web/server.ts"],
  ["main/process/a.ts", "sharp"],
  ["main/process/a.ts", "onnxruntime-node"],
  ["main/process/a.ts", "electron"],
  ["main/process/a.ts", "../../renderer/app.ts"],
  ["main/studio/import/a.ts", "sharp"],
  ["main/studio/import/a.ts", "onnxruntime-node"],
  ["main/studio/a.ts", "electron"],
  ["main/studio/import/a.ts", "electron"],
  ["main/cli/a.ts", "electron"],
  ["main/cli/a.ts", "sharp"],
  ["main/web/a.ts", "electron"],
  ["main/web/a.ts", "../../renderer/app.ts"],
  ["main/desktop/a.ts", "../../renderer/app.ts"],
  ["main/desktop/a.ts", "sharp"],
  ["main/desktop/a.ts", "onnxruntime-node"],
  ["main/desktop/windows/a.ts", "sharp"],
];

const allowed: readonly Case[] = [
  ["shared/a.ts", "zod"],
  ["shared/a.ts", "./problems.ts"],
  ["shared/deep/a.ts", "../problems.ts"],
  ["renderer/features/canvas/a.tsx", "react"],
  ["renderer/features/canvas/a.tsx", "../../../shared/problems.ts"],
  ["renderer/features/canvas/a.tsx", "../styles/list.ts"],
  ["main/engine/a.ts", "onnxruntime-node"],
  ["main/engine/a.ts", "node:fs/promises"],
  ["main/engine/a.ts", "../image/picture.ts"],
  ["main/engine/a.ts", "./graph/builder.ts"],
  ["main/engine/a.ts", "../../shared/problems.ts"],
  ["main/engine/graph/a.ts", "onnxruntime-node"],
  ["main/engine/graph/a.ts", "../pack.ts"],
  ["main/engine/graph/a.ts", "../../image/picture.ts"],
  ["main/engine/graph/a.ts", "../../../shared/problems.ts"],
  ["main/image/a.ts", "sharp"],
  ["main/image/a.ts", "./picture.ts"],
  ["main/image/exif/a.ts", "sharp"],
  ["main/image/exif/a.ts", "../source.ts"],
  ["main/image/exif/a.ts", "../../../shared/problems.ts"],
  ["main/process/a.ts", "../engine/pack.ts"],
  ["main/process/a.ts", "../image/read.ts"],
  ["main/studio/import/a.ts", "../../engine/pack.ts"],
  ["main/desktop/a.ts", "electron"],
  ["main/desktop/windows/a.ts", "electron"],
  ["main/desktop/a.ts", "../process/host.ts"],
  ["main/desktop/a.ts", "../studio/recipes.ts"],
  ["models/gallery/draw/a.ts", "sharp"],
  ["tests/main/image/a.ts", "sharp"],
];

const reportSchema = z.object({ diagnostics: z.array(z.object({ code: z.string().optional(), filename: z.string() })) });

/** A bare `fs` would slip past what speaks of `node:`. */
const rules = ["no-restricted-imports", "prefer-node-protocol"];

let folder = "";
/** Files in which a rule on imports fired. */
let refused: ReadonlySet<string> = new Set();

/** One file for each case, so that each stands alone. */
function fileOf([file, imported]: Case): string {
  return file.replace(/\ba(?=\.tsx?$)/, `x${imported.replace(/\W/g, "_")}`);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "anybrush-layers-"));
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  for (const each of [...forbidden, ...allowed]) {
    const file = join(folder, fileOf(each));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `import { thing } from ${JSON.stringify(each[1])};\nexport const used = thing;\n`);
  }
  const { stdout } = spawnSync(process.execPath, [join(root, "node_modules/oxlint/bin/oxlint"), "--format", "json", "."], { cwd: folder, encoding: "utf8" });
  const { diagnostics } = reportSchema.parse(JSON.parse(stdout));
  refused = new Set(diagnostics.filter(({ code }) => rules.some((rule) => code?.includes(rule))).map(({ filename }) => filename));
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each(forbidden)("%s must not import %s", (...each) => {
  expect(refused).toContain(fileOf(each));
});

test.each(allowed)("%s may import %s", (...each) => {
  expect(refused).not.toContain(fileOf(each));
});
