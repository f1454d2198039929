import type { Region } from "../../shared/recipe.ts";
import type { KeptMask } from "../../shared/studio/pictures.ts";
import { maskRefSchema } from "../../shared/studio/pictures.ts";
import type { Draft } from "./draft.ts";
import { regionOf, withRegion } from "./draft.ts";
import type { StudioState } from "./studio.ts";

/** What a recipe takes. */
export const MOST_REGIONS = 64;

/** Whether a region is the picture itself, or what the others leave of it: it has no mask, cannot move and cannot go. */
export function isBase({ mask }: Region): boolean {
  return mask === null;
}

/** Place of the region that is edited. Undoing may have taken it away: then it is the first. */
export function placeOf({ draft, region }: Pick<StudioState, "draft" | "region">): number {
  return draft.regions[region] ? region : 0;
}

/** A new region at the end, in the same styles and with the same settings as the base. */
export function withRegionAdded(draft: Draft, mask: KeptMask): Draft {
  const { styles, strength, color } = regionOf(draft);
  const plain = styles.map((style) => ({ ...style, mask: null }));
  return { ...draft, regions: [...draft.regions, { name: "", mask: { file: mask }, styles: plain, strength, color, muted: false }] };
}

/** The same region once more, behind itself. The base has no second. */
export function withRegionCopied(draft: Draft, region: number): Draft {
  const copied = draft.regions[region];
  if (!copied || isBase(copied) || draft.regions.length >= MOST_REGIONS) return draft;
  return { ...draft, regions: draft.regions.toSpliced(region + 1, 0, copied) };
}

/** Without a region; its part of the picture falls to the base. */
export function withoutRegion(draft: Draft, region: number): Draft {
  const gone = draft.regions[region];
  return !gone || isBase(gone) ? draft : { ...draft, regions: draft.regions.toSpliced(region, 1) };
}

/** A region at another place of the list; the base keeps its own. */
export function withRegionMoved(draft: Draft, from: number, to: number): Draft {
  const [moved, pushed] = [draft.regions[from], draft.regions[to]];
  if (!moved || !pushed || from === to || isBase(moved) || isBase(pushed)) return draft;
  return { ...draft, regions: draft.regions.toSpliced(from, 1).toSpliced(to, 0, moved) };
}

/** Which mask is painted: where a region lies, or which part of a style's picture gives the style. */
export type MaskTarget =
  | { readonly kind: "region"; readonly region: number }
  | { readonly kind: "style"; readonly region: number; readonly style: number };

/** The mask of a target: null where the whole picture counts, undefined where there is no such target, or no longer. */
export function maskAt(draft: Draft, target: MaskTarget): KeptMask | null | undefined {
  const region = draft.regions[target.region];
  const holder = target.kind === "region" ? region : region?.styles[target.style];
  if (!holder || (target.kind === "region" && !holder.mask)) return undefined;
  return holder.mask && maskRefSchema.parse(holder.mask.file);
}

/** The draft with another mask at a target. Only a style can do without one. */
export function withMaskAt(draft: Draft, target: MaskTarget, mask: KeptMask | null): Draft {
  const held = mask && { file: mask };
  if (maskAt(draft, target) === undefined || (target.kind === "region" && !held)) return draft;
  if (target.kind === "region") return withRegion(draft, { mask: held }, target.region);
  const { styles } = regionOf(draft, target.region);
  return withRegion(draft, { styles: styles.map((style, index) => (index === target.style ? { ...style, mask: held } : style)) }, target.region);
}
