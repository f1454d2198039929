import { describe, expect, test } from "vitest";
import { clear, fill, invert } from "../../../renderer/masks/adjust.ts";
import type { CombineMode } from "../../../renderer/masks/combine.ts";
import { combine } from "../../../renderer/masks/combine.ts";
import type { Piece } from "../../../renderer/masks/mask.ts";
import { boundsOf, copyMask, cut, emptyMask, filledMask, swap } from "../../../renderer/masks/mask.ts";
import { around, between, nothing, overlap } from "../../../renderer/masks/rect.ts";
import { uniform } from "../../fixtures/random.ts";
import { noiseMask } from "./random-masks.ts";

const random = uniform(1);
const someMask = () => noiseMask(random, 23, 17);
/** Some piece that may lie partly or wholly outside of the mask. */
const somePiece = (): Piece => ({ x: Math.floor(random() * 40) - 12, y: Math.floor(random() * 30) - 9, ...noiseMask(random, 9, 7) });

describe("rectangles", () => {
  test("share what both hold, or nothing", () => {
    expect(overlap({ x: 0, y: 0, width: 10, height: 10 }, { x: 4, y: -3, width: 20, height: 5 })).toEqual({ x: 4, y: 0, width: 6, height: 2 });
    expect(overlap({ x: 0, y: 0, width: 10, height: 10 }, { x: 10, y: 0, width: 1, height: 1 })).toEqual(nothing);
  });

  test("are around two others, of which one may hold nothing", () => {
    expect(around({ x: 1, y: 1, width: 1, height: 1 }, { x: 5, y: 0, width: 2, height: 3 })).toEqual({ x: 1, y: 0, width: 6, height: 3 });
    expect(around(nothing, { x: 5, y: 6, width: 2, height: 3 })).toEqual({ x: 5, y: 6, width: 2, height: 3 });
  });

  test("hold every pixel that a span touches", () => {
    expect(between(-0.5, 1.2, 2.1, 3)).toEqual({ x: -1, y: 1, width: 4, height: 2 });
  });
});

describe("bounds", () => {
  test("hold all that is not 0, and no more", () => {
    for (let round = 0; round < 20; round++) {
      const mask = emptyMask(31, 19);
      const points = Array.from({ length: 3 }, () => [Math.floor(random() * 31), Math.floor(random() * 19)] as const);
      for (const [x, y] of points) mask.data[y * 31 + x] = 1;
      const x = Math.min(...points.map((point) => point[0]));
      const y = Math.min(...points.map((point) => point[1]));
      const width = Math.max(...points.map((point) => point[0])) + 1 - x;
      expect(boundsOf(mask)).toEqual({ x, y, width, height: Math.max(...points.map((point) => point[1])) + 1 - y });
    }
  });

  test("of nothing and of everything", () => {
    expect(boundsOf(emptyMask(5, 4))).toEqual(nothing);
    expect(boundsOf(filledMask(5, 4))).toEqual({ x: 0, y: 0, width: 5, height: 4 });
  });
});

describe("combining", () => {
  test.each<[CombineMode, (old: number, shape: number) => number]>([
    ["add", Math.max],
    ["subtract", (old, shape) => Math.min(old, 255 - shape)],
    ["replace", (_, shape) => shape],
    ["intersect", Math.min],
  ])("%s does the same to every pixel, the shape being 0 around itself", (mode, expected) => {
    for (let round = 0; round < 30; round++) {
      const mask = someMask();
      const old = copyMask(mask);
      const piece = somePiece();
      const before = combine(mask, piece, mode);
      const shape = emptyMask(23, 17);
      combine(shape, piece, "add");
      expect(mask.data).toEqual(old.data.map((value, i) => expected(value, shape.data[i]!)));
      swap(mask, before);
      expect(mask.data).toEqual(old.data);
    }
  });
});

describe("changes of the whole mask", () => {
  test("invert twice is nothing done", () => {
    const mask = someMask();
    const old = copyMask(mask);
    invert(mask);
    expect(mask.data).toEqual(old.data.map((value) => 255 - value));
    invert(mask);
    expect(mask).toEqual(old);
  });

  test.each([
    [fill, 255],
    [clear, 0],
  ] as const)("%o makes everything %i, and gives back what was", (change, value) => {
    const mask = someMask();
    const old = copyMask(mask);
    const before = change(mask);
    expect(new Set(mask.data)).toEqual(new Set([value]));
    const after = swap(mask, before);
    expect(mask).toEqual(old);
    swap(mask, after);
    expect(new Set(mask.data)).toEqual(new Set([value]));
  });

  test("a piece is cut off where the mask ends", () => {
    const mask = someMask();
    expect(cut(mask, { x: 20, y: -2, width: 9, height: 4 })).toMatchObject({ x: 20, y: 0, width: 3, height: 2 });
  });
});
