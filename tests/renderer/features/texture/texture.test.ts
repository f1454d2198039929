import { describe, expect, it } from "vitest";
import { dealtSeed, makeTexture } from "../../../../renderer/features/texture/commands.ts";
import { chooseContent, chooseStyle } from "../../../../renderer/state/commands.ts";
import { emptyDraft, recipeOf, regionOf, textureSize, withColor, withContent, withDefaults, withTexture } from "../../../../renderer/state/draft.ts";
import { recordSteps, undo } from "../../../../renderer/state/steps.ts";
import { studioRecipeSchema } from "../../../../shared/studio/pictures.ts";
import { fakeStudio, lake, waves } from "../../state/fake-link.ts";

const size = { width: 512, height: 256 };

describe("a texture", () => {
  it("takes the place of the photo in one step, and gives it back in one", () => {
    const studio = fakeStudio();
    chooseContent(studio, lake.ref);
    chooseStyle(studio, waves.ref, false);
    const before = studio.store.getState().draft;
    const stop = recordSteps(studio);
    makeTexture(studio);
    const { draft } = studio.store.getState();
    expect([draft.content, textureSize(draft), draft.seamless]).toEqual([null, { width: 1024, height: 1024 }, true]);
    undo(studio);
    stop();
    expect(studio.store.getState().draft).toBe(before);
  });

  it("is a recipe that main takes, whatever colors the photo had", () => {
    for (const mode of ["luminance", "match", "histogram"] as const) {
      const studio = fakeStudio();
      chooseContent(studio, lake.ref);
      chooseStyle(studio, waves.ref, false);
      const draft = withTexture(withColor(studio.store.getState().draft, { mode }), size);
      expect(studioRecipeSchema.safeParse(recipeOf(draft)).success).toBe(true);
    }
  });

  it("keeps colors that come from a third picture", () => {
    const draft = withTexture(withColor(emptyDraft, { mode: "match", palette: { file: lake.ref } }), size);
    expect(regionOf(draft).color).toMatchObject({ mode: "match", palette: { file: lake.ref } });
  });

  it("gives way to a photo as if it had never been", () => {
    expect(withContent(withTexture(emptyDraft, size), lake.ref)).toEqual(withContent(emptyDraft, lake.ref));
  });

  it("stays one when its settings are reset", () => {
    const draft = { ...withTexture(emptyDraft, size), seed: 7, styleScale: 2 };
    expect(withDefaults(draft)).toMatchObject({ content: null, size, seed: 7, seamless: true, styleScale: 1 });
  });
});

describe("a dealt seed", () => {
  it("is always another one", () => {
    for (const random of [0, 0.25, 0.5, 0.999_99]) {
      const first = dealtSeed(0, random);
      expect([first > 0, dealtSeed(first, random) !== first]).toEqual([true, true]);
    }
  });
});
