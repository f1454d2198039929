import { describe, expect, it } from "vitest";
import { percentsOf, placeOf, shapeFor } from "../../../../renderer/features/trays/blend-shapes.ts";

const rounded = (numbers: readonly number[]): number[] => numbers.map((number) => Math.round(number * 1e6) / 1e6);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
/** Inside, outside, on an edge and on a corner of every shape. */
const places = [-0.4, 0, 0.2, 0.5, 0.83, 1, 1.7].flatMap((x) => [-0.4, 0, 0.3, 0.5, 1, 1.7].map((y) => ({ x, y })));

it("there is a pad for two, three and four styles, and none for one or for many", () => {
  expect([1, 2, 3, 4, 5].map((styles) => shapeFor(styles)?.kind)).toEqual([undefined, "line", "triangle", "square", undefined]);
});

describe.each([2, 3, 4])("a pad for %d styles", (styles) => {
  const shape = shapeFor(styles)!;

  it("gives each style alone in its corner", () => {
    const alone = shape.corners.map((_, corner) => shape.corners.map((__, other) => Number(corner === other)));
    expect(shape.corners.map((corner) => rounded(shape.sharesAt(corner)))).toEqual(alone);
  });

  it("gives shares that are never negative and make up the whole, inside and outside", () => {
    for (const place of places) {
      const shares = shape.sharesAt(place);
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(sum(shares)).toBeCloseTo(1, 10);
    }
  });

  it("shows the handle where it was put", () => {
    for (const place of places) {
      const inside = placeOf(shape, shape.sharesAt(place));
      expect(placeOf(shape, shape.sharesAt(inside)).x).toBeCloseTo(inside.x, 10);
      expect(placeOf(shape, shape.sharesAt(inside)).y).toBeCloseTo(inside.y, 10);
    }
  });

  it("changes shares a little where the place changes a little", () => {
    for (const { x, y } of places) {
      const [here, there] = [shape.sharesAt({ x, y }), shape.sharesAt({ x: x + 0.01, y: y + 0.01 })];
      expect(Math.max(...here.map((share, at) => Math.abs(share - there[at]!)))).toBeLessThan(0.04);
    }
  });
});

it("between two styles the shares are the way to the other", () => {
  expect(rounded(shapeFor(2)!.sharesAt({ x: 0.25, y: 0.9 }))).toEqual([0.75, 0.25]);
});

it("any three shares are a place in the triangle, and back", () => {
  const triangle = shapeFor(3)!;
  for (const shares of [[1, 0, 0], [0.2, 0.3, 0.5], [1 / 3, 1 / 3, 1 / 3], [0, 0.5, 0.5]]) {
    expect(rounded(triangle.sharesAt(placeOf(triangle, shares)))).toEqual(rounded(shares));
  }
});

it("outside the triangle the nearest place inside counts", () => {
  expect(rounded(shapeFor(3)!.sharesAt({ x: 0.5, y: 3 }))).toEqual([0, 0.5, 0.5]);
  expect(rounded(shapeFor(3)!.sharesAt({ x: 0.5, y: -3 }))).toEqual([1, 0, 0]);
});

it("along an edge of the square only its two styles are painted", () => {
  expect(rounded(shapeFor(4)!.sharesAt({ x: 0.3, y: 0 }))).toEqual([0.7, 0.3, 0, 0]);
  expect(rounded(shapeFor(4)!.sharesAt({ x: 0.5, y: 0.5 }))).toEqual([0.25, 0.25, 0.25, 0.25]);
});

it.each([
  [[1 / 3, 1 / 3, 1 / 3], [34, 33, 33]],
  [[0.5, 0.5], [50, 50]],
  [[0.998, 0.001, 0.001], [100, 0, 0]],
  [[0.296, 0.296, 0.408], [30, 29, 41]],
  [[1], [100]],
])("%j is said as %j", (shares, percents) => {
  expect(sum(percentsOf(shares))).toBe(100);
  expect(percentsOf(shares)).toEqual(percents);
});
