import { describe, expect, it } from "vitest";
import { columnsFor } from "../../../../renderer/features/variations/grid-layout.ts";

const room = { width: 824, height: 720 };

describe("columns of a sheet", () => {
  it.each([
    // Landscapes, three rows of four rather than four of three that would not fit.
    [12, 4 / 3, 4],
    [5, 4 / 3, 3],
    // Never so large that a cell's picture would be blurred.
    [1, 4 / 3, 3],
    // Portraits are higher and stand closer.
    [12, 3 / 4, 5],
    // Too many to be seen at once: as many columns as can be.
    [64, 4 / 3, 5],
  ])("%d looks of shape %d lie in %d", (count, shape, columns) => expect(columnsFor(count, shape, room)).toBe(columns));

  it("are one where there is no room yet", () => expect(columnsFor(12, 1, { width: 0, height: 0 })).toBe(1));
});
