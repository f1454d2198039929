import { useWords } from "../../i18n/translate.ts";
import { placeOf } from "../../state/regions.ts";
import { useRegion } from "../../state/use-region.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { nameOfRegion } from "../regions/names.ts";
import { regionWords } from "../regions/words.ts";

/** What the region that is edited is called; null while the picture has but one. */
export function useRegionName(): string | null {
  const t = useWords(regionWords);
  const region = useRegion();
  const place = useStudioState(placeOf);
  const count = useStudioState(({ draft }) => draft.regions.length);
  return count > 1 ? nameOfRegion(t, region, place, count) : null;
}
