import { beforeEach, describe, expect, it } from "vitest";
import { emptyDraft, withContent, withStyles } from "../../../renderer/state/draft.ts";
import { closeMask, maskEditing, openMask } from "../../../renderer/state/masks-editing.ts";
import { addRegion, canAddRegion, copyRegion, moveRegion, removeRegion, renameRegion, selectRegion, toggleRegion } from "../../../renderer/state/regions-commands.ts";
import { maskAt, withMaskAt } from "../../../renderer/state/regions.ts";
import { chooseContent, chooseStyle } from "../../../renderer/state/commands.ts";
import { recipeOf, stylesOf } from "../../../renderer/state/draft.ts";
import { recordSteps, redo, undo } from "../../../renderer/state/steps.ts";
import { decodeMask } from "../../../renderer/masks/png.ts";
import { fromBase64 } from "../../../renderer/masks/base64.ts";
import type { KeptMask } from "../../../shared/studio/pictures.ts";
import { studioRecipeSchema } from "../../../shared/studio/pictures.ts";
import { emptySnapshot, lake, mosaic, own, waves } from "./fake-link.ts";
import type { MaskStudio } from "./regions-link.ts";
import { maskStudio } from "./regions-link.ts";

const one: KeptMask = `mask:${"1".repeat(32)}`;

let studio: MaskStudio;
beforeEach(() => {
  closeMask();
  studio = maskStudio();
  studio.store.setState({ snapshot: emptySnapshot, draft: withStyles(withContent(emptyDraft, lake.ref), [waves.ref]) });
});

const state = (): ReturnType<MaskStudio["store"]["getState"]> => studio.store.getState();
const names = (): readonly string[] => state().draft.regions.map(({ name }) => name);

/** Regions a, b and c, in this order, after the base. */
async function three(): Promise<void> {
  for (const [index, name] of ["a", "b", "c"].entries()) {
    await addRegion(studio);
    renameRegion(studio, index + 1, name);
  }
}

describe("a new region", () => {
  it("has an empty mask of the content's size, the styles of the base, and is open for painting", async () => {
    await addRegion(studio);
    const { draft, region } = state();
    expect(draft.regions).toHaveLength(2);
    expect(region).toBe(1);
    expect(maskEditing.getState().target).toEqual({ kind: "region", region: 1 });
    expect(stylesOf(draft, 1)).toEqual([waves.ref]);
    const mask = await decodeMask(fromBase64(studio.kept.get(maskAt(draft, { kind: "region", region: 1 })!)!));
    expect([mask.width, mask.height]).toEqual([lake.width, lake.height]);
    expect(mask.data.every((value) => value === 0)).toBe(true);
    expect(studioRecipeSchema.safeParse(recipeOf(draft)).success).toBe(true);
  });

  it("takes a style without changing the others", async () => {
    await addRegion(studio);
    chooseStyle(studio, mosaic.ref, false);
    expect([stylesOf(state().draft, 0), stylesOf(state().draft, 1)]).toEqual([[waves.ref], [mosaic.ref]]);
  });

  it("has a mask of at most 4096 pixels on a larger photo", async () => {
    const vast = { ...own, width: 8192, height: 2048 };
    studio.store.setState({ sources: new Map([[vast.ref, vast]]) });
    chooseContent(studio, vast.ref);
    await addRegion(studio);
    const [png] = studio.kept.values();
    const mask = await decodeMask(fromBase64(png!));
    expect([mask.width, mask.height]).toEqual([4096, 1024]);
  });

  it("does not come without a style or a photo", async () => {
    studio.store.setState({ draft: withContent(emptyDraft, lake.ref) });
    expect(canAddRegion(state())).toBe(false);
    await addRegion(studio);
    expect(state().draft.regions).toHaveLength(1);
    studio.store.setState({ draft: withStyles(emptyDraft, [waves.ref]) });
    expect(canAddRegion(state())).toBe(false);
  });

  it("does not come where its mask cannot be kept, and that is told", async () => {
    studio.broken = true;
    await addRegion(studio);
    expect(state().draft.regions).toHaveLength(1);
    expect(studio.problems.map(({ code }) => code)).toEqual(["studio-lost"]);
  });

  it("is one step to undo", async () => {
    const stop = recordSteps(studio);
    await addRegion(studio);
    undo(studio);
    expect(state().draft.regions).toHaveLength(1);
    redo(studio);
    expect(state().draft.regions).toHaveLength(2);
    stop();
  });
});

describe("the list of regions", () => {
  it("moves one, and what is selected and painted goes along", async () => {
    await three();
    selectRegion(studio, 3);
    openMask({ kind: "region", region: 3 });
    moveRegion(studio, 3, 1);
    expect(names()).toEqual(["", "c", "a", "b"]);
    expect(state().region).toBe(1);
    expect(maskEditing.getState().target).toEqual({ kind: "region", region: 1 });
    moveRegion(studio, 2, 3);
    expect(names()).toEqual(["", "c", "b", "a"]);
    expect(state().region).toBe(1);
    moveRegion(studio, 1, 3);
    expect([names(), state().region]).toEqual([["", "b", "a", "c"], 3]);
  });

  it("never moves, copies or takes away the base", async () => {
    await three();
    const { draft } = state();
    moveRegion(studio, 0, 2);
    moveRegion(studio, 2, 0);
    copyRegion(studio, 0);
    removeRegion(studio, 0);
    expect(state().draft).toBe(draft);
  });

  it("takes one away, closes its mask, and keeps the selection on the same region", async () => {
    await three();
    selectRegion(studio, 3);
    removeRegion(studio, 1);
    expect([names(), state().region]).toEqual([["", "b", "c"], 2]);
    openMask({ kind: "region", region: 2 });
    removeRegion(studio, 2);
    expect([names(), state().region]).toEqual([["", "b"], 1]);
    expect(maskEditing.getState().target).toBeNull();
  });

  it("copies one behind itself and selects the copy", async () => {
    await three();
    copyRegion(studio, 2);
    expect([names(), state().region]).toEqual([["", "a", "b", "b", "c"], 3]);
  });

  it("takes no more than a recipe does", () => {
    const { draft } = state();
    const more = Array.from({ length: 63 }, () => ({ ...draft.regions[0]!, mask: { file: one } }));
    studio.store.setState({ draft: { ...draft, regions: [...draft.regions, ...more] } });
    expect(canAddRegion(state())).toBe(false);
    copyRegion(studio, 3);
    expect(state().draft.regions).toHaveLength(64);
  });

  it("mutes any region, the base too, and gives it its voice again", async () => {
    await three();
    toggleRegion(studio, 0);
    toggleRegion(studio, 2);
    expect(state().draft.regions.map(({ muted }) => muted)).toEqual([true, false, true, false]);
    toggleRegion(studio, 2);
    expect(state().draft.regions[2]!.muted).toBe(false);
  });

  it("takes names as they are typed, without spaces around them and no longer than a recipe takes", async () => {
    await three();
    renameRegion(studio, 1, `  sky ${"y".repeat(100)}`);
    expect(state().draft.regions[1]!.name).toHaveLength(80);
    expect(studioRecipeSchema.safeParse(recipeOf(state().draft)).success).toBe(true);
  });

  it("opens the mask of the region that is chosen while another one's is open, and none for the base", async () => {
    await three();
    openMask({ kind: "region", region: 3 });
    selectRegion(studio, 1);
    expect(maskEditing.getState().target).toEqual({ kind: "region", region: 1 });
    selectRegion(studio, 0);
    expect(maskEditing.getState().target).toBeNull();
    selectRegion(studio, 2);
    expect(maskEditing.getState().target).toBeNull();
  });
});

describe("masks of a draft", () => {
  it("go to a style, and leave it again", () => {
    const target = { kind: "style", region: 0, style: 0 } as const;
    const { draft } = state();
    expect(maskAt(draft, target)).toBeNull();
    const masked = withMaskAt(draft, target, one);
    expect(maskAt(masked, target)).toBe(one);
    expect(maskAt(withMaskAt(masked, target, null), target)).toBeNull();
  });

  it("are never given to the base, nor taken from a region, nor put where there is none", async () => {
    await addRegion(studio);
    const { draft } = state();
    expect(withMaskAt(draft, { kind: "region", region: 0 }, one)).toBe(draft);
    expect(withMaskAt(draft, { kind: "region", region: 1 }, null)).toBe(draft);
    expect(withMaskAt(draft, { kind: "region", region: 2 }, one)).toBe(draft);
    expect(withMaskAt(draft, { kind: "style", region: 0, style: 4 }, one)).toBe(draft);
    expect(maskAt(draft, { kind: "region", region: 0 })).toBeUndefined();
  });
});
