import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { recipeSchema } from "../../../shared/recipe.ts";
import { makeRoom, OpenStudio, pngOf, view } from "./open-studio.ts";

const ids = { content: "a".repeat(32), style: "b".repeat(32), look: "c".repeat(32), waiting: "d".repeat(32), failed: "e".repeat(32) };

/** A recipe in full, as version 1 wrote it. */
const recipe = {
  version: 1,
  content: { file: `picture:${ids.content}` },
  regions: [
    {
      mask: null,
      styles: [{ picture: { file: `picture:${ids.style}` }, weight: 1, mask: null }, { picture: { file: "gallery:waves" }, weight: 3, mask: null }],
      strength: 0.7,
      color: { mode: "luminance", strength: 0.5 },
    },
  ],
  method: "adain",
  levels: [{ level: 1, strength: 0.25 }],
  regularization: { kind: "ridge", epsilon: 0.001 },
  styleScale: 1.5,
  coarseSize: 1024,
  size: null,
  seed: 0,
  pack: { name: "tiny" },
};

const source = { file: null, sha256: null, format: "png", depth: 8, hasAlpha: false };
const row = { content: "photo", style: "painting", folder: null };
const order = { folder: null, name: "photo-painting.png", output: { format: "png", depth: null, quality: 90, metadata: "keep", existing: "unique" }, interruptions: 0 };

/** What the studio of the release before this wrote. */
const files = {
  "session.json": { recipe, contents: [`picture:${ids.content}`], styles: [`picture:${ids.style}`, "gallery:waves"] },
  "history.json": [{ entry: { id: ids.look, recipe, content: "photo", style: "painting", width: 64, height: 48, at: 1 }, format: "jpeg" }],
  "queue.json": [
    { row: { id: ids.failed, recipe, ...row, state: { kind: "failed", problem: { code: "pack-missing", facts: { name: "x" } } } }, ...order },
    { row: { id: ids.waiting, recipe, ...row, state: { kind: "waiting" } }, ...order },
  ],
  "sources.json": [
    { id: ids.content, name: "photo.png", width: 64, height: 48, ...source },
    { id: ids.style, name: "painting.png", width: 56, height: 40, ...source },
  ],
} as const;

test("what the version before remembered is all there, brought up to date, and goes on", async () => {
  const room = await makeRoom();
  await mkdir(join(room.studio, "history"), { recursive: true });
  writeFileSync(join(room.studio, "history", ids.look), await pngOf(64, 48, 3));
  for (const [id, name] of [[ids.content, "photo.png"], [ids.style, "painting.png"]] as const) {
    await mkdir(join(room.studio, "uploads", id), { recursive: true });
    writeFileSync(join(room.studio, "uploads", id, name), await pngOf(64, 48, id.length));
  }
  for (const [name, value] of Object.entries(files)) writeFileSync(join(room.studio, name), JSON.stringify(value));

  const studio = await OpenStudio.start(room);
  const { session, history, queue, sources } = await studio.ask("open", {});
  const now = recipeSchema.parse({ ...recipe, version: 2 });
  expect(now.regions[0]).toMatchObject({ strength: 0.7, muted: false, name: "", styles: [{ muted: false }, { weight: 3 }], color: { mode: "luminance", palette: null } });
  expect(session).toEqual({ ...files["session.json"], recipe: now });
  expect(history).toEqual([{ ...files["history.json"][0].entry, recipe: now }]);
  expect(queue.map(({ id, recipe: of }) => [id, of])).toEqual([[ids.failed, now], [ids.waiting, now]]);
  expect(sources.map(({ name, painted }) => [name, painted])).toEqual([["photo.png", false], ["painting.png", false]]);
  expect((await studio.door.image(`history:${ids.look}`, "256")).type).toBe("image/jpeg");
  expect(studio.all("notice")).toEqual([]);

  expect((await studio.event("row", (event) => event.row.id === ids.waiting && event.row.state.kind === "done")).row.state).toMatchObject({ width: 64, height: 48 });
  await studio.ask("preview", { view, request: 1, recipe: session.recipe!, longest: 64 });
  await studio.event("preview", ({ last }) => last);
  await studio.door.close();
  expect(JSON.parse(readFileSync(join(room.studio, "queue.json"), "utf8"))).toMatchObject([{ row: { recipe: { version: 2 } } }, { row: { recipe: { version: 2 } } }]);
});
