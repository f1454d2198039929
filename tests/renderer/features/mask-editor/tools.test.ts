import { beforeEach, describe, expect, it } from "vitest";
import { beginGesture, closePolygon } from "../../../../renderer/features/mask-editor/begin.ts";
import { dragging } from "../../../../renderer/features/mask-editor/gesture.ts";
import type { Options } from "../../../../renderer/features/mask-editor/options.ts";
import { editorOptions, hardenBrush, resizeBrush } from "../../../../renderer/features/mask-editor/options.ts";
import { placeOf } from "../../../../renderer/features/mask-editor/place.ts";
import { Selecting } from "../../../../renderer/features/mask-editor/selecting.ts";
import { MaskSession } from "../../../../renderer/features/mask-editor/session.ts";
import { SmartHint } from "../../../../renderer/features/mask-editor/smart-hint.ts";
import { tools } from "../../../../renderer/features/mask-editor/tools.ts";
import { filledMask } from "../../../../renderer/masks/mask.ts";
import type { Point } from "../../../../renderer/masks/shapes.ts";
import { keeperOf } from "../../../../renderer/state/masks-keeper.ts";
import { maskStudio } from "../../state/regions-link.ts";

const initial = editorOptions.getInitialState();
beforeEach(() => editorOptions.setState(initial));

const at = (x: number, y: number) => ({ x, y, pressure: 1 });

/** The share of the mask that is inside after a tool was dragged from place to place. */
function dragged(change: Partial<Options>, points: readonly Point[], { turned = false, full = false } = {}): number {
  const studio = maskStudio();
  const session = new MaskSession({ keeper: keeperOf(studio), size: { width: 100, height: 100 }, replace: () => true, emptyIsNone: false });
  if (full) session.pixels = filledMask(100, 100);
  const [first, ...others] = points.map(({ x, y }) => at(x, y));
  const gesture = beginGesture({ session, selecting: new Selecting(studio, session, null), options: { ...initial, hardness: 1, ...change }, at: first!, turned });
  if (others.length > 0) gesture?.move(others, false);
  gesture?.end();
  return session.pixels.data.reduce((sum, value) => sum + value, 0) / 255 / 10_000;
}

describe("tools", () => {
  const square = [{ x: 20, y: 20 }, { x: 60, y: 60 }];

  it("draw their shapes where they are dragged", () => {
    expect(dragged({ tool: "rectangle" }, square)).toBeCloseTo(0.16, 3);
    expect(dragged({ tool: "ellipse" }, square)).toBeCloseTo((Math.PI * 0.16) / 4, 3);
    expect(dragged({ tool: "lasso" }, [...square, { x: 20, y: 60 }])).toBeCloseTo(0.08, 3);
    expect(dragged({ tool: "linear" }, [{ x: 0, y: 50 }, { x: 100, y: 50 }])).toBeCloseTo(0.5, 2);
    expect(dragged({ tool: "radial" }, [{ x: 50, y: 50 }, { x: 80, y: 50 }])).toBeCloseTo(Math.PI * 0.09, 2);
    expect(dragged({ tool: "brush", size: 0.1 }, [{ x: 20, y: 50 }, { x: 80, y: 50 }])).toBeCloseTo(0.06 + Math.PI * 0.0025, 2);
  });

  it("take away in their other mode, and with Alt", () => {
    for (const [change, turned] of [[{ mode: "subtract" }, false], [{ mode: "add" }, true]] as const) {
      expect(dragged({ tool: "rectangle", ...change }, square, { turned, full: true })).toBeCloseTo(0.84, 3);
      expect(dragged({ tool: "brush", size: 0.1, ...change }, square, { turned, full: true })).toBeLessThan(0.96);
    }
    expect(dragged({ tool: "eraser", size: 0.1 }, square, { full: true })).toBeLessThan(0.96);
    expect(dragged({ tool: "eraser", size: 0.1 }, square, { turned: true })).toBeGreaterThan(0.04);
  });

  it("keep what two shapes share, or only the newer one", () => {
    expect(dragged({ tool: "rectangle", mode: "intersect" }, square, { full: true })).toBeCloseTo(0.16, 3);
    expect(dragged({ tool: "rectangle", mode: "replace" }, square, { full: true })).toBeCloseTo(0.16, 3);
  });

  it("do nothing where nothing was dragged", () => {
    expect(dragged({ tool: "rectangle" }, [square[0]!])).toBe(0);
    expect(dragged({ tool: "lasso" }, square)).toBe(0);
  });

  it("close a polygon of three corners and more", () => {
    const studio = maskStudio();
    const session = new MaskSession({ keeper: keeperOf(studio), size: { width: 10, height: 10 }, replace: () => true, emptyIsNone: false });
    closePolygon(session, [{ x: 0, y: 0 }, { x: 10, y: 0 }], "add");
    expect(session.pixels.data.every((value) => value === 0)).toBe(true);
    closePolygon(session, [{ x: 0, y: 0 }, { x: 10, y: 0 }, { x: 0, y: 10 }], "add");
    expect(session.pixels.data[0]).toBe(255);
    expect(session.pixels.data[99]).toBe(0);
  });

  it("have each a key and a name of their own", () => {
    expect(new Set(tools.map(({ key }) => key)).size).toBe(tools.length);
    expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
    expect(tools.some(({ key }) => "XHVIF".includes(key))).toBe(false);
  });
});

describe("Shift", () => {
  it("makes squares and whole eighths of a turn", () => {
    const ends: Point[] = [];
    for (const kind of ["rectangle", "line"] as const) {
      const gesture = dragging(kind, at(10, 10), (_, to) => ends.push(to));
      gesture.move([at(40, 16)], true);
      gesture.end();
    }
    expect(ends[0]).toEqual({ x: 40, y: 40 });
    expect(ends[1]!.y).toBeCloseTo(10, 9);
  });
});

describe("the brush", () => {
  it("grows and shrinks by at least a pixel, and back", () => {
    editorOptions.setState({ size: 2 / 100 });
    resizeBrush(1, 100);
    expect(editorOptions.getState().size * 100).toBeCloseTo(3, 9);
    resizeBrush(-1, 100);
    resizeBrush(-1, 100);
    resizeBrush(-1, 100);
    expect(editorOptions.getState().size * 100).toBeCloseTo(1, 9);
    for (let step = 0; step < 60; step++) resizeBrush(1, 100);
    expect(editorOptions.getState().size).toBe(1);
  });

  it("is between soft and hard", () => {
    for (let step = 0; step < 20; step++) hardenBrush(1);
    expect(editorOptions.getState().hardness).toBe(1);
    for (let step = 0; step < 20; step++) hardenBrush(-1);
    expect(editorOptions.getState().hardness).toBe(0);
  });
});

it("finds the pixel under the pointer, and the place of a pixel, at any zoom", () => {
  const box = (left: number, top: number, width: number, height: number) => ({ left, top, width, height });
  const place = placeOf(box(-100, 50, 800, 400), box(40, 30, 500, 500), { width: 1600, height: 800 });
  expect(place.toMask(0, 100)).toEqual({ x: 200, y: 100 });
  expect(place.toSurface({ x: 200, y: 100 })).toEqual({ x: -40, y: 70 });
  expect(place.scale).toBe(0.5);
});

describe("the hint of smart select", () => {
  it("is white where the object is, black where it is not, and grey elsewhere, on a small picture", () => {
    const hint = new SmartHint(filledMask(4096, 2048));
    expect([hint.pixels.width, hint.pixels.height]).toEqual([1024, 512]);
    hint.mark([{ x: 400, y: 400 }, { x: 800, y: 400 }], 80, true);
    hint.mark([{ x: 3000, y: 1600 }], 80, false);
    const value = (x: number, y: number): number => hint.pixels.data[Math.floor(y / 4) * 1024 + Math.floor(x / 4)]!;
    expect([value(600, 400), value(3000, 1600), value(2000, 1000)]).toEqual([255, 0, 128]);
  });

  it("puts what was found into the mask as it was, however often it is asked", () => {
    const hint = new SmartHint(filledMask(40, 20));
    const found = filledMask(40, 20);
    found.data.fill(0, 400);
    expect(hint.with(found, "subtract").data.filter((value) => value === 255)).toHaveLength(400);
    expect(hint.with(filledMask(40, 20), "add").data.every((value) => value === 255)).toBe(true);
    expect(hint.with(found, "intersect").data.filter((value) => value === 255)).toHaveLength(400);
  });
});
