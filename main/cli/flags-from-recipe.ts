import { isDeepStrictEqual } from "node:util";
import { isAbsolute, relative } from "node:path";
import type { PictureRef, Recipe, Region, Style } from "../../shared/recipe.ts";
import { levelPresetOf } from "../../shared/level-presets.ts";
import { recipeSchema, takesPalette } from "../../shared/recipe.ts";
import type { Surroundings } from "./picture-flags.ts";
import type { RecipeFlags } from "./recipe-flags.ts";
import { recipeFromFlags } from "./recipe-from-flags.ts";

/**
 * The command line that describes the recipe (whose paths are absolute), or null where flags cannot say it: when one style
 * picture is used with different masks, something is muted, or the recipe carries a mask, for example.
 */
export function commandLineOf(recipe: Recipe, around: Surroundings): string | null {
  const flags = flagsOf(recipe, around);
  const known = whatCounts(recipe);
  const back = recipeFromFlags(flags, { content: known.content, eachStyle: null, base: null, preset: null, labels: null }, around);
  if (!isDeepStrictEqual(sorted(back), sorted(known))) return null;
  const start = recipe.content ? ["stylize", shownPath(recipe.content, around)] : ["texture"];
  return ["anybrush", ...start, ...words(flags)].map(quote).join(" ");
}

function flagsOf(recipe: Recipe, around: Surroundings): RecipeFlags {
  const path = (picture: PictureRef): string => shownPath(picture, around);
  const weighted = (style: Style): string => path(style.picture) + (style.weight === 1 ? "" : `:${style.weight}`);
  const scoped = (region: Region, value: string): string => (region.mask ? `${path(region.mask)}=${value}` : value);
  const ordered = sorted(recipe).regions;
  return {
    style: ordered.filter((r) => !r.mask).flatMap((r) => r.styles.map(weighted)),
    mask: ordered.filter((r) => r.mask).flatMap((r) => r.styles.map((style) => scoped(r, weighted(style)))),
    styleMask: ordered.flatMap((r) => r.styles.flatMap((s) => (s.mask ? [`${path(s.mask)}=${path(s.picture)}`] : []))),
    strength: scopes(ordered, scoped, (r) => String(r.strength)),
    color: scopes(ordered, scoped, (r) => `${r.color.mode}:${r.color.strength}`),
    palette: ordered.flatMap((r) => (takesPalette(r.color) && r.color.palette ? [path(r.color.palette)] : []))[0],
    ...settingsOf(recipe),
  };
}

/** A flag for the whole where all regions agree, else one per region, the rest's first because it speaks for all. */
function scopes(regions: readonly Region[], scoped: (r: Region, value: string) => string, value: (r: Region) => string): string[] {
  const [first] = regions;
  if (first && regions.every((region) => value(region) === value(first))) return [value(first)];
  return regions.toReversed().map((region) => scoped(region, value(region)));
}

function settingsOf(recipe: Recipe): Partial<RecipeFlags> {
  const { size, regularization } = recipe;
  return {
    method: recipe.method,
    levels: levelsOf(recipe),
    regularization: `${regularization.kind}:${regularization.epsilon}`,
    styleScale: String(recipe.styleScale),
    coarseSize: recipe.coarseSize === null ? undefined : String(recipe.coarseSize),
    size: size === null ? undefined : "longest" in size ? String(size.longest) : `${size.width}x${size.height}`,
    seed: String(recipe.seed),
    seamless: recipe.seamless ? true : undefined,
    pack: recipe.pack.name,
  };
}

function levelsOf({ levels }: Recipe): string {
  const preset = levels.length === 5 ? levelPresetOf(levels) : null;
  return preset ?? levels.map(({ level, strength }) => (strength === 1 ? `${level}` : `${level}=${strength}`)).join(",");
}

/** The recipe without what no result shows: hashes, names, and palettes that nothing takes. */
function whatCounts(recipe: Recipe): Recipe {
  const regions = recipe.regions.map((r) => ({ ...r, name: "", color: { ...r.color, palette: takesPalette(r.color) ? r.color.palette : null } }));
  return recipeSchema.parse(JSON.parse(JSON.stringify({ ...recipe, regions }, (key, value: unknown) => (key === "sha256" ? undefined : value))));
}

/** The region without a mask last, as flags give it: the order of regions means nothing. */
function sorted(recipe: Recipe): Recipe {
  return { ...recipe, regions: recipe.regions.toSorted((a, b) => Number(a.mask === null) - Number(b.mask === null)) };
}

function shownPath(picture: PictureRef, around: Surroundings): string {
  if (!isAbsolute(picture.file)) return picture.file;
  const short = relative(around.folder, picture.file);
  if (short.startsWith("..") || isAbsolute(short)) return picture.file;
  return short.startsWith("-") ? `./${short}` : short;
}

function words(flags: RecipeFlags): string[] {
  return Object.entries(flags).flatMap(([name, value]: [string, string | true | readonly string[] | undefined]) => {
    const flag = `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    if (value === true) return [flag];
    return (typeof value === "string" ? [value] : (value ?? [])).flatMap((text) => [flag, text]);
  });
}

/** Quotes a word for a POSIX shell where it needs it. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
