import { describe, expect, it } from "vitest";
import { cellAt } from "../../../../renderer/features/variations/grid-keys.ts";

describe("arrow keys on a grid of 11 in rows of 4", () => {
  it.each([
    ["ArrowRight", 3, 4],
    ["ArrowLeft", 4, 3],
    ["ArrowDown", 1, 5],
    ["ArrowUp", 9, 5],
    ["Home", 7, 0],
    ["End", 2, 10],
    // Below the seventh there is nothing but the end of the last row.
    ["ArrowDown", 7, 10],
  ])("%s leads from %d to %d", (key, from, to) => expect(cellAt(key, from, 11, 4)).toBe(to));

  it.each([
    ["ArrowLeft", 0],
    ["ArrowRight", 10],
    ["ArrowUp", 2],
    ["ArrowDown", 8],
    ["Home", 0],
    ["x", 5],
  ])("%s leads nowhere from %d", (key, from) => expect(cellAt(key, from, 11, 4)).toBeNull());
});
