import { resolve } from "node:path";
import { Problem } from "../../shared/problems.ts";
import type { PictureRef, Recipe, Region } from "../../shared/recipe.ts";
import { parseRecipe, RECIPE_VERSION } from "../../shared/recipe.ts";
import { parseCoarseSize, parseColor, parseLevels, parseMethod, parseNumber, parseRegularization, parseSize, parseWhole } from "./options.ts";
import type { StyleArgument, Surroundings } from "./picture-flags.ts";
import { readPicture, readStyle, splitMask, splitScope, unused } from "./picture-flags.ts";

/** The flags that describe a result, as they are written on the command line. */
export interface RecipeFlags {
  readonly style: readonly string[];
  readonly styleMask: readonly string[];
  readonly mask: readonly string[];
  readonly strength: readonly string[];
  readonly color: readonly string[];
  readonly method?: string | undefined;
  readonly levels?: string | undefined;
  readonly regularization?: string | undefined;
  readonly styleScale?: string | undefined;
  readonly coarseSize?: string | undefined;
  readonly size?: string | undefined;
  readonly seed?: string | undefined;
  readonly pack?: string | undefined;
}

/** What the flags are applied to. */
interface Subject {
  /** null paints a texture. */
  readonly content: PictureRef | null;
  /** A style that takes the place of those from --style. */
  readonly eachStyle: PictureRef | null;
  /** Where the recipe starts from: what no flag says stays as it is here. */
  readonly base: Recipe | null;
}

/** What a region is before the styles are known to be complete: styles carry no mask until --style-mask gives it. */
const plain: Pick<Region, "name" | "strength" | "color" | "muted"> = { name: "", strength: 1, color: { mode: "off", strength: 1, palette: null }, muted: false };

/**
 * The recipe that the flags describe, paths absolute and gallery styles by name.
 * @throws Problem `usage` for a flag that cannot be read, `recipe-invalid` when the whole does not hold together.
 */
export function recipeFromFlags(flags: RecipeFlags, subject: Subject, around: Surroundings): Recipe {
  const { base } = subject;
  return parseRecipe({
    version: RECIPE_VERSION,
    content: subject.content,
    regions: readRegions(flags, subject, around),
    method: read(flags.method, (text) => parseMethod("--method", text)) ?? base?.method,
    levels: read(flags.levels, (text) => parseLevels("--levels", text)) ?? base?.levels,
    regularization: read(flags.regularization, (text) => parseRegularization("--regularization", text)) ?? base?.regularization,
    styleScale: read(flags.styleScale, (text) => parseNumber("--style-scale", text, 0.05, 20)) ?? base?.styleScale,
    coarseSize: flags.coarseSize === undefined ? base?.coarseSize : parseCoarseSize("--coarse-size", flags.coarseSize),
    size: read(flags.size, (text) => parseSize("--size", text)) ?? base?.size,
    seed: read(flags.seed, (text) => parseWhole("--seed", text, 0, 0xffff_ffff)) ?? base?.seed,
    pack: read(flags.pack, (name) => ({ name })) ?? base?.pack,
  });
}

function read<T>(text: string | undefined, parse: (text: string) => T): T | undefined {
  return text === undefined ? undefined : parse(text);
}

function readRegions(flags: RecipeFlags, subject: Subject, around: Surroundings): readonly Region[] {
  const regions = [...maskedRegions(flags, subject.base, around), ...restRegion(flags, subject, around)];
  if (regions.length === 0) throw new Problem("usage", { what: "A style is needed: give --style, --mask, --each-style or --recipe." });
  const masked = withStyleMasks(regions, flags.styleMask, around);
  const strong = withScoped(masked, "--strength", flags.strength, around, (region, text) => ({
    ...region,
    strength: parseNumber("--strength", text, 0, 1),
  }));
  return withScoped(strong, "--color", flags.color, around, (region, text) => ({ ...region, color: parseColor("--color", text) }));
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
    return makeRegion(same?.mask ?? { file }, given, same);
  });
}

/** The region that fills what the masks leave, if there is one. */
function restRegion(flags: RecipeFlags, { base, eachStyle }: Subject, around: Surroundings): Region[] {
  const before = base?.regions.find((region) => region.mask === null);
  const given = eachStyle ? [{ picture: eachStyle, weight: 1 }] : flags.style.map((text) => readStyle("--style", text, around));
  if (given.length > 0) return [makeRegion(null, given, before)];
  return before ? [before] : [];
}

function makeRegion(mask: PictureRef | null, styles: readonly StyleArgument[], like: Region | undefined): Region {
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
    const file = mask === null ? null : resolve(around.folder, mask);
    if (file !== null && !now.some((region) => region.mask?.file === file)) throw unused(flag, mask ?? "", "--mask");
    return now.map((region) => (file === null || region.mask?.file === file ? change(region, value) : region));
  }, regions);
}
