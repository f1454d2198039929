import { describe, expect, test } from "vitest";
import { linearGradient, radialGradient } from "../../../renderer/masks/gradients.ts";
import { combine } from "../../../renderer/masks/combine.ts";
import { emptyMask } from "../../../renderer/masks/mask.ts";
import { allOf } from "../../../renderer/masks/rect.ts";
import type { Point } from "../../../renderer/masks/shapes.ts";
import { ellipse, polygon, rectangle } from "../../../renderer/masks/shapes.ts";
import { uniform } from "../../fixtures/random.ts";
import { areaOf, largestDifference, valueAt } from "./random-masks.ts";

const board = allOf({ width: 400, height: 300 });
const random = uniform(3);
const somewhere = (): Point => ({ x: random() * 400, y: random() * 300 });

/** The shoelace formula. */
function area(points: readonly Point[]): number {
  return Math.abs(points.reduce((sum, { x, y }, i) => sum + x * points[(i + 1) % points.length]!.y - points[(i + 1) % points.length]!.x * y, 0)) / 2;
}

describe("areas", () => {
  test("of rectangles, from any corner", () => {
    for (let round = 0; round < 20; round++) {
      const [a, b] = [somewhere(), somewhere()];
      expect(areaOf(rectangle(board, a, b))).toBeCloseTo(Math.abs((a.x - b.x) * (a.y - b.y)), -1.5);
    }
    expect(areaOf(rectangle(board, { x: 30, y: 40 }, { x: 10, y: 20 }))).toBe(400);
  });

  test("of ellipses", () => {
    for (const [rx, ry] of [[4, 4], [100, 20], [140, 140]] as const) {
      const shape = ellipse(board, { x: 200.2 - rx, y: 150.7 - ry }, { x: 200.2 + rx, y: 150.7 + ry });
      expect(Math.abs(areaOf(shape) / (Math.PI * rx * ry) - 1)).toBeLessThan(0.005);
    }
  });

  test("of triangles, drawn either way around", () => {
    for (let round = 0; round < 50; round++) {
      const corners = [somewhere(), somewhere(), somewhere()];
      expect(Math.abs(areaOf(polygon(board, corners)) - area(corners))).toBeLessThan(2 + 0.005 * area(corners));
    }
  });
});

describe("coverage", () => {
  test("is the exact share of a pixel that lies within", () => {
    const shape = rectangle(board, { x: 10.25, y: 20.5 }, { x: 12.5, y: 22 });
    expect([...shape.data]).toEqual([0.75 * 0.5, 0.5, 0.5 * 0.5, 0.75, 1, 0.5].map((share) => Math.round(share * 255)));
  });

  test("is within a few hundredths of what many samples of a pixel find", () => {
    const corners = [somewhere(), somewhere(), somewhere()];
    const shape = polygon(board, corners);
    const samples = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);
    for (let round = 0; round < 200; round++) {
      const [x, y] = [Math.floor(random() * shape.width), Math.floor(random() * shape.height)];
      const hits = samples.flatMap((dx) => samples.filter((dy) => isInside(corners, shape.x + x + dx, shape.y + y + dy))).length;
      expect(Math.abs(valueAt(shape, x, y) / 255 - hits / 400)).toBeLessThan(0.06);
    }
  });

  test("is the same where a shape is cut off by the picture", () => {
    for (let round = 0; round < 20; round++) {
      const corners = [somewhere(), somewhere(), somewhere(), somewhere()];
      const small = { x: 110, y: 80, width: 90, height: 70 };
      const [whole, part] = [emptyMask(400, 300), emptyMask(400, 300)];
      combine(whole, polygon(board, corners), "add");
      combine(whole, rectangle(board, { x: 110, y: 80 }, { x: 200, y: 150 }), "intersect");
      combine(part, polygon(small, corners), "add");
      expect(largestDifference(part, whole)).toBeLessThanOrEqual(1);
    }
  });

  test("of a lasso that crosses itself is full where it winds around twice", () => {
    const loop = Array.from({ length: 200 }, (_, i) => ({ x: 200 + 100 * Math.cos((i / 100) * 2 * Math.PI), y: 150 + 100 * Math.sin((i / 100) * 2 * Math.PI) }));
    const shape = polygon(board, loop);
    expect(Math.max(...shape.data)).toBe(255);
    expect(Math.abs(areaOf(shape) / (Math.PI * 100 ** 2) - 1)).toBeLessThan(0.005);
  });

  test("of nothing is nothing", () => {
    expect(polygon(board, []).data).toHaveLength(0);
    expect(areaOf(polygon(board, [{ x: 5, y: 5 }, { x: 50, y: 50 }]))).toBe(0);
    expect(rectangle(board, { x: -50, y: -50 }, { x: -10, y: -10 }).data).toHaveLength(0);
  });
});

describe("gradients", () => {
  test("fall evenly along their line and are the same across it", () => {
    const shape = linearGradient(board, { x: 100, y: 50 }, { x: 300, y: 200 });
    for (let round = 0; round < 100; round++) {
      const [x, y] = [Math.floor(random() * 400), Math.floor(random() * 300)];
      const along = ((x + 0.5 - 100) * 200 + (y + 0.5 - 50) * 150) / (200 ** 2 + 150 ** 2);
      expect(Math.abs(valueAt(shape, x, y) - 255 * Math.min(1, Math.max(0, 1 - along)))).toBeLessThanOrEqual(0.5);
    }
  });

  test("are a part of the whole where only a part is asked for", () => {
    const [from, to] = [{ x: 100, y: 50 }, { x: 300, y: 200 }];
    const part = linearGradient({ x: 150, y: 100, width: 20, height: 10 }, from, to);
    expect(valueAt(part, 7, 3)).toBe(valueAt(linearGradient(board, from, to), 157, 103));
  });

  test("around a center are full within and fall evenly to the radius", () => {
    const shape = radialGradient(board, { x: 200.5, y: 150.5 }, 100, 0.4);
    expect([0, 40, 70, 85, 100, 120].map((distance) => valueAt(shape, 200 + distance, 150))).toEqual([255, 255, 128, 64, 0, 0]);
  });

  test("with a hard edge are a disc", () => {
    expect(Math.abs(areaOf(radialGradient(board, { x: 200, y: 150 }, 100, 1)) / (Math.PI * 100 ** 2) - 1)).toBeLessThan(0.005);
  });
});

/** Whether a point lies in a triangle: on the same side of all its sides. */
function isInside(corners: readonly Point[], x: number, y: number): boolean {
  const sides = corners.map((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x) > 0;
  });
  return sides.every((side) => side === sides[0]);
}
