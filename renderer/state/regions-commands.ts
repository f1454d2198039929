import { changeDraft } from "./commands.ts";
import type { Draft } from "./draft.ts";
import { withRegion } from "./draft.ts";
import { closeMask, maskEditing, openMask } from "./masks-editing.ts";
import { keeperOf } from "./masks-keeper.ts";
import { emptyMaskOf } from "./masks-size.ts";
import { isBase, MOST_REGIONS, placeOf, withoutRegion, withRegionAdded, withRegionCopied, withRegionMoved } from "./regions.ts";
import type { Studio, StudioState } from "./studio.ts";

/** Whether there is something whose part could be painted otherwise: a base with a style. */
export function canAddRegion({ draft, sources }: StudioState): boolean {
  return draft.regions.length < MOST_REGIONS && draft.regions[0]!.styles.length > 0 && emptyMaskOf(draft, sources) !== null;
}

/** Makes a region the one that styles and settings are of. A mask that is being painted makes way for its own. */
export function selectRegion({ store }: Studio, region: number): void {
  store.setState({ region });
  const { target } = maskEditing.getState();
  if (!target || target.region === region) return;
  const chosen = store.getState().draft.regions[region];
  if (chosen && !isBase(chosen)) openMask({ kind: "region", region });
  else closeMask();
}

/** Adds a region that covers nothing yet, and opens its mask. */
export async function addRegion(studio: Studio): Promise<void> {
  const { draft, sources } = studio.store.getState();
  const empty = emptyMaskOf(draft, sources);
  if (!empty || !canAddRegion(studio.store.getState())) return;
  await keeperOf(studio).keep(empty, (mask) => {
    changeDraft(studio, (before) => withRegionAdded(before, mask));
    const region = studio.store.getState().draft.regions.length - 1;
    studio.store.setState({ region });
    openMask({ kind: "region", region });
  });
}

export function copyRegion(studio: Studio, region: number): void {
  if (change(studio, (draft) => withRegionCopied(draft, region))) selectRegion(studio, region + 1);
}

export function removeRegion(studio: Studio, region: number): void {
  const selected = placeOf(studio.store.getState());
  if (!change(studio, (draft) => withoutRegion(draft, region))) return;
  if (maskEditing.getState().target?.region === region) closeMask();
  selectRegion(studio, selected > region || !studio.store.getState().draft.regions[selected] ? selected - 1 : selected);
}

/** Moves a region in the list; what is selected and what is painted stay the same. */
export function moveRegion(studio: Studio, from: number, to: number): void {
  const selected = placeOf(studio.store.getState());
  if (!change(studio, (draft) => withRegionMoved(draft, from, to))) return;
  studio.store.setState({ region: placeAfter(selected, from, to) });
  const { target } = maskEditing.getState();
  if (target) openMask({ ...target, region: placeAfter(target.region, from, to) });
}

export function renameRegion(studio: Studio, region: number, name: string): void {
  changeDraft(studio, (draft) => withRegion(draft, { name: name.trim().slice(0, 80) }, region));
}

/** Leaves a region out, or paints it again. */
export function toggleRegion(studio: Studio, region: number): void {
  changeDraft(studio, (draft) => withRegion(draft, { muted: !draft.regions[region]?.muted }, region));
}

/** Answers whether anything has changed. */
function change(studio: Studio, how: (draft: Draft) => Draft): boolean {
  const before = studio.store.getState().draft;
  if (how(before) === before) return false;
  changeDraft(studio, how);
  return true;
}

function placeAfter(place: number, from: number, to: number): number {
  if (place === from) return to;
  const without = place > from ? place - 1 : place;
  return without >= to ? without + 1 : without;
}
