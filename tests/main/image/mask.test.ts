import sharp from "sharp";
import { expect, test } from "vitest";
import { readMask } from "../../../main/image/read.ts";
import { LIMIT, pixel, sampleAlpha, samplePicture, temporaryFolder, toSharp } from "./fixtures.ts";
import type { Picture } from "../../../main/image/picture.ts";

const at = temporaryFolder();
const size = { width: 20, height: 6 };

const flat = (value: number): Picture => ({ ...size, data: new Float32Array(360).fill(value) });

test("brightness is the mask: white in, black out, gray between", async () => {
  const { data } = sampleAlpha(20, 6);
  await toSharp({ ...size, data: Float32Array.from([...data, ...data, ...data]) }).png().toFile(at("mask.png"));
  const mask = await readMask({ file: at("mask.png") }, size, LIMIT);
  for (const [i, value] of data.entries()) expect(mask.data[i]).toBeCloseTo(value, 5);
});

test.each([0, 1, 0.6])("a brush of color %f on an empty layer is its alpha", async (value) => {
  const alpha = sampleAlpha(20, 6);
  await toSharp(flat(value), alpha).png().toFile(at("mask.png"));
  expect((await readMask({ file: at("mask.png") }, size, LIMIT)).data).toEqual(alpha.data);
});

test("it is still its alpha when it is resized", async () => {
  await toSharp({ width: 40, height: 12, data: new Float32Array(1440).fill(0.2) }, sampleAlpha(40, 12)).png().toFile(at("mask.png"));
  const { data } = await readMask({ file: at("mask.png") }, size, LIMIT);
  expect(data).toHaveLength(120);
  // By brightness it would end at 0.2.
  expect(data[19]).toBeGreaterThan(0.9);
  expect(data[0]).toBeLessThan(0.1);
});

test("where colors differ too, transparent is outside", async () => {
  const gray = samplePicture(20, 6);
  await toSharp(gray, sampleAlpha(20, 6)).png().toFile(at("mask.png"));
  const { data } = await readMask({ file: at("mask.png") }, size, LIMIT);
  expect(data[0]).toBe(0);
  const [r, g, b] = pixel(gray, 19, 5);
  expect(data[119]).toBeCloseTo(0.2126 * r + 0.7152 * g + 0.0722 * b, 5);
});

test("an even transparency selects nothing by itself", async () => {
  await sharp({ create: { ...size, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0.5 } } }).png().toFile(at("mask.png"));
  expect(Math.max(...(await readMask({ file: at("mask.png") }, size, LIMIT)).data)).toBe(0);
});
