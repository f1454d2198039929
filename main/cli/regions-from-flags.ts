import { resolve } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { Color, MaskRef, Recipe, Region } from "../../shared/recipe.ts";
import type { PresetLook } from "../../shared/studio/looks.ts";
import { takesPalette } from "../../shared/recipe.ts";
import type { LabelMap } from "./label-map.ts";
import { colorName } from "./label-map.ts";
import { parseColor, parseNumber } from "./options.ts";
import type { StyleArgument, Surroundings } from "./picture-flags.ts";
import { readPicture, readStyle, splitMask, splitScope, unused } from "./picture-flags.ts";
import type { RecipeFlags, Subject } from "./recipe-flags.ts";

/** What a region is where nothing says otherwise. */
const plain: Pick<Region, "name" | "strength" | "color" | "muted"> = { name: "", strength: 1, color: { mode: "off", strength: 1, palette: null }, muted: false };

/**
 * The regions that the flags describe.
 * @throws Problem `usage`
 */
export function readRegions(flags: RecipeFlags, subject: Subject, around: Surroundings): readonly Region[] {
  const { base, preset, labels } = subject;
  const regions = labels ? labeledRegions(labels, base) : [...maskedRegions(flags, base, around), ...restRegion(flags, subject, around)];
  if (regions.length === 0) throw new Problem("usage", { what: "A style is needed: give --style, --mask, --labels, --each-style or --recipe." });
  const masked = withStyleMasks(preset ? regions.map((region) => withLook(region, preset, subject.content !== null)) : regions, flags.styleMask, around);
  const strong = withScoped(masked, "--strength", flags.strength, around, (region, text) => ({
    ...region,
    strength: parseNumber("--strength", text, 0, 1),
  }));
  const colored = withScoped(strong, "--color", flags.color, around, (region, text) => {
    return { ...region, color: { ...parseColor("--color", text), palette: region.color.palette } };
  });
  return withPalette(colored, flags, around);
}

/** A texture has no content whose colors it could keep. */
function withLook(region: Region, { strength, color }: PresetLook, hasContent: boolean): Region {
  return { ...region, strength, color: hasContent ? { ...color, palette: region.color.palette } : region.color };
}

/** A region for each label; one that the base has too keeps its strength and color. */
function labeledRegions({ labels }: LabelMap, base: Recipe | null): Region[] {
  return labels.map(({ name, mask, styles }) => {
    const { strength, color, muted } = base?.regions.find((region) => region.name === name) ?? plain;
    return { name, mask, styles: [...styles], strength, color, muted };
  });
}

/** The regions of --mask, or those of the base; a mask that the base has too keeps its strength and color. */
function maskedRegions(flags: RecipeFlags, base: Recipe | null, around: Surroundings): Region[] {
  const before = base?.regions.filter((region) => region.mask !== null) ?? [];
  if (flags.mask.length === 0) return before;
  const styles = new Map<string, StyleArgument[]>();
  for (const text of flags.mask) {
    const [mask, style] = splitMask("--mask", text, around);
    const file = resolve(around.folder, mask);
    styles.set(file, [...(styles.get(file) ?? []), readStyle("--mask", style, around)]);
  }
  return Array.from(styles, ([file, given]) => {
    const same = before.find((region) => region.mask?.file === file);
    return makeRegion(maskOf(file, same), given, same);
  });
}

/** The region that fills what the masks leave, if there is one. */
function restRegion(flags: RecipeFlags, { base, eachStyle }: Subject, around: Surroundings): Region[] {
  const before = base?.regions.find((region) => region.mask === null);
  const given = eachStyle ? [{ picture: eachStyle, weight: 1 }] : flags.style.map((text) => readStyle("--style", text, around));
  if (given.length > 0) return [makeRegion(null, given, before)];
  return before ? [before] : [];
}

/** The mask in the file, not the bytes that a recipe carries of an older one; whether it is the same its hash tells. */
function maskOf(file: string, same: Region | undefined): MaskRef {
  const sha256 = same?.mask?.sha256;
  return sha256 === undefined ? { file } : { file, sha256 };
}

function makeRegion(mask: MaskRef | null, styles: readonly StyleArgument[], like: Region | undefined): Region {
  const { name, strength, color, muted } = like ?? plain;
  return { name, mask, styles: styles.map((style) => ({ ...style, mask: null, muted: false })), strength, color, muted };
}

function withStyleMasks(regions: readonly Region[], flags: readonly string[], around: Surroundings): readonly Region[] {
  return flags.reduce((now, text) => {
    const [mask, style] = splitMask("--style-mask", text, around);
    const { file } = readPicture("--style-mask", style, around);
    if (!now.some((region) => region.styles.some((s) => s.picture.file === file))) throw unused("--style-mask", style, "--style or --mask");
    const masked = { file: resolve(around.folder, mask) };
    return now.map((region) => ({
      ...region,
      styles: region.styles.map((s) => (s.picture.file === file ? { ...s, mask: masked } : s)),
    }));
  }, regions);
}

/** Applies `[mask=]value` flags: first those for the whole picture, then those for one region. */
function withScoped(
  regions: readonly Region[],
  flag: string,
  texts: readonly string[],
  around: Surroundings,
  change: (region: Region, value: string) => Region,
): readonly Region[] {
  const scopes = texts.map(splitScope);
  const ordered = [...scopes.filter((scope) => scope.mask === null), ...scopes.filter((scope) => scope.mask !== null)];
  return ordered.reduce((now, { mask, value }) => {
    const isMeant = (region: Region): boolean => mask === null || isScope(mask, region, around);
    if (!now.some(isMeant)) throw unused(flag, mask ?? "", "--mask or --label");
    return now.map((region) => (isMeant(region) ? change(region, value) : region));
  }, regions);
}

/** A region goes by the file of its mask, or by the color of its label. */
function isScope(text: string, { name, mask }: Region, around: Surroundings): boolean {
  return mask !== null && (mask.file === resolve(around.folder, text) || (name !== "" && name === colorName(text)));
}

/** Gives the palette to every region that takes its colors from somewhere; where no flag says how, all regions do, by `match`. */
function withPalette(regions: readonly Region[], { palette: text, color }: RecipeFlags, around: Surroundings): readonly Region[] {
  if (text === undefined) return regions;
  const palette = text === "none" ? null : readPicture("--palette", text, around);
  const takes = ({ color: own }: Region): boolean => takesPalette(own);
  const modeOf = (region: Region): Color["mode"] => (palette && color.length === 0 && !takes(region) ? "match" : region.color.mode);
  const ready = regions.map((region) => ({ ...region, color: { ...region.color, mode: modeOf(region) } }));
  if (palette && !ready.some(takes)) throw new Problem("usage", { what: "--palette goes with --color match or histogram." });
  return ready.map((region) => (takes(region) ? { ...region, color: { ...region.color, palette } } : region));
}
