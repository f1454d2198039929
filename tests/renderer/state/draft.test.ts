import { describe, expect, it } from "vitest";
import { emptyDraft, recipeOf, regionOf, stylesOf, withContent, withDefaults, withPack, withRegion, withShare, withShares, withStyles, withStyleToggled } from "../../../renderer/state/draft.ts";
import { fitted, resultSize, within } from "../../../renderer/state/size.ts";
import { lake, mosaic, waves } from "./fake-link.ts";

const painted = withStyles(withContent(emptyDraft, lake.ref), [waves.ref]);
const shares = (draft: typeof emptyDraft): number[] => regionOf(draft).styles.map(({ weight }) => Math.round(weight * 1000) / 1000);

describe("a draft", () => {
  it("is a recipe once it has a content and a style", () => {
    expect(recipeOf(withContent(emptyDraft, lake.ref))).toBeNull();
    expect(recipeOf(withStyles(emptyDraft, [waves.ref]))).toBeNull();
    expect(recipeOf(painted)).toBe(painted);
  });

  it("mixes a style in with an equal share and takes it out again", () => {
    const mixed = withStyleToggled(painted, mosaic.ref);
    expect(stylesOf(mixed)).toEqual([waves.ref, mosaic.ref]);
    expect(shares(mixed)).toEqual([0.5, 0.5]);
    expect(stylesOf(withStyleToggled(mixed, waves.ref))).toEqual([mosaic.ref]);
    expect(shares(withStyleToggled(mixed, waves.ref))).toEqual([1]);
  });

  it("keeps the proportions of a blend when another style joins", () => {
    const uneven = withShares(withStyleToggled(painted, mosaic.ref), [3, 1]);
    expect(shares(withStyleToggled(uneven, lake.ref))).toEqual([0.5, 0.167, 0.333]);
  });

  it.each([
    [0.8, [0.8, 0.1, 0.1]],
    [0, [0.01, 0.495, 0.495]],
    [1, [0.98, 0.01, 0.01]],
  ])("makes room for a share of %d", (share, expected) => {
    const three = withStyleToggled(withStyleToggled(painted, mosaic.ref), lake.ref);
    expect(shares(withShare(three, 0, share))).toEqual(expected);
  });

  it("goes back to defaults without losing its pictures, shares and pack", () => {
    const mixed = withPack(withShares(withStyleToggled(painted, mosaic.ref), [3, 1]), "other");
    const changed = { ...withRegion(mixed, { strength: 0.3, color: { mode: "luminance", strength: 0.5, palette: null } }), styleScale: 2, method: "ot" as const, size: { longest: 99 } };
    expect(withDefaults(changed)).toEqual(mixed);
  });
});

describe("sizes", () => {
  it("are the content's, its shape at a length, or just what was asked for", () => {
    expect(resultSize(painted, lake)).toEqual({ width: 1280, height: 960 });
    expect(resultSize({ ...painted, size: { longest: 2560 } }, lake)).toEqual({ width: 2560, height: 1920 });
    expect(resultSize({ ...painted, size: { width: 10, height: 20 } }, lake)).toEqual({ width: 10, height: 20 });
  });

  it("are only ever made smaller for a preview, and fitted to a box either way", () => {
    expect(within({ width: 4000, height: 3000 }, 1024)).toEqual({ width: 1024, height: 768 });
    expect(within({ width: 40, height: 30 }, 1024)).toEqual({ width: 40, height: 30 });
    expect(within({ width: 4000, height: 1 }, 512)).toEqual({ width: 512, height: 1 });
    expect(fitted({ width: 40, height: 30 }, { width: 800, height: 300 })).toEqual({ width: 400, height: 300 });
  });
});
