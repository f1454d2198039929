import type { Color, PictureRef, Recipe, Region } from "../../shared/recipe.ts";
import { parseRecipe, RECIPE_VERSION } from "../../shared/recipe.ts";
import type { SourceRef } from "../../shared/studio/pictures.ts";
import { sourceRefSchema } from "../../shared/studio/pictures.ts";

/** A recipe in the making: of a recipe's shape, but styles may still be missing. The first region is the picture, or what the others leave of it; the others have masks. */
export type Draft = Recipe;

/** Longest side in pixels at which shapes are painted, so that a saved picture looks like its preview, whatever its size. */
export const COARSE_SIZE = 1024;

/** Nothing chosen yet, everything else as a recipe has it by default, but for the coarse size. */
export const emptyDraft: Draft = { ...withStyles(parseRecipe({ version: RECIPE_VERSION, content: picture("gallery:none"), regions: [{ styles: [{ picture: picture("gallery:none") }] }] }), []), content: null, coarseSize: COARSE_SIZE };

/** The finished recipe, or null while a content or a style is missing. */
export function recipeOf(draft: Draft): Recipe | null {
  return draft.content && draft.regions.every(({ styles }) => styles.length > 0) ? draft : null;
}

/** A region by its place; the first where there is none of that number any more. */
export function regionOf(draft: Draft, region = 0): Region {
  return draft.regions[region] ?? draft.regions[0]!;
}

export function withContent(draft: Draft, content: SourceRef | null): Draft {
  return { ...draft, content: content && picture(content), size: null };
}

/** Gives a region these styles in equal shares. */
export function withStyles(draft: Draft, styles: readonly SourceRef[], region = 0): Draft {
  return withRegion(draft, { styles: styles.map((ref) => ({ picture: picture(ref), weight: 1, mask: null, muted: false })) }, region);
}

/** Adds a style to the blend with an equal share, the others keeping their proportions; one that is in it is taken out. */
export function withStyleToggled(draft: Draft, ref: SourceRef, region = 0): Draft {
  const { styles } = regionOf(draft, region);
  const others = styles.filter((style) => refOf(style.picture) !== ref);
  if (others.length < styles.length) return withShares(withRegion(draft, { styles: others }, region), others.map(({ weight }) => weight), region);
  const total = styles.reduce((sum, { weight }) => sum + weight, 0);
  const added = { picture: picture(ref), weight: styles.length > 0 ? total / styles.length : 1, mask: null, muted: false };
  return withShares(withRegion(draft, { styles: [...styles, added] }, region), [...styles.map(({ weight }) => weight), added.weight], region);
}

/** Weighs the styles of the blend, in their order; the weights are divided by their sum. */
export function withShares(draft: Draft, weights: readonly number[], region = 0): Draft {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return withRegion(draft, { styles: regionOf(draft, region).styles.map((style, index) => ({ ...style, weight: weights[index]! / total })) }, region);
}

/** The blend with one style's share changed and the others making room in proportion. Shares are of 1; none falls below a hundredth. */
export function withShare(draft: Draft, index: number, share: number, region = 0): Draft {
  const weights = regionOf(draft, region).styles.map(({ weight }) => weight);
  const least = 0.01;
  const wanted = Math.min(Math.max(share, least), 1 - least * (weights.length - 1));
  const rest = weights.reduce((sum, weight, at) => (at === index ? sum : sum + weight), 0);
  return withShares(draft, weights.map((weight, at) => (at === index ? wanted : Math.max(least, (weight / rest) * (1 - wanted)))), region);
}

export function withRegion(draft: Draft, change: Partial<Region>, region = 0): Draft {
  return { ...draft, regions: draft.regions.map((each, index) => (index === region ? { ...each, ...change } : each)) };
}

export function withColor(draft: Draft, color: Partial<Color>, region = 0): Draft {
  return withRegion(draft, { color: { ...regionOf(draft, region).color, ...color } }, region);
}

/** Painted by another model pack. */
export function withPack(draft: Draft, name: string): Draft {
  return draft.pack.name === name ? draft : { ...draft, pack: { name } };
}

/** The same pictures, in the same shares, with everything else as it is at first. */
export function withDefaults({ content, pack, regions }: Draft): Draft {
  return { ...emptyDraft, content, pack, regions: regions.map(({ mask, styles }) => ({ ...regionOf(emptyDraft), mask, styles })) };
}

/** The reference in a recipe's picture. In the renderer every picture is one. */
export function refOf(ref: PictureRef): SourceRef {
  return sourceRefSchema.parse(ref.file);
}

/** References of the styles of a region. */
export function stylesOf(draft: Draft, region = 0): readonly SourceRef[] {
  return regionOf(draft, region).styles.map((style) => refOf(style.picture));
}

function picture(ref: SourceRef): PictureRef {
  return { file: ref };
}
