import type { PresetLook } from "../../../shared/studio/looks.ts";
import type { Draft } from "../../state/draft.ts";
import { regionOf, withColor, withRegion } from "../../state/draft.ts";

/** What a preset keeps of a draft and the region that is edited. */
export function lookOf(draft: Draft, region: number): PresetLook {
  const { method, levels, regularization, styleScale, coarseSize } = draft;
  const { strength, color } = regionOf(draft, region);
  return { method, levels, regularization, styleScale, coarseSize, strength, color: { mode: color.mode, strength: color.strength } };
}

/** The draft with a preset's settings, and its own pictures, size and palette. */
export function withLook(draft: Draft, { strength, color, ...settings }: PresetLook, region: number): Draft {
  const dressed = withRegion({ ...draft, ...settings }, { strength }, region);
  const isPossible = draft.content !== null || color.mode === "off" || (color.mode !== "luminance" && regionOf(draft, region).color.palette !== null);
  return isPossible ? withColor(dressed, color, region) : dressed;
}

/** Whether two looks are the same. */
export function sameLook(one: PresetLook, other: PresetLook): boolean {
  return JSON.stringify(inOrder(one)) === JSON.stringify(inOrder(other));
}

/** Fields in the same order, whoever wrote them. */
function inOrder({ method, levels, regularization, styleScale, coarseSize, strength, color }: PresetLook): readonly unknown[] {
  return [method, levels.map((each) => [each.level, each.strength]), regularization.kind, regularization.epsilon, styleScale, coarseSize, strength, color.mode, color.strength];
}
