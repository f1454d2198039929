import { describe, expect, it } from "vitest";
import { sheetStrengths, variantsOf } from "../../../../renderer/features/variations/variants.ts";
import { emptyDraft, regionOf, stylesOf, withContent, withRegion, withStyles, withTexture } from "../../../../renderer/state/draft.ts";
import type { SourceRef } from "../../../../shared/studio/pictures.ts";
import { emptySnapshot, lake, mosaic, own, waves } from "../../state/fake-link.ts";

const snapshot = emptySnapshot;
const painted = withStyles(withContent(emptyDraft, lake.ref), [waves.ref]);
const desk = { draft: painted, region: 0, styles: [], snapshot };

describe("the sheet of styles", () => {
  it("has people's own styles first, then the gallery's, each once", () => {
    const refs = variantsOf("styles", { ...desk, styles: [own.ref, mosaic.ref] }).map(({ recipe }) => stylesOf(recipe)[0]);
    expect(refs).toEqual([own.ref, mosaic.ref, waves.ref]);
  });

  it("needs no style, and keeps every setting", () => {
    const draft = withRegion(withContent(emptyDraft, lake.ref), { strength: 0.4 });
    expect(variantsOf("styles", { ...desk, draft }).map(({ recipe }) => regionOf(recipe).strength)).toEqual([0.4, 0.4]);
  });

  it("varies the region that is edited alone", () => {
    const [first] = painted.regions;
    const two = { ...painted, regions: [first!, { ...first!, mask: { file: "mask:00112233445566778899aabbccddeeff" } }] };
    const [variant] = variantsOf("styles", { ...desk, draft: two, region: 1, styles: [mosaic.ref] });
    expect([stylesOf(variant!.recipe, 0), stylesOf(variant!.recipe, 1)]).toEqual([[waves.ref], [mosaic.ref]]);
  });

  it("is of textures too, but not of nothing", () => {
    expect(variantsOf("styles", { ...desk, draft: withTexture(emptyDraft, { width: 64, height: 64 }) })).toHaveLength(2);
    expect(variantsOf("styles", { ...desk, draft: emptyDraft })).toEqual([]);
  });

  it("is no larger than what main paints at once", () => {
    const styles = Array.from({ length: 100 }, (_, at): SourceRef => `picture:${String(at).padStart(32, "0")}`);
    expect(variantsOf("styles", { ...desk, styles })).toHaveLength(64);
  });
});

describe("the sheet of strengths", () => {
  it("has a row for each method and a column for each strength", () => {
    const made = variantsOf("strengths", desk).map(({ recipe }) => [recipe.method, regionOf(recipe).strength]);
    expect(made).toEqual(["wct", "ot", "adain"].flatMap((method) => sheetStrengths.map((strength) => [method, strength])));
  });

  it("leaves out what the model pack cannot do", () => {
    const packs = [{ name: "bundled", methods: ["adain" as const], levels: [5], problem: null }];
    const made = variantsOf("strengths", { ...desk, snapshot: { ...snapshot, packs } });
    expect(new Set(made.map(({ recipe }) => recipe.method))).toEqual(new Set(["adain"]));
  });

  it("is not there without a style", () => {
    expect(variantsOf("strengths", { ...desk, draft: withContent(emptyDraft, lake.ref) })).toEqual([]);
  });
});

describe("the sheet of levels", () => {
  it("goes through every preset of levels and changes nothing else", () => {
    const made = variantsOf("levels", desk);
    expect(new Set(made.map(({ recipe }) => JSON.stringify(recipe.levels))).size).toBe(5);
    for (const { recipe } of made) expect({ ...recipe, levels: painted.levels }).toEqual(painted);
  });
});
