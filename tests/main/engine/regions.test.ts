import { describe, expect, it } from "vitest";
import { paddedSide, padTo, cropTo, reflectIndex } from "../../../main/engine/planes.ts";
import { areaAverage, coverage, fillCells, shareMasks } from "../../../main/engine/regions.ts";
import { testMask, testPicture } from "../../fixtures/pictures.ts";

const left = testMask(4, 2, (x) => (x < 2 ? 1 : 0));
const all = testMask(4, 2, () => 1);

describe("shareMasks", () => {
  it("is null without masks", () => {
    expect(shareMasks([null])).toBeNull();
  });

  it("gives the region without a mask what the others leave", () => {
    expect(shareMasks([left, null])?.rows.map((row) => [...row])).toEqual([
      [1, 1, 0, 0, 1, 1, 0, 0],
      [0, 0, 1, 1, 0, 0, 1, 1],
    ]);
  });

  it("divides pixels that masks claim more than once", () => {
    expect(shareMasks([left, all, null])?.rows.map((row) => [...row.subarray(0, 4)])).toEqual([[0.5, 0.5, 0, 0], [0.5, 0.5, 1, 1], [0, 0, 0, 0]]);
  });

  it("lets the active regions share every cell that one of them touches", () => {
    const grid = Float32Array.of(0.5, 0.25, 0, 0, 0.25, 0, 0.5, 0, 1);
    expect([...fillCells(grid, 3, [true, true, false])]).toEqual([1, 0.5, 0, 0, 0.5, 0, 0, 0, 0]);
  });

  it("leaves unclaimed pixels to nobody", () => {
    const masks = shareMasks([left])!;
    expect([...coverage(masks, () => 1).subarray(0, 4)]).toEqual([1, 1, 0, 0]);
    expect([...coverage(masks, () => 0.25).subarray(0, 4)]).toEqual([0.25, 0.25, 0, 0]);
  });
});

describe("areaAverage", () => {
  it("averages whole cells", () => {
    expect([...areaAverage(testMask(4, 4, (x, y) => x + 4 * y).data, 4, 4, 2, 2, 2)]).toEqual([2.5, 4.5, 10.5, 12.5]);
  });

  it("averages what lies inside where a cell reaches beyond the picture, and repeats it further out", () => {
    expect([...areaAverage(testMask(3, 1, (x) => x).data, 3, 1, 2, 4, 2)]).toEqual([0.5, 2, 2, 2, 0.5, 2, 2, 2]);
  });
});

describe("padding", () => {
  it.each([[0, 3, 0], [3, 3, 1], [4, 3, 0], [5, 3, 1], [-1, 3, 1], [7, 1, 0]])("position %i of a row of %i reflects to %i", (i, n, expected) => {
    expect(reflectIndex(i, n)).toBe(expected);
  });

  it.each([[16, 16, 32], [33, 16, 48], [1, 1, 2], [512, 16, 512]])("a side of %i at stride %i grows to %i", (side, stride, expected) => {
    expect(paddedSide(side, stride)).toBe(expected);
  });

  it("reflects, and cropping undoes it", () => {
    const picture = testPicture(5, 3, 1);
    const padded = padTo(picture, 8, 4);
    expect(padded.data[5]).toBe(picture.data[3]);
    expect(padded.data[3 * 8]).toBe(picture.data[5]);
    expect(cropTo(padded, 5, 3)).toEqual(picture);
  });
});
