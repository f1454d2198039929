import { posix, win32 } from "node:path";
import type { Color, MaskRef, PictureRef, Recipe, Region, Style } from "../../shared/recipe.ts";
import type { MissingPicture } from "../../shared/studio/looks.ts";

/** Where a recipe speaks of a picture. */
export interface Place {
  /** Its path in the recipe: `regions.0.styles.1.picture`. */
  readonly key: string;
  readonly role: MissingPicture["role"];
}

type Change<Ref> = (picture: Ref, place: Place) => Promise<Ref>;

/**
 * The recipe with each picture put through `change` and each mask through `changeMask`. One after the other: a recipe may speak of
 * more files than a system opens at once, and none may fail unheard while another is still read.
 */
export async function mapPictures(recipe: Recipe, change: Change<PictureRef>, changeMask: Change<MaskRef> = change): Promise<Recipe> {
  const content = recipe.content && (await change(recipe.content, { key: "content", role: "content" }));
  const regions: Region[] = [];
  for (const [index, region] of recipe.regions.entries()) regions.push(await mapRegion(region, `regions.${index}`, change, changeMask));
  return { ...recipe, content, regions };
}

async function mapRegion(region: Region, at: string, change: Change<PictureRef>, changeMask: Change<MaskRef>): Promise<Region> {
  const mask = region.mask && (await changeMask(region.mask, { key: `${at}.mask`, role: "mask" }));
  const styles: Style[] = [];
  for (const [index, style] of region.styles.entries()) {
    const key = `${at}.styles.${index}`;
    const picture = await change(style.picture, { key: `${key}.picture`, role: "style" });
    styles.push({ ...style, picture, mask: style.mask && (await changeMask(style.mask, { key: `${key}.mask`, role: "mask" })) });
  }
  const { palette } = region.color;
  const color: Color = { ...region.color, palette: palette && (await change(palette, { key: `${at}.palette`, role: "palette" })) };
  return { ...region, mask, styles, color };
}

/** The file's name without its folders, whatever system it was written on. */
export function plainName(file: string): string {
  return posix.basename(win32.basename(file));
}
