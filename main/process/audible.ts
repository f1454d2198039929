import type { Recipe, Region } from "../../shared/recipe.ts";
import { takesPalette } from "../../shared/recipe.ts";
import { masksOf, picturesOf } from "../../shared/studio/pictures.ts";

/**
 * Regions as they are painted: muted styles are left out, so that their weights do not count, and so are palettes that no mode asks for;
 * a region that is muted, or has no style left, paints nothing, but keeps its place.
 */
export function audible(regions: readonly Region[]): readonly Region[] {
  return regions.map((region) => {
    const styles = region.muted ? [] : region.styles.filter(({ muted }) => !muted);
    return styles.length > 0 ? { ...region, styles, color: takesPalette(region.color) ? region.color : { ...region.color, palette: null } } : silent(region);
  });
}

/** The files that painting reads. What is muted, or a palette that no mode asks for, may be missing. */
export function usedFiles(recipe: Recipe): ReadonlySet<string> {
  const heard: Recipe = { ...recipe, regions: [...audible(recipe.regions)] };
  return new Set([...picturesOf(heard), ...masksOf(heard)].map(({ file }) => file));
}

function silent(region: Region): Region {
  return { ...region, styles: [], strength: 0, color: { mode: "off", strength: 1, palette: null } };
}
