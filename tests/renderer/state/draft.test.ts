import { describe, expect, it } from "vitest";
import { audibleOf, emptyDraft, recipeOf, regionIn, regionOf, sharesOf, stylesOf, withContent, withDefaults, withMuted, withPack, withRegion, withShare, withShares, withSolo, withStyles, withStyleToggled, withTexture } from "../../../renderer/state/draft.ts";
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
    [0, [0.001, 0.5, 0.5]],
    [1, [0.998, 0.001, 0.001]],
  ])("makes room for a share of %d", (share, expected) => {
    const three = withStyleToggled(withStyleToggled(painted, mosaic.ref), lake.ref);
    expect(shares(withShare(three, 0, share))).toEqual(expected);
  });

  it("leaves a muted style out, and lets the others share what they have", () => {
    const three = withShares(withStyleToggled(withStyleToggled(painted, mosaic.ref), lake.ref), [2, 1, 1]);
    const muted = withMuted(three, 0, true);
    expect(audibleOf(regionOf(muted))).toEqual([1, 2]);
    expect(sharesOf(regionOf(muted))).toEqual([0.5, 0.5]);
    expect(shares(withShare(muted, 0, 0.8))).toEqual([0.5, 0.4, 0.1]);
    expect(withMuted(muted, 0, false)).toEqual(three);
  });

  it("paints with one style alone, and with all again", () => {
    const three = withStyleToggled(withStyleToggled(painted, mosaic.ref), lake.ref);
    const solo = withSolo(three, 1);
    expect(audibleOf(regionOf(solo))).toEqual([1]);
    expect(sharesOf(regionOf(solo))).toEqual([1]);
    expect(audibleOf(regionOf(withSolo(solo, 2)))).toEqual([2]);
    expect(withSolo(solo, 1)).toEqual(three);
  });

  it("is never without a style that paints", () => {
    const solo = withSolo(withStyleToggled(painted, mosaic.ref), 0);
    expect(withMuted(solo, 0, true)).toBe(solo);
    expect(audibleOf(regionOf(withStyleToggled(solo, waves.ref)))).toEqual([0]);
  });

  it("changes the region that is named and no other", () => {
    const two = { ...painted, regions: [regionOf(painted), regionOf(painted)] };
    const mixed = withStyleToggled(two, mosaic.ref, 1);
    expect([0, 1].map((region) => stylesOf(mixed, region))).toEqual([[waves.ref], [waves.ref, mosaic.ref]]);
    expect(withShares(mixed, [3, 1], 1).regions[1]!.styles.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
    expect([0, 1, 2, 9].map((region) => regionIn(two, region))).toEqual([0, 1, 1, 1]);
  });

  it("goes back to defaults without losing its pictures, shares and pack", () => {
    const mixed = withPack(withShares(withStyleToggled(painted, mosaic.ref), [3, 1]), "other");
    const changed = { ...withRegion(mixed, { strength: 0.3, color: { mode: "luminance", strength: 0.5, palette: null } }), styleScale: 2, method: "ot" as const, size: { longest: 99 } };
    expect(withDefaults(changed)).toEqual(mixed);
    expect(withDefaults({ ...mixed, levels: [{ level: 4, strength: 0.5 }], regularization: { kind: "threshold", epsilon: 1e-5 }, coarseSize: null })).toEqual(mixed);
    const palette = withRegion(mixed, { color: { mode: "match", strength: 1, palette: { file: lake.ref } } });
    expect(withDefaults(palette)).toEqual(mixed);
  });

  it("of a texture keeps its size when it goes back to defaults", () => {
    const texture = { ...withTexture(painted, { width: 300, height: 200 }), seed: 7 };
    expect(withDefaults({ ...texture, method: "ot" as const })).toEqual(texture);
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
