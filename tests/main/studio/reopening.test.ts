import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { packetOf, recipeMeta } from "../../../main/image/xmp.ts";
import type { RecipeInput } from "../../../shared/recipe.ts";
import { recipeSchema } from "../../../shared/recipe.ts";
import type { Source } from "../../../shared/studio/pictures.ts";
import { greyMask } from "../../fixtures/grey-mask.ts";
import { problemOf } from "../../fixtures/problem.ts";
import type { Room } from "./open-studio.ts";
import { makeRoom, openPair, OpenStudio, pngOf, recipeOf } from "./open-studio.ts";

type Studio = Awaited<ReturnType<typeof OpenStudio.start>>;
type Recipe = ReturnType<typeof recipeOf>;

const hashOf = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

/** A room with a folder `out`, and the desktop's studio in it, whose dialog chooses that folder. */
async function setUp(): Promise<{ readonly room: Room; readonly studio: Studio }> {
  const room = await makeRoom();
  await mkdir(room.at("out"));
  return { room, studio: await start(room) };
}

async function start(room: Room): Promise<Studio> {
  return OpenStudio.start(room, { native: { choosePictures: async () => [], chooseFolder: async () => room.at("out"), reveal: () => {} } });
}

/** Makes a result in `out`. */
async function make(room: Room, studio: Studio, recipe: Recipe): Promise<string> {
  const folder = await studio.ask("chooseFolder", {});
  const [row] = await studio.ask("enqueue", { recipes: [recipe], export: { format: "png" }, folder: folder!.ref });
  const done = (await studio.event("row", (event) => event.row.id === row!.id && (event.row.state.kind === "done" || event.row.state.kind === "failed"))).row.state;
  if (done.kind !== "done") throw new Error(JSON.stringify(done));
  return join(room.at("out"), done.file);
}

async function opened(studio: Studio, file: string): Promise<Source> {
  const { sources, refused } = await studio.door.addFiles([file]);
  if (!sources[0]) throw new Error(JSON.stringify(refused));
  return sources[0];
}

/** A picture that carries a recipe of somebody's own making. */
async function paintedWith(file: string, recipe: Readonly<Record<string, unknown>>): Promise<void> {
  await sharp(await pngOf(16, 16, 1)).withXmp(packetOf(recipeMeta(recipe))).png().toFile(file);
}

const handmade = (change: Partial<RecipeInput>): Readonly<Record<string, unknown>> => ({ version: 2, content: null, size: { width: 32, height: 32 }, regions: [{ styles: [{ picture: { file: "gallery:waves" } }] }], levels: [{ level: 1 }], pack: { name: "tiny" }, ...change });

test("a result gives its whole look back: pictures by their references, masks from the recipe itself", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const left = (await studio.ask("keepMask", { png: await greyMask(64, 48, (x) => (x < 32 ? 255 : 0)) })).mask;
  const part = (await studio.ask("keepMask", { png: await greyMask(56, 40, (x) => x * 4) })).mask;
  const recipe = recipeOf(content, style, {
    regions: [
      { name: "Sky", mask: { file: left }, styles: [{ picture: { file: style.ref }, mask: { file: part } }, { picture: { file: "gallery:waves" }, weight: 2, muted: true }], strength: 0.6, color: { mode: "match", palette: { file: style.ref } } },
      { styles: [{ picture: { file: "gallery:mosaic" } }], muted: true },
    ],
  });
  const file = await make(room, studio, recipe);
  const source = await opened(studio, file);
  expect(source.painted).toBe(true);
  expect([content.painted, style.painted]).toEqual([false, false]);
  const reopened = await studio.ask("reopen", { ref: source.ref });
  expect(reopened.missing).toEqual([]);
  expect(reopened.recipe).toEqual(recipeSchema.parse(recipe));
  expect(reopened.sources.map(({ ref }) => ref).toSorted()).toEqual([content.ref, style.ref, "gallery:waves", "gallery:mosaic"].toSorted());
});

test("every picture and mask of a result is recorded with its hash", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const { mask } = await studio.ask("keepMask", { png: await greyMask(8, 8, () => 200) });
  const styles = [{ picture: { file: style.ref }, mask: { file: mask } }, { picture: { file: "gallery:waves" } }];
  const file = await make(room, studio, recipeOf(content, style, { regions: [{ mask: { file: mask }, styles, color: { mode: "match", palette: { file: style.ref } } }, { styles }] }));
  const kept = JSON.stringify(await studio.engines[0]!.recipe(file));
  expect(kept.match(/"file":/g)).toHaveLength(9);
  expect(kept.match(/"sha256":"[0-9a-f]{64}"/g)?.length).toBeGreaterThanOrEqual(9);
  expect(kept.match(/"data":"/g)).toHaveLength(3);
});

test("masks come back although the store has lost them", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const png = await greyMask(64, 48, (x) => x * 3);
  const { mask } = await studio.ask("keepMask", { png });
  const file = await make(room, studio, recipeOf(content, style, { regions: [{ mask: { file: mask }, styles: [{ picture: { file: style.ref } }] }] }));
  await rm(join(room.studio, "masks"), { recursive: true });
  const { recipe } = await studio.ask("reopen", { ref: (await opened(studio, file)).ref });
  expect(recipe?.regions[0]?.mask).toEqual({ file: mask });
  expect((await studio.ask("mask", { mask })).png).not.toBe("");
});

test("pictures that were renamed beside the result, or are open under another name, are found by their hashes", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const file = await make(room, studio, recipeOf(content, style));
  await studio.door.close();
  await rm(room.studio, { recursive: true });
  renameSync(room.at("photos/content.png"), room.at("out/moved and renamed.png"));
  const bytes = readFileSync(room.at("photos/style.png"));
  await rm(room.at("photos/style.png"));
  const second = await start(room);
  const upload = await second.upload("from elsewhere.png", bytes);
  const { recipe, sources } = await second.ask("reopen", { ref: (await opened(second, file)).ref });
  expect(sources.map(({ name }) => name)).toEqual(["moved and renamed.png", "from elsewhere.png"]);
  expect(recipe?.regions[0]?.styles[0]?.picture).toEqual({ file: upload.ref });
  expect(recipe?.content).toEqual({ file: sources[0]?.ref });
});

test("a result that comes as bytes finds what is open, and asks for the rest", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const bytes = readFileSync(await make(room, studio, recipeOf(content, style)));
  expect((await studio.ask("reopen", { ref: (await studio.upload("a.png", bytes)).ref })).recipe).toMatchObject({ content: { file: content.ref } });
  await studio.door.close();
  await rm(room.studio, { recursive: true });
  const second = await start(room);
  const { missing } = await second.ask("reopen", { ref: (await second.upload("a.png", bytes)).ref });
  expect(missing.map(({ name, role }) => [name, role])).toEqual([["content.png", "content"], ["style.png", "style"]]);
});

test("what is missing is asked for by name, once, and may be given; another picture is told of, and taken only on purpose", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const twice = [{ picture: { file: style.ref } }, { picture: { file: style.ref }, weight: 2 }];
  const file = await make(room, studio, recipeOf(content, style, { regions: [{ styles: twice }] }));
  await studio.door.close();
  await rm(room.studio, { recursive: true });
  await mkdir(room.at("elsewhere"));
  renameSync(room.at("photos/style.png"), room.at("elsewhere/x.png"));
  writeFileSync(room.at("elsewhere/y.png"), await pngOf(20, 20, 9));

  const second = await start(room);
  const { ref } = await opened(second, file);
  const asked = await second.ask("reopen", { ref });
  expect(asked).toMatchObject({ recipe: null, missing: [{ name: "style.png", role: "style", different: false }] });
  const { key } = asked.missing[0]!;
  const other = await opened(second, room.at("elsewhere/y.png"));
  expect(await second.ask("reopen", { ref, given: { [key]: other.ref } })).toMatchObject({ recipe: null, missing: [{ key, name: "style.png", different: true }] });
  const taken = await second.ask("reopen", { ref, given: { [key]: other.ref }, acceptDifferent: true });
  expect(taken.recipe?.regions[0]?.styles.map(({ picture }) => picture.file)).toEqual([other.ref, other.ref]);
  const right = await opened(second, room.at("elsewhere/x.png"));
  expect((await second.ask("reopen", { ref, given: { [key]: right.ref } })).recipe?.regions[0]?.styles[0]?.picture).toEqual({ file: right.ref });
  // Now that it is open nobody needs to give it.
  expect((await second.ask("reopen", { ref })).missing).toEqual([]);
});

test("a file that has changed where it lay is not taken for what it was, even where another may be", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const file = await make(room, studio, recipeOf(content, style));
  writeFileSync(room.at("photos/style.png"), await pngOf(30, 30, 8));
  const { ref } = await opened(studio, file);
  for (const acceptDifferent of [false, true]) {
    expect(await studio.ask("reopen", { ref, acceptDifferent })).toMatchObject({ recipe: null, missing: [{ name: "style.png", different: false }] });
  }
});

test("a path without a hash opens nothing, wherever it leads", async () => {
  const { room, studio } = await setUp();
  const secret = room.at("photos/content.png");
  for (const path of [secret, "../photos/content.png", "content.png"]) {
    copyFileSync(secret, room.at("out/content.png"));
    await paintedWith(room.at("out/evil.png"), handmade({ content: { file: path }, size: null }));
    expect(await studio.ask("reopen", { ref: (await opened(studio, room.at("out/evil.png"))).ref })).toMatchObject({ recipe: null, missing: [{ key: "content", name: "content.png", different: false }] });
  }
  const given = await opened(studio, secret);
  const { ref } = await opened(studio, room.at("out/evil.png"));
  expect((await studio.ask("reopen", { ref, given: { content: given.ref } })).recipe?.content).toEqual({ file: given.ref });
});

test.skipIf(process.platform === "win32")("pipes, devices and shares are not opened, whatever hash they are said to have", async () => {
  const { room, studio } = await setUp();
  execFileSync("mkfifo", [room.at("out/pipe.png")]);
  symlinkSync("/dev/zero", room.at("out/zero.png"));
  const sha256 = hashOf(room.at("photos/content.png"));
  for (const path of ["pipe.png", room.at("out/pipe.png"), "/dev/zero", "zero.png", "..", "/", "\\\\server\\share\\a.png", "//server/share/a.png", "\\\\.\\COM1"]) {
    await paintedWith(room.at("out/evil.png"), handmade({ content: { file: path, sha256 }, size: null }));
    expect(await studio.ask("reopen", { ref: (await opened(studio, room.at("out/evil.png"))).ref })).toMatchObject({ recipe: null, missing: [{ key: "content", different: false }] });
  }
});

test("what carries no recipe, a broken one or one of the future says so", async () => {
  const { room, studio } = await setUp();
  const plain = await opened(studio, room.at("photos/content.png"));
  expect(await problemOf(async () => studio.ask("reopen", { ref: plain.ref }))).toMatchObject({ code: "recipe-missing", facts: { file: "content.png" } });
  for (const [recipe, code] of [[handmade({ regions: [] }), "recipe-invalid"], [{ version: 99 }, "recipe-version"]] as const) {
    await paintedWith(room.at("out/odd.png"), recipe);
    const odd = await opened(studio, room.at("out/odd.png"));
    expect(odd.painted).toBe(true);
    expect((await problemOf(async () => studio.ask("reopen", { ref: odd.ref }))).code).toBe(code);
  }
  expect((await problemOf(async () => studio.ask("reopen", { ref: `picture:${"0".repeat(32)}` }))).code).toBe("picture-gone");
});

test("a recipe of version 1 opens, its mask a file that is found and kept", async () => {
  const { room, studio } = await setUp();
  const mask = room.at("out/mask.png");
  writeFileSync(mask, Buffer.from(await greyMask(32, 32, (x) => x * 8), "base64"));
  const content = room.at("photos/content.png");
  const styles = [{ picture: { file: "gallery:waves" } }];
  await paintedWith(room.at("out/old.png"), { version: 1, content: { file: content, sha256: hashOf(content) }, regions: [{ styles, mask: { file: "mask.png", sha256: hashOf(mask) } }, { styles }], pack: { name: "tiny" } });
  const { recipe, missing } = await studio.ask("reopen", { ref: (await opened(studio, room.at("out/old.png"))).ref });
  expect(missing).toEqual([]);
  expect(recipe).toMatchObject({ version: 2, regions: [{ mask: { file: expect.stringMatching(/^mask:[0-9a-f]{32}$/) } }, { mask: null }] });
});

test("a mask that a recipe carries damaged is refused", async () => {
  const { room, studio } = await setUp();
  const styles = [{ picture: { file: "gallery:waves" } }];
  await paintedWith(room.at("out/odd.png"), handmade({ regions: [{ styles, mask: { file: "m.png", data: Buffer.from("Dear diary").toString("base64") } }] }));
  const { ref } = await opened(studio, room.at("out/odd.png"));
  expect((await problemOf(async () => studio.ask("reopen", { ref }))).code).toMatch(/^picture-/);
});
