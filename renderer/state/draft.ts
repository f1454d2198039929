import type { Color, PictureRef, Recipe, Region, Style } from "../../shared/recipe.ts";
import { parseRecipe, RECIPE_VERSION } from "../../shared/recipe.ts";
import type { SourceRef } from "../../shared/studio/pictures.ts";
import { sourceRefSchema } from "../../shared/studio/pictures.ts";

/** A recipe in the making: of a recipe's shape, but styles may still be missing. The first region is the picture, or what the others leave of it; the others have masks. */
export type Draft = Recipe;

/** Longest side in pixels at which shapes are painted, so that a saved picture looks like its preview, whatever its size. */
export const COARSE_SIZE = 1024;

/** The least share of a style in a blend: too little to be seen, for a recipe knows no style of weight 0. */
const LEAST_SHARE = 0.001;

/** Nothing chosen yet, everything else as a recipe has it by default, but for the coarse size. */
export const emptyDraft: Draft = { ...withStyles(parseRecipe({ version: RECIPE_VERSION, content: picture("gallery:none"), regions: [{ styles: [{ picture: picture("gallery:none") }] }] }), []), content: null, coarseSize: COARSE_SIZE };

/** The finished recipe, or null while a content or a style is missing. */
export function recipeOf(draft: Draft): Recipe | null {
  return (draft.content || textureSize(draft)) && draft.regions.every(({ styles }) => styles.length > 0) ? draft : null;
}

/** Size of the texture that is made, in pixels; null where a photo is painted, or nothing is begun. */
export function textureSize({ content, size }: Draft): { readonly width: number; readonly height: number } | null {
  return content === null && size !== null && "width" in size ? size : null;
}

/** A region by its place; the first where there is none of that number any more. */
export function regionOf(draft: Draft, region = 0): Region {
  return draft.regions[region] ?? draft.regions[0]!;
}

export function withContent(draft: Draft, content: SourceRef | null): Draft {
  return { ...draft, content: content && picture(content), size: null, seamless: false };
}

/** A texture from noise in place of a photo. There are no colors of a photo that it could keep. */
export function withTexture(draft: Draft, size: { readonly width: number; readonly height: number }): Draft {
  const regions = draft.regions.map((region) => ({ ...region, color: region.color.palette && region.color.mode !== "luminance" ? region.color : regionOf(emptyDraft).color }));
  return { ...draft, content: null, size, regions, seamless: true };
}

/** Gives a region these styles in equal shares. */
export function withStyles(draft: Draft, styles: readonly SourceRef[], region = 0): Draft {
  return withRegion(draft, { styles: styles.map((ref) => ({ picture: picture(ref), weight: 1, mask: null, muted: false })) }, region);
}

/** Adds a style to the blend with an equal share, the others keeping their proportions; one that is in it is taken out. */
export function withStyleToggled(draft: Draft, ref: SourceRef, region = 0): Draft {
  const { styles } = regionOf(draft, region);
  const others = styles.filter((style) => refOf(style.picture) !== ref);
  if (others.length < styles.length) return withBlend(draft, heard(others), region);
  const total = styles.reduce((sum, { weight }) => sum + weight, 0);
  const added = { picture: picture(ref), weight: styles.length > 0 ? total / styles.length : 1, mask: null, muted: false };
  return withBlend(draft, [...styles, added], region);
}

/** Places of the styles that are painted: all but the muted ones. */
export function audibleOf({ styles }: Region): readonly number[] {
  return styles.flatMap(({ muted }, index) => (muted ? [] : [index]));
}

/** Shares of the styles that are painted, in their order; together 1. */
export function sharesOf(region: Region): readonly number[] {
  const weights = audibleOf(region).map((index) => region.styles[index]!.weight);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Weighs the styles that are painted, in their order; the weights are divided by their sum. Muted ones keep their part of the whole. */
export function withShares(draft: Draft, weights: readonly number[], region = 0): Draft {
  const { styles } = regionOf(draft, region);
  const audible = audibleOf(regionOf(draft, region));
  const whole = audible.reduce((sum, index) => sum + styles[index]!.weight, 0);
  const least = weights.map((weight) => Math.max(weight, LEAST_SHARE));
  const total = least.reduce((sum, weight) => sum + weight, 0);
  return withBlend(draft, styles.map((style, index) => (style.muted ? style : { ...style, weight: (whole * least[audible.indexOf(index)]!) / total })), region);
}

/** The blend with the share of one of the painted styles changed and the others making room in proportion. Shares are of 1. */
export function withShare(draft: Draft, place: number, share: number, region = 0): Draft {
  const shares = sharesOf(regionOf(draft, region));
  const wanted = Math.min(Math.max(share, LEAST_SHARE), 1 - LEAST_SHARE * (shares.length - 1));
  const rest = 1 - shares[place]!;
  return withShares(draft, shares.map((each, at) => (at === place ? wanted : (each / rest) * (1 - wanted))), region);
}

/** Mutes a style of the blend, or paints it again. The last that is painted cannot be muted. */
export function withMuted(draft: Draft, index: number, muted: boolean, region = 0): Draft {
  const styles = regionOf(draft, region).styles.map((style, at) => (at === index ? { ...style, muted } : style));
  return styles.every((style) => style.muted) ? draft : withRegion(draft, { styles }, region);
}

/** Mutes every other style; where that is so already, all are painted again. */
export function withSolo(draft: Draft, index: number, region = 0): Draft {
  const styles = regionOf(draft, region).styles;
  const alone = styles.every(({ muted }, at) => muted === (at !== index));
  return withRegion(draft, { styles: styles.map((style, at) => ({ ...style, muted: !alone && at !== index })) }, region);
}

/** With weights that are divided by their sum. */
function withBlend(draft: Draft, styles: readonly Style[], region: number): Draft {
  const total = styles.reduce((sum, { weight }) => sum + weight, 0);
  return withRegion(draft, { styles: styles.map((style) => ({ ...style, weight: style.weight / total })) }, region);
}

/** A blend is never silent: where every style of it is muted, none is. */
function heard(styles: readonly Style[]): readonly Style[] {
  return styles.every(({ muted }) => muted) ? styles.map((style) => ({ ...style, muted: false })) : styles;
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

/** The same pictures, in the same regions and shares, with everything else as it is at first. A texture keeps its size. */
export function withDefaults({ content, pack, regions, size, seed, seamless }: Draft): Draft {
  const plain = regions.map(({ name, mask, styles, muted }) => ({ ...regionOf(emptyDraft), name, mask, styles, muted }));
  return { ...emptyDraft, content, pack, regions: plain, ...(content ? {} : { size, seed, seamless }) };
}

/** The place of a region, or the nearest where there is none of that number any more. */
export function regionIn(draft: Draft, region: number): number {
  return Math.min(region, draft.regions.length - 1);
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
