import { levelPresets } from "../../../shared/level-presets.ts";
import type { PresetLook } from "../../../shared/studio/looks.ts";
import { emptyDraft } from "../../state/draft.ts";
import { lookOf } from "./look.ts";

/** Looks that come with the studio, by their words, in the order in which they are shown. */
export const builtInNames = ["plain", "gentle", "ownColors", "bold", "fine", "surface", "tint"] as const;
export type BuiltIn = (typeof builtInNames)[number];

const plain = lookOf(emptyDraft, 0);

export const builtIn: Readonly<Record<BuiltIn, PresetLook>> = {
  plain,
  gentle: { ...plain, method: "ot", strength: 0.6, levels: [...levelPresets.balanced] },
  ownColors: { ...plain, color: { mode: "luminance", strength: 1 } },
  bold: { ...plain, styleScale: 2 },
  fine: { ...plain, styleScale: 0.5, levels: [...levelPresets.balanced] },
  surface: { ...plain, levels: [...levelPresets.texture] },
  tint: { ...plain, levels: [...levelPresets.color] },
};
