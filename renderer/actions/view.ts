import { Columns2, Eye, Image, LayoutGrid, Maximize, Scan, SquareSplitHorizontal, ZoomIn, ZoomOut } from "lucide-react";
import { canVary, closeSheet, openSheet } from "../features/variations/commands.ts";
import { textureSize } from "../state/draft.ts";
import type { CompareMode, Studio, StudioState } from "../state/studio.ts";
import { zoom } from "../state/zoom.ts";
import type { Action } from "./action.ts";

/** A texture has nothing that it could be compared with. */
const hasBefore = ({ shown, draft }: StudioState): boolean => shown !== null && draft.content !== null;
const hasPicture = ({ shown, draft }: StudioState): boolean => shown !== null || draft.content !== null || textureSize(draft) !== null;

function comparing(mode: CompareMode, icon: Action["icon"], key: string): Action {
  return { name: `compare-${mode}`, group: "view", icon, keys: [key], enabled: hasBefore, perform: ({ store }) => store.setState({ compare: mode, pair: null }) };
}

/** How the picture is looked at. */
export const viewActions: readonly Action[] = [
  { name: "variations", group: "view", icon: LayoutGrid, keys: ["V"], enabled: canVary, perform: toggleVariations },
  comparing("after", Image, "A"),
  comparing("slider", SquareSplitHorizontal, "S"),
  comparing("side", Columns2, "D"),
  {
    name: "hold-before",
    group: "view",
    icon: Eye,
    // The backslash needs AltGr on many keyboards, the letter on none.
    keys: ["\\", "B"],
    enabled: hasBefore,
    perform: ({ store }) => store.setState({ holding: true }),
    release: ({ store }) => store.setState({ holding: false }),
  },
  { name: "zoom-in", group: "view", icon: ZoomIn, keys: ["plus", "=", "shift+plus"], repeats: true, enabled: hasPicture, perform: () => zoom.in() },
  { name: "zoom-out", group: "view", icon: ZoomOut, keys: ["-"], repeats: true, enabled: hasPicture, perform: () => zoom.out() },
  { name: "zoom-fit", group: "view", icon: Scan, keys: ["0"], enabled: hasPicture, perform: () => zoom.fit() },
  { name: "zoom-100", group: "view", icon: ZoomIn, keys: ["1"], enabled: hasPicture, perform: () => zoom.actual() },
  { name: "full-screen", group: "view", icon: Maximize, keys: ["F"], perform: toggleFullScreen },
];

function toggleVariations(studio: Studio): void {
  if (studio.store.getState().sheet) closeSheet(studio);
  else openSheet(studio, "styles");
}

async function toggleFullScreen(): Promise<void> {
  await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen());
}
