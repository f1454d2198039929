import type { Region } from "../../../shared/recipe.ts";
import type { Translate } from "../../i18n/translate.ts";
import { isBase } from "../../state/regions.ts";
import type { regionWords } from "./words.ts";

type Say = Translate<keyof typeof regionWords.en>;

/** What a region is called: by its person, or else by its place. */
export function nameOfRegion(t: Say, region: Region, place: number, count: number): string {
  if (region.name) return region.name;
  if (isBase(region)) return t(count > 1 ? "rest" : "whole");
  return t("region", { number: place });
}
