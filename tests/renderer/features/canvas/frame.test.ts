import { describe, expect, it } from "vitest";
import { carried, frameFor, middleOf, zoomedAbout } from "../../../../renderer/features/canvas/frame.ts";
import { previewSideFor } from "../../../../renderer/features/canvas/preview-side.ts";

const frame = frameFor({ width: 1000, height: 500 }, { width: 848, height: 648 }, 1);

describe("a picture in its frame", () => {
  it("is shown whole in the middle, with a margin", () => {
    expect(frame.box).toEqual({ width: 800, height: 400 });
    expect(middleOf(frame)).toEqual({ scale: 1, x: 24, y: 124 });
  });

  it("is one pixel of the screen per pixel at its actual scale, on any screen, on whole pixels", () => {
    expect(frame.box.width * frame.actual).toBe(1000);
    const dense = frameFor({ width: 1001, height: 501 }, { width: 848, height: 647 }, 2);
    expect(dense.box.width * dense.actual * 2).toBeCloseTo(1001, 9);
    expect(dense.box.height * dense.actual * 2).toBeCloseTo(501, 9);
    const { x, y } = zoomedAbout(middleOf(dense), dense.actual, { x: 111.3, y: 222.7 }, dense);
    expect([x * 2, y * 2].map((place) => place % 1)).toEqual([0, 0]);
  });

  it("keeps the point under the pointer where it is", () => {
    const at = zoomedAbout(middleOf(frame), 4, { x: 424, y: 324 }, frame);
    const point = { x: 300, y: 400 };
    const next = zoomedAbout(at, 8, point, frame);
    expect((point.x - next.x) / next.scale).toBeCloseTo((point.x - at.x) / at.scale, 0);
    expect((point.y - next.y) / next.scale).toBeCloseTo((point.y - at.y) / at.scale, 0);
  });

  it("stays as large when its room changes, with the same in the middle; all of it stays all of it", () => {
    const narrow = frameFor({ width: 1000, height: 500 }, { width: 648, height: 448 }, 1);
    const at = zoomedAbout(middleOf(frame), 4, { x: 424, y: 324 }, frame);
    const next = carried(at, frame, narrow);
    expect(next.scale * narrow.box.width).toBeCloseTo(at.scale * frame.box.width, 9);
    const middle = ({ x, scale }: typeof at, { room, box }: typeof frame): number => (room.width / 2 - x) / (box.width * scale);
    expect(middle(next, narrow)).toBeCloseTo(middle(at, frame), 3);
    expect(carried(middleOf(frame), frame, narrow)).toEqual(middleOf(narrow));
  });

  it("never leaves a gap that the picture could fill, nor goes beyond its limits", () => {
    const corner = zoomedAbout(middleOf(frame), 4, { x: 0, y: 0 }, frame);
    expect(corner).toEqual({ scale: 4, x: 0, y: 0 });
    expect(zoomedAbout(corner, 0.01, { x: 0, y: 0 }, frame)).toEqual(middleOf(frame));
    expect(zoomedAbout(corner, 1000, { x: 0, y: 0 }, frame).scale).toBe(frame.actual * 16);
  });

  it("may be smaller than its room where that is its actual size", () => {
    const small = frameFor({ width: 100, height: 50 }, { width: 848, height: 648 }, 1);
    expect(zoomedAbout(middleOf(small), small.actual, { x: 0, y: 0 }, small)).toEqual({ scale: 0.125, x: 374, y: 299 });
  });
});

describe("the preview's side", () => {
  it.each([
    [400, 300, 1, 512],
    [600, 700, 1, 768],
    [842, 700, 1, 1024],
    [600, 500, 2, 1024],
    [3000, 2000, 1, 1024],
  ])("for a canvas of %d × %d at density %d is %d", (width, height, density, side) => {
    expect(previewSideFor({ width, height }, density)).toBe(side);
  });
});
