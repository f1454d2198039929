import { Brush, ChevronsDown, ChevronsUp, CopyPlus, EyeOff, Layers, Trash2 } from "lucide-react";
import { closeMask, maskEditing, openMask } from "../state/masks-editing.ts";
import { addRegion, canAddRegion, copyRegion, removeRegion, selectRegion, toggleRegion } from "../state/regions-commands.ts";
import { isBase, placeOf } from "../state/regions.ts";
import type { Studio, StudioState } from "../state/studio.ts";
import type { Action } from "./action.ts";

const isParted = ({ draft }: StudioState): boolean => draft.regions.length > 1;
/** Whether a region is selected that has a mask. */
const isPart = (state: StudioState): boolean => !isBase(state.draft.regions[placeOf(state)]!);

/** What can be done with the parts of the picture that are painted differently. */
export const regionActions: readonly Action[] = [
  { name: "region-add", group: "region", icon: Layers, keys: ["shift+N"], enabled: canAddRegion, perform: addRegion },
  { name: "region-paint", group: "region", icon: Brush, keys: ["M"], enabled: isPart, perform: togglePainting },
  { name: "region-next", group: "region", icon: ChevronsDown, keys: ["J"], enabled: isParted, perform: (studio) => step(studio, 1) },
  { name: "region-previous", group: "region", icon: ChevronsUp, keys: ["shift+J"], enabled: isParted, perform: (studio) => step(studio, -1) },
  { name: "region-mute", group: "region", icon: EyeOff, keys: ["H"], enabled: isParted, perform: (studio) => toggleRegion(studio, selected(studio)) },
  { name: "region-duplicate", group: "region", icon: CopyPlus, keys: ["mod+J"], enabled: isPart, perform: (studio) => copyRegion(studio, selected(studio)) },
  { name: "region-remove", group: "region", icon: Trash2, keys: ["mod+Backspace"], enabled: isPart, perform: (studio) => removeRegion(studio, selected(studio)) },
];

function selected({ store }: Studio): number {
  return placeOf(store.getState());
}

function togglePainting(studio: Studio): void {
  const region = selected(studio);
  const { target } = maskEditing.getState();
  if (target?.kind === "region" && target.region === region) closeMask();
  else openMask({ kind: "region", region });
}

function step(studio: Studio, by: 1 | -1): void {
  const { length } = studio.store.getState().draft.regions;
  selectRegion(studio, (selected(studio) + by + length) % length);
}
