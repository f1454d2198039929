import { describe, expect, test } from "vitest";
import type { MaskPixels } from "../../../renderer/masks/mask.ts";
import { copyMask, emptyMask, filledMask, swap } from "../../../renderer/masks/mask.ts";
import type { Rect } from "../../../renderer/masks/rect.ts";
import type { Brush } from "../../../renderer/masks/stroke.ts";
import { Stroke } from "../../../renderer/masks/stroke.ts";
import { uniform } from "../../fixtures/random.ts";
import { areaOf, differences, noiseMask, valueAt } from "./random-masks.ts";

const hard: Brush = { diameter: 40, hardness: 1, opacity: 1, erase: false, pressure: { size: false, opacity: false } };

function contains({ x, y, width, height }: Rect, column: number, row: number): boolean {
  return column >= x && column < x + width && row >= y && row < y + height;
}

/** How many pixels changed outside of a rectangle. */
function changedOutside(before: MaskPixels, after: MaskPixels, rect: Rect): number {
  return after.data.filter((value, i) => value !== before.data[i] && !contains(rect, i % after.width, Math.floor(i / after.width))).length;
}

describe("a hard brush", () => {
  test.each([16, 40, 151])("of diameter %i dabs a disc", (diameter) => {
    const mask = emptyMask(200, 200);
    new Stroke(mask, { ...hard, diameter }).to(100.3, 99.6);
    expect(Math.abs(areaOf(mask) / ((Math.PI * diameter ** 2) / 4) - 1)).toBeLessThan(0.005);
  });

  test("sweeps a bar with round ends in any direction", () => {
    for (const angle of [0, 0.4, Math.PI / 2, 2, 4]) {
      const mask = emptyMask(300, 300);
      const stroke = new Stroke(mask, hard);
      stroke.to(150, 150);
      stroke.to(150 + 100 * Math.cos(angle), 150 + 100 * Math.sin(angle));
      expect(Math.abs(areaOf(mask) / (400 * Math.PI + 4000) - 1)).toBeLessThan(0.005);
    }
  });

  test("leaves a line without gaps even where it is thinner than a pixel", () => {
    const mask = emptyMask(60, 60);
    const stroke = new Stroke(mask, { ...hard, diameter: 0.2 });
    stroke.to(5, 5);
    stroke.to(55, 30);
    for (let x = 6; x < 54; x++) expect(Math.max(...Array.from({ length: 60 }, (_, y) => valueAt(mask, x, y)))).toBeGreaterThan(100);
  });
});

describe("a soft brush", () => {
  test("fades evenly from its hard core to its radius", () => {
    const mask = emptyMask(101, 101);
    new Stroke(mask, { ...hard, diameter: 80, hardness: 0.5 }).to(50.5, 50.5);
    const outward = Array.from({ length: 45 }, (_, i) => valueAt(mask, 50 + i, 50));
    expect(outward.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 255));
    expect(Math.abs(outward[30]! - 127.5)).toBeLessThan(8);
    expect(outward[41]).toBe(0);
    expect(outward.toSorted((a, b) => b - a)).toEqual(outward);
  });

  test("is the same all along a line as at its ends, however many moves make it", () => {
    const soft = { ...hard, hardness: 0, opacity: 0.7 };
    const [one, many] = [emptyMask(200, 100), emptyMask(200, 100)];
    const quick = new Stroke(one, soft);
    quick.to(40.5, 50.5);
    quick.to(160.5, 50.5);
    const slow = new Stroke(many, soft);
    for (let x = 40; x <= 160; x += 3) slow.to(x + 0.5, 50.5);
    expect(differences(many, one)).toBe(0);
    expect(valueAt(one, 100, 50)).toBe(179);
  });
});

describe("a slow hand", () => {
  test("paints what a quick one does, although moves too short to be seen wait for those that follow", () => {
    const [one, many] = [emptyMask(200, 100), emptyMask(200, 100)];
    const quick = new Stroke(one, hard);
    quick.to(40, 50);
    quick.to(160, 50);
    const slow = new Stroke(many, hard);
    const painted = Array.from({ length: 1201 }, (_, i) => slow.to(40 + i / 10, 50)).filter(({ width }) => width > 0);
    expect(painted.length).toBeLessThan(400);
    expect(Math.abs(areaOf(many) - areaOf(one))).toBeLessThan(0.4 * 40);
  });
});

describe("any stroke", () => {
  const random = uniform(2);
  const someBrush = (): Brush => ({
    diameter: 1 + random() * 40,
    hardness: random(),
    opacity: 0.1 + 0.9 * random(),
    erase: random() < 0.5,
    pressure: { size: random() < 0.5, opacity: random() < 0.5 },
  });
  const move = (stroke: Stroke): Rect => stroke.to(random() * 140 - 20, random() * 100 - 20, random());

  test("changes nothing outside of the rectangles that it names, and nothing once it is cancelled or undone", () => {
    for (let round = 0; round < 25; round++) {
      const mask = noiseMask(random, 100, 60);
      const old = copyMask(mask);
      const stroke = new Stroke(mask, someBrush());
      for (let i = 0; i < 8; i++) {
        const before = copyMask(mask);
        expect(changedOutside(before, mask, move(stroke))).toBe(0);
      }
      const painted = copyMask(mask);
      const redo = swap(mask, stroke.end());
      expect(differences(mask, old)).toBe(0);
      swap(mask, redo);
      expect(differences(mask, painted)).toBe(0);
      expect(changedOutside(painted, mask, stroke.cancel())).toBe(0);
      expect(differences(mask, old)).toBe(0);
    }
  });

  test("paints no more than its opacity where it crosses itself, and towards its goal only", () => {
    for (let round = 0; round < 10; round++) {
      const brush = someBrush();
      const mask = brush.erase ? filledMask(100, 60) : emptyMask(100, 60);
      const stroke = new Stroke(mask, brush);
      for (let i = 0; i < 30; i++) move(stroke);
      const strongest = Math.max(...mask.data.map((value) => (brush.erase ? 255 - value : value)));
      expect(strongest).toBeLessThanOrEqual(Math.round(255 * brush.opacity));
    }
  });

  test("goes on from what was there: half of the way to the goal at half opacity", () => {
    for (const [erase, goal] of [[false, 178], [true, 50]] as const) {
      const mask = emptyMask(9, 9);
      mask.data.fill(100);
      const stroke = new Stroke(mask, { ...hard, diameter: 60, opacity: 0.5, erase });
      stroke.to(4, 4);
      stroke.to(5, 5);
      expect(mask.data.every((value) => Math.abs(value - goal) <= 1)).toBe(true);
    }
  });
});

describe("pressure", () => {
  test("scales size and opacity, each where it should", () => {
    const dab = (size: boolean, opacity: boolean): MaskPixels => {
      const mask = emptyMask(60, 60);
      new Stroke(mask, { ...hard, pressure: { size, opacity } }).to(30, 30, 0.5);
      return mask;
    };
    expect(areaOf(dab(true, false)) / (100 * Math.PI)).toBeCloseTo(1, 2);
    expect(areaOf(dab(false, true)) / (200 * Math.PI)).toBeCloseTo(1, 2);
    expect(Math.max(...dab(false, true).data)).toBe(128);
  });

  test("that rises on the way leaves a full tip at the end", () => {
    const mask = emptyMask(100, 60);
    const stroke = new Stroke(mask, { ...hard, pressure: { size: true, opacity: false } });
    stroke.to(48, 30, 0.1);
    stroke.to(50, 30, 1);
    expect(Math.abs(areaOf(mask) / (400 * Math.PI) - 1)).toBeLessThan(0.005);
  });
});
