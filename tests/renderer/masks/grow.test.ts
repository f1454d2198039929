import { describe, expect, test } from "vitest";
import { combine } from "../../../renderer/masks/combine.ts";
import { feather } from "../../../renderer/masks/feather.ts";
import { grow, shrink } from "../../../renderer/masks/grow.ts";
import type { MaskPixels } from "../../../renderer/masks/mask.ts";
import { copyMask, emptyMask, filledMask, swap } from "../../../renderer/masks/mask.ts";
import { NearestSeeds } from "../../../renderer/masks/nearest.ts";
import { linearGradient } from "../../../renderer/masks/gradients.ts";
import { allOf } from "../../../renderer/masks/rect.ts";
import { ellipse, rectangle } from "../../../renderer/masks/shapes.ts";
import { uniform } from "../../fixtures/random.ts";
import { areaOf, differences, hardMask, largestDifference, noiseMask, valueAt } from "./random-masks.ts";

const random = uniform(4);

function discMask(size: number, radius: number): MaskPixels {
  const mask = emptyMask(size, size);
  combine(mask, ellipse(allOf(mask), { x: size / 2 - radius, y: size / 2 - radius }, { x: size / 2 + radius, y: size / 2 + radius }), "add");
  return mask;
}

function inverseOf(mask: MaskPixels): MaskPixels {
  return { ...mask, data: mask.data.map((value) => 255 - value) };
}

describe("the nearest seed", () => {
  test("is as near as any within reach, by trying all", () => {
    for (let round = 0; round < 40; round++) {
      const [width, height] = [1 + Math.floor(random() * 24), 1 + Math.floor(random() * 24)];
      const seeds = hardMask(random, width, height, random() ** 3);
      const nearest = new NearestSeeds(seeds);
      const found = new Int32Array(width);
      const reach = round % 2 === 0 ? Infinity : random() * 9;
      for (let y = 0; y < height; y++) {
        nearest.row(y, found, reach);
        for (let x = 0; x < width; x++) {
          const square = closest(seeds, x, y);
          expect(squareTo(found[x]!, x, y, width)).toBe(square <= reach ** 2 ? square : Infinity);
        }
      }
    }
  });

  function squareTo(at: number, x: number, y: number, width: number): number {
    return at < 0 ? Infinity : ((at % width) - x) ** 2 + (Math.floor(at / width) - y) ** 2;
  }

  function closest({ width, data }: MaskPixels, x: number, y: number): number {
    return data.reduce((least, value, at) => (value === 0 ? least : Math.min(least, squareTo(at, x, y, width))), Infinity);
  }
});

describe("growing and shrinking", () => {
  test.each([1, 2.5, 20])("moves the edge of a disc by %f pixels", (pixels) => {
    for (const radius of [30, 60.4]) {
      const [larger, smaller] = [discMask(200, radius), discMask(200, radius)];
      grow(larger, pixels);
      shrink(smaller, pixels);
      expect(Math.abs(areaOf(larger) / (Math.PI * (radius + pixels) ** 2) - 1)).toBeLessThan(0.01);
      expect(Math.abs(areaOf(smaller) / (Math.PI * (radius - pixels) ** 2) - 1)).toBeLessThan(0.02);
    }
  });

  test("is exact on straight edges, and round at corners", () => {
    const mask = emptyMask(80, 80);
    combine(mask, rectangle(allOf(mask), { x: 30, y: 30 }, { x: 50, y: 50 }), "add");
    grow(mask, 7);
    expect([22, 23, 56, 57].map((x) => valueAt(mask, x, 40))).toEqual([0, 255, 255, 0]);
    // Where the corner lies within its pixel, nobody knows.
    expect(Math.abs(areaOf(mask) / (20 * 20 + 4 * 20 * 7 + Math.PI * 49) - 1)).toBeLessThan(0.01);
  });

  test("agrees with trying all pixels, but for those at the edge", () => {
    for (let round = 0; round < 10; round++) {
      const mask = hardMask(random, 40, 30, 0.02);
      const old = copyMask(mask);
      const pixels = 1 + random() * 6;
      grow(mask, pixels);
      const wrong = mask.data.filter((value, at) => {
        const distance = distanceTo(old, at);
        return (distance < pixels - 1.7 && value < 255) || (distance > pixels + 1.2 && value > 0);
      });
      expect(wrong).toHaveLength(0);
    }
  });

  /** To the side of the closest pixel that is inside, about half a pixel from its center. */
  function distanceTo({ width, data }: MaskPixels, at: number): number {
    const square = (i: number): number => ((i % width) - (at % width)) ** 2 + (Math.floor(i / width) - Math.floor(at / width)) ** 2;
    return Math.sqrt(data.reduce((least, value, i) => (value === 255 ? Math.min(least, square(i)) : least), Infinity)) - 0.5;
  }

  test("keeps an edge as soft as it is", () => {
    const mask = emptyMask(200, 20);
    combine(mask, linearGradient(allOf(mask), { x: 50, y: 0 }, { x: 110, y: 0 }), "add");
    const moved = copyMask(mask);
    grow(moved, 25);
    for (let x = 40; x < 170; x++) expect(Math.abs(valueAt(moved, x, 10) - valueAt(mask, x - 25, 10))).toBeLessThanOrEqual(1);
    shrink(moved, 25);
    expect(largestDifference(moved, mask)).toBeLessThanOrEqual(2);
  });

  test("never takes anything away when growing, nor adds when shrinking; one is the other of the inverse", () => {
    for (let round = 0; round < 10; round++) {
      const mask = noiseMask(random, 30, 20);
      feather(mask, 3);
      const [larger, smaller, inverse] = [copyMask(mask), copyMask(mask), inverseOf(mask)];
      grow(larger, 2);
      shrink(smaller, 2);
      grow(inverse, 2);
      expect(larger.data.every((value, i) => value >= mask.data[i]!)).toBe(true);
      expect(smaller.data.every((value, i) => value <= mask.data[i]!)).toBe(true);
      expect(differences(smaller, inverseOf(inverse))).toBe(0);
    }
  });

  test("thickens the thinnest line, and takes the border of the picture for no edge", () => {
    const line = emptyMask(60, 60);
    for (let x = 0; x < 60; x++) line.data[30 * 60 + x] = 255;
    grow(line, 15);
    expect([14, 15, 45, 46].map((y) => valueAt(line, 0, y))).toEqual([0, 255, 255, 0]);
    const full = filledMask(30, 20);
    shrink(full, 5);
    expect(differences(full, filledMask(30, 20))).toBe(0);
  });

  test("gives back what was", () => {
    for (const change of [grow, shrink, feather]) {
      const mask = discMask(60, 17);
      const old = copyMask(mask);
      swap(mask, change(mask, 4));
      expect(differences(mask, old)).toBe(0);
    }
  });

  test("of nothing is nothing", () => {
    for (const change of [grow, shrink, feather]) {
      const mask = emptyMask(10, 10);
      change(mask, 4);
      expect(areaOf(mask)).toBe(0);
    }
  });
});
