import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { KeptMask } from "../../../shared/studio/pictures.ts";
import { problemOf } from "../../fixtures/problem.ts";
import type { Room } from "./open-studio.ts";
import { makeRoom, openPair, OpenStudio, recipeOf, view } from "./open-studio.ts";

/** A ramp from left to right, as bytes of one channel. */
function ramp(width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: width * height }, (_, index) => Math.round(((index % width) / (width - 1)) * 255));
}

async function greyPng(data: Uint8Array, width: number, height: number, compressionLevel = 9): Promise<string> {
  const bytes = await sharp(data, { raw: { width, height, channels: 1 } }).toColourspace("b-w").png({ compressionLevel }).toBuffer();
  return bytes.toString("base64");
}

/** The same values as colors that are all grey. */
async function colorPng(data: Uint8Array, width: number, height: number, alpha: (index: number) => number): Promise<string> {
  const rgba = Uint8Array.from({ length: data.length * 4 }, (_, at) => (at % 4 === 3 ? alpha((at - 3) / 4) : data[Math.floor(at / 4)]!));
  return (await sharp(rgba, { raw: { width, height, channels: 4 } }).png().toBuffer()).toString("base64");
}

async function pixelsOf(png: string): Promise<{ readonly data: Buffer; readonly channels: number; readonly depth: string }> {
  const image = sharp(Buffer.from(png, "base64"));
  const { depth } = await image.metadata();
  const { data, info } = await image.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, channels: info.channels, depth };
}

const masksOf = (room: Room): string[] => readdirSync(join(room.studio, "masks"));

async function setUp(): Promise<{ readonly room: Room; readonly studio: OpenStudio }> {
  const room = await makeRoom();
  return { room, studio: await OpenStudio.start(room) };
}

test("a mask comes back with every value, as 8-bit grey", async () => {
  const { studio } = await setUp();
  const data = ramp(256, 40);
  const kept = await studio.ask("keepMask", { png: await greyPng(data, 256, 40) });
  expect(kept).toEqual({ mask: expect.stringMatching(/^mask:[0-9a-f]{32}$/), width: 256, height: 40 });
  const { png } = await studio.ask("mask", { mask: kept.mask });
  expect(await pixelsOf(png)).toMatchObject({ channels: 1, depth: "uchar" });
  expect((await pixelsOf(png)).data.equals(data)).toBe(true);
});

test("the same pixels have the same name, however they are packed, and are kept once", async () => {
  const { room, studio } = await setUp();
  const data = ramp(100, 30);
  const forms = [await greyPng(data, 100, 30), await greyPng(data, 100, 30, 0), await colorPng(data, 100, 30, () => 255)];
  const kept = await Promise.all(forms.map(async (png) => studio.ask("keepMask", { png })));
  const { png: own } = await studio.ask("mask", { mask: kept[0]!.mask });
  const again = await studio.ask("keepMask", { png: own });
  expect(new Set([...kept, again].map(({ mask }) => mask)).size).toBe(1);
  expect(masksOf(room)).toHaveLength(1);
  const other = await studio.ask("keepMask", { png: await greyPng(Uint8Array.from(data, (value, index) => (index === 0 ? 1 : value)), 100, 30) });
  expect(other.mask).not.toBe(kept[0]!.mask);
});

test("what is transparent is black", async () => {
  const { studio } = await setUp();
  const white = new Uint8Array(16 * 4).fill(255);
  const { mask } = await studio.ask("keepMask", { png: await colorPng(white, 16, 4, (index) => (index % 16 < 8 ? 255 : index % 16 < 12 ? 102 : 0)) });
  const { data } = await pixelsOf((await studio.ask("mask", { mask })).png);
  expect([...data.subarray(0, 16)]).toEqual([...Array.from({ length: 8 }, () => 255), 102, 102, 102, 102, 0, 0, 0, 0]);
});

test("a mask of 4096 pixels a side is taken, and shown small", async () => {
  const { studio } = await setUp();
  const kept = await studio.ask("keepMask", { png: await greyPng(ramp(4096, 4096), 4096, 4096) });
  expect(kept).toMatchObject({ width: 4096, height: 4096 });
  const { file, type } = await studio.door.image(kept.mask, "640");
  expect(type).toBe("image/webp");
  expect(await sharp(file).metadata()).toMatchObject({ width: 640, height: 640 });
});

test.each<readonly [string, () => Promise<string>, string]>([
  ["no picture", async () => Buffer.from("Dear diary").toString("base64"), "picture-unknown"],
  ["nothing", async () => "", "picture-corrupt"],
  ["another format", async () => (await sharp({ create: { width: 8, height: 8, channels: 3, background: "white" } }).jpeg().toBuffer()).toString("base64"), "picture-corrupt"],
  ["half a picture", async () => (await greyPng(ramp(200, 200), 200, 200, 0)).slice(0, 4000), "picture-corrupt"],
  ["a bomb", async () => greyPng(new Uint8Array(8200 * 8200), 8200, 8200), "picture-too-large"],
])("%s is no mask, and nothing is left of it", async (_, make, code) => {
  const { room, studio } = await setUp();
  expect(await problemOf(async () => make().then(async (png) => studio.ask("keepMask", { png })))).toMatchObject({ code, facts: { file: "mask.png" } });
  expect(masksOf(room)).toEqual([]);
});

test("text that is no base64 is refused", async () => {
  const { studio } = await setUp();
  for (const png of ["not base64!", 5, null]) expect(await studio.door.call("keepMask", { png })).toMatchObject({ ok: false, problem: { code: "request-invalid" } });
});

test("a mask that is not there says so, wherever it is asked for", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const mask: KeptMask = `mask:${"a".repeat(32)}`;
  expect((await problemOf(async () => studio.ask("mask", { mask }))).code).toBe("picture-gone");
  expect((await problemOf(async () => studio.door.image(mask, "256"))).code).toBe("picture-gone");
  const masked = recipeOf(content, style, { regions: [{ mask: { file: mask }, styles: [{ picture: { file: style.ref } }] }] });
  await studio.ask("preview", { view, request: 1, recipe: masked, longest: 64 });
  expect((await studio.event("preview-failed")).problem.code).toBe("picture-gone");
});

async function bytesOf(studio: OpenStudio, request: number): Promise<Buffer> {
  const { image } = await studio.event("preview", (event) => event.request === request && event.last);
  return readFileSync((await studio.door.image(image, "256")).file);
}

test("a mask says where a region lies: outside of it the content stays, and a style's mask chooses its part", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const left = Uint8Array.from({ length: 64 * 48 }, (_, index) => (index % 64 < 32 ? 255 : 0));
  const { mask } = await studio.ask("keepMask", { png: await greyPng(left, 64, 48) });
  const styles = [{ picture: { file: style.ref } }];
  await studio.ask("preview", { view, request: 1, recipe: recipeOf(content, style, { regions: [{ mask: { file: mask }, styles }] }), longest: 64 });
  const masked = await sharp(await bytesOf(studio, 1)).raw().toBuffer();
  const plain = await sharp(room.at("photos/content.png")).removeAlpha().raw().toBuffer();
  const meanDifference = (columns: readonly [number, number]): number => {
    let sum = 0;
    for (let y = 0; y < 48; y++) for (let at = (y * 64 + columns[0]) * 3; at < (y * 64 + columns[1]) * 3; at++) sum += Math.abs(masked[at]! - plain[at]!);
    return sum / ((columns[1] - columns[0]) * 48 * 3);
  };
  // The tiny network and JPEG make a difference of a few steps by themselves.
  expect(meanDifference([0, 24])).toBeGreaterThan(3 * meanDifference([40, 64]));

  const [whole, part] = [recipeOf(content, style), recipeOf(content, style, { regions: [{ styles: [{ picture: { file: style.ref }, mask: { file: mask } }] }] })];
  await studio.ask("preview", { view, request: 2, recipe: whole, longest: 64 });
  const [one] = [await bytesOf(studio, 2)];
  await studio.ask("preview", { view, request: 3, recipe: part, longest: 64 });
  expect((await bytesOf(studio, 3)).equals(one)).toBe(false);
});

const longAgo = Date.now() / 1000 - 40 * 24 * 3600;

test("masks outlive restarts; old ones that nothing speaks of are removed at a start, and no others", async () => {
  const { room, studio } = await setUp();
  const [content, style] = await openPair(room, studio);
  const keep = async (shade: number): Promise<KeptMask> => (await studio.ask("keepMask", { png: await greyPng(new Uint8Array(64).fill(shade), 8, 8) })).mask;
  const [spokenOf, ofAStyle, fresh, old] = [await keep(1), await keep(2), await keep(3), await keep(4)];
  const styles = [{ picture: { file: style.ref }, mask: { file: ofAStyle } }];
  await studio.ask("saveSession", { recipe: recipeOf(content, style, { regions: [{ mask: { file: spokenOf }, styles }] }), contents: [], styles: [] });
  await studio.door.close();
  const fileOf = (mask: KeptMask): string => join(room.studio, "masks", `${mask.slice(5)}.png`);
  for (const mask of [spokenOf, ofAStyle, old]) utimesSync(fileOf(mask), longAgo, longAgo);
  await mkdir(join(room.studio, "masks/half"));
  writeFileSync(join(room.studio, "masks/half/kept.png"), "half");

  const second = await OpenStudio.start(room);
  expect(masksOf(room).map((name) => `mask:${name.slice(0, 32)}`).toSorted()).toEqual([spokenOf, ofAStyle, fresh].toSorted());
  expect((await second.ask("mask", { mask: spokenOf })).png).not.toBe("");
  await second.door.close();

  // What was spoken of until now has its time of grace from now on.
  await rm(join(room.studio, "session.json"));
  await (await OpenStudio.start(room)).door.close();
  expect(masksOf(room)).toHaveLength(3);
});

test("where a memory is damaged no mask is removed", async () => {
  const { room, studio } = await setUp();
  const { mask } = await studio.ask("keepMask", { png: await greyPng(ramp(8, 8), 8, 8) });
  await studio.door.close();
  utimesSync(join(room.studio, "masks", `${mask.slice(5)}.png`), longAgo, longAgo);
  writeFileSync(join(room.studio, "queue.json"), "{");
  const second = await OpenStudio.start(room);
  expect((await second.ask("mask", { mask })).png).not.toBe("");
});
