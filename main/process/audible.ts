import type { Region } from "../../shared/recipe.ts";

/**
 * Regions as they are painted: muted styles are left out, so that their weights do not count; a region that is muted, or has no style
 * left, paints nothing, but keeps its place.
 */
export function audible(regions: readonly Region[]): readonly Region[] {
  return regions.map((region) => {
    const styles = region.muted ? [] : region.styles.filter(({ muted }) => !muted);
    return styles.length > 0 ? { ...region, styles } : silent(region);
  });
}

function silent(region: Region): Region {
  return { ...region, styles: [], strength: 0, color: { mode: "off", strength: 1, palette: null } };
}
