import { describe, expect, it } from "vitest";
import { batchRecipes } from "../../../../renderer/features/batch/recipes.ts";
import { emptyDraft, refOf, stylesOf, withRegion } from "../../../../renderer/state/draft.ts";
import { lake, mosaic, own, waves } from "../../state/fake-link.ts";

describe("a batch", () => {
  it("is every photo in every style, photo by photo", () => {
    const made = batchRecipes(emptyDraft, [lake.ref, own.ref], [waves.ref, mosaic.ref]);
    expect(made.map((recipe) => [recipe.content && refOf(recipe.content), ...stylesOf(recipe)])).toEqual([
      [lake.ref, waves.ref],
      [lake.ref, mosaic.ref],
      [own.ref, waves.ref],
      [own.ref, mosaic.ref],
    ]);
  });

  it("has the settings of the draft", () => {
    const draft = { ...withRegion(emptyDraft, { strength: 0.4 }), method: "ot" as const };
    const [made] = batchRecipes(draft, [lake.ref], [waves.ref]);
    expect([made?.method, made?.regions[0]?.strength]).toEqual(["ot", 0.4]);
  });

  it("keeps the shape of each photo", () => {
    const sizes = [{ width: 300, height: 100 }, { longest: 500 }, null].map((size) => batchRecipes({ ...emptyDraft, size }, [lake.ref], [waves.ref])[0]?.size);
    expect(sizes).toEqual([null, { longest: 500 }, null]);
  });
});
