import type { ReactNode } from "react";
import { useState } from "react";
import { useWords } from "../../i18n/translate.ts";
import { useStudioState } from "../../state/use-studio.ts";
import { isBase } from "../../state/regions.ts";
import { RegionRow } from "./region-row.tsx";
import { regionWords } from "./words.ts";

/** All regions, the base at the bottom. */
export function RegionList(): ReactNode {
  const t = useWords(regionWords);
  const regions = useStudioState(({ draft }) => draft.regions);
  const [dragged, setDragged] = useState<number | null>(null);
  const places = regions.map((_, place) => place).toSorted((one, other) => Number(isBase(regions[one]!)) - Number(isBase(regions[other]!)));
  return (
    <>
      <p id="regions-help" className="unseen">{t("help")}</p>
      <ul className="region-list" aria-labelledby="regions">
        {places.map((place) => <RegionRow key={place} region={regions[place]!} place={place} count={regions.length} dragged={dragged} onDrag={setDragged} />)}
      </ul>
    </>
  );
}
