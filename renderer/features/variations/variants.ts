import { levelPresetNames, levelPresets } from "../../../shared/level-presets.ts";
import type { Method } from "../../../shared/recipe.ts";
import { methods } from "../../../shared/recipe.ts";
import type { SourceRef } from "../../../shared/studio/pictures.ts";
import type { Draft } from "../../state/draft.ts";
import { recipeOf, withRegion, withStyles } from "../../state/draft.ts";
import type { CellName, SheetKind, Variant } from "../../state/sheet.ts";
import type { StudioState } from "../../state/studio.ts";

/** Columns of the sheet of strengths. */
export const sheetStrengths = [0.3, 0.5, 0.7, 0.85, 1] as const;

/** What main paints for one sheet, at most. */
const MOST = 64;

type Desk = Pick<StudioState, "draft" | "region" | "styles" | "snapshot">;

/** The looks of a sheet, in the order of its cells; none where a picture that they need is still missing. */
export function variantsOf(kind: SheetKind, desk: Desk): readonly Variant[] {
  return namesOf(kind, desk).slice(0, MOST).flatMap((name) => {
    const recipe = recipeOf(varied(desk, name));
    return recipe ? [{ name, recipe }] : [];
  });
}

function namesOf(kind: SheetKind, { draft, styles, snapshot }: Desk): readonly CellName[] {
  if (kind === "levels") return levelPresetNames.map((preset) => ({ kind: "levels", preset }));
  if (kind === "strengths") return methodsOf(draft, snapshot).flatMap((method) => sheetStrengths.map((strength) => ({ kind: "strength", method, strength })));
  return [...new Set<SourceRef>([...styles, ...(snapshot?.gallery.styles ?? []).map(({ ref }) => ref)])].map((ref) => ({ kind: "style", ref }));
}

function varied({ draft, region }: Desk, name: CellName): Draft {
  if (name.kind === "style") return withStyles(draft, [name.ref], region);
  if (name.kind === "levels") return { ...draft, levels: [...levelPresets[name.preset]] };
  return { ...withRegion(draft, { strength: name.strength }, region), method: name.method };
}

/** What the chosen model pack can do; a pack that is not known yet is taken to do everything. */
function methodsOf({ pack }: Draft, snapshot: Desk["snapshot"]): readonly Method[] {
  const known = snapshot?.packs.find(({ name }) => name === pack.name);
  return methods.filter((method) => known?.methods.includes(method) ?? true);
}
