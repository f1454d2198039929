import { createStore } from "zustand/vanilla";
import { Problem } from "../../../shared/problems.ts";
import type { Advice } from "../../../shared/studio/looks.ts";
import { changeDraft } from "../../state/commands.ts";
import type { Draft } from "../../state/draft.ts";
import { recipeOf, regionOf, withRegion } from "../../state/draft.ts";
import { placeOf } from "../../state/regions.ts";
import { sameStyles } from "../../state/same-look.ts";
import type { Studio } from "../../state/studio.ts";

/** What Auto is doing, what it has chosen last, and whether that is news. */
export const auto = createStore<{ readonly busy: boolean; readonly advice: Advice | null; readonly news: boolean }>(() => ({ busy: false, advice: null, news: false }));

/** How long a choice is news, in ms. */
const TOLD = 9000;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Chooses strength and method for the region that is edited, unless its pictures change meanwhile. */
export async function chooseByItself(studio: Studio): Promise<void> {
  const before = studio.store.getState();
  const region = placeOf(before);
  const recipe = recipeOf(before.draft);
  if (!recipe?.content || auto.getState().busy) return;
  auto.setState({ busy: true });
  try {
    const advice = await studio.link.call("advise", { recipe: withRegionFirst(recipe, region) });
    if (!sameStyles(recipe, studio.store.getState().draft)) return;
    changeDraft(studio, (draft) => advised(draft, advice, region));
    tell(advice);
  } catch (error) {
    studio.report(Problem.from(error));
  } finally {
    auto.setState({ busy: false });
  }
}

function tell(advice: Advice): void {
  clearTimeout(timer);
  auto.setState({ advice, news: true });
  timer = setTimeout(toldEnough, TOLD);
}

export function toldEnough(): void {
  auto.setState({ news: false });
}

/** Whether a region is still as Auto chose. */
export function isAdvised(draft: Draft, { method, strength }: Advice, region: number): boolean {
  return draft.method === method && regionOf(draft, region).strength === strength;
}

function advised(draft: Draft, { method, strength }: Advice, region: number): Draft {
  return withRegion({ ...draft, method }, { strength }, region);
}

/** Main advises on the first. */
function withRegionFirst(draft: Draft, region: number): Draft {
  return { ...draft, regions: [regionOf(draft, region), ...draft.regions.toSpliced(region, 1)] };
}
