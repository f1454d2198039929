import { describe, expect, it } from "vitest";
import { estimate } from "../../../../renderer/features/export/estimate.ts";
import { parseRecipe } from "../../../../shared/recipe.ts";
import type { Row } from "../../../../shared/studio/rows.ts";

const recipe = parseRecipe({ version: 2, content: { file: "gallery:lake" }, regions: [{ styles: [{ picture: { file: "gallery:waves" } }] }] });
const done: Row = { id: "1".repeat(32), recipe, content: "Lake", style: "Waves", folder: null, state: { kind: "done", file: "a.jpg", width: 100, height: 50, seconds: 2, device: "cpu" } };

describe("the estimate of time", () => {
  it("is not made up where nothing was made", () => {
    expect(estimate([], recipe, 5000)).toBeNull();
    expect(estimate([{ ...done, state: { kind: "waiting" } }], recipe, 5000)).toBeNull();
  });

  it("is not taken from another method", () => {
    expect(estimate([done], { ...recipe, method: "adain" }, 5000)).toBeNull();
  });

  it("follows the latest result, by pixels, whatever its strength", () => {
    const older: Row = { ...done, id: "2".repeat(32), state: { kind: "done", file: "b.jpg", width: 100, height: 50, seconds: 90, device: "cpu" } };
    const gentler = { ...recipe, regions: recipe.regions.map((region) => ({ ...region, strength: 0.5 })) };
    expect(estimate([older, done], gentler, 15_000)).toBe(6);
  });
});
