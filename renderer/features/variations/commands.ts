import { Problem } from "../../../shared/problems.ts";
import type { Recipe } from "../../../shared/recipe.ts";
import type { Id } from "../../../shared/studio/pictures.ts";
import type { Sheet, SheetKind } from "../../state/sheet.ts";
import { cellsFor } from "../../state/sheet.ts";
import type { Studio, StudioState } from "../../state/studio.ts";
import { canvasSize } from "../../state/size.ts";
import { variantsOf } from "./variants.ts";

/** Longest side of a cell's picture, in pixels, on usual screens and on dense ones. */
const CELL = 320;
const DENSE_CELL = 512;
/** And of the two under comparison: as large as main paints variations. */
export const PAIR = 640;

/** Whether there is anything to vary. */
export function canVary(state: StudioState): boolean {
  return canvasSize(state.draft, state.sources) !== null;
}

/** Lays out a sheet and has it painted, in the place of what was painted for the one before. */
export function openSheet(studio: Studio, kind: SheetKind): void {
  const state = studio.store.getState();
  const variants = variantsOf(kind, state);
  if (variants.length === 0) return;
  const { view, request, pair } = state.sheet ?? { view: newView(), request: 0, pair: { view: newView(), request: 0, pictures: [] } };
  const sheet: Sheet = { kind, view, request: request + 1, base: state.draft, cells: cellsFor(variants, state.sheet, kind), picked: [], pair };
  studio.store.setState({ sheet, pair: null });
  const longest = window.devicePixelRatio > 1.25 ? DENSE_CELL : CELL;
  studio.link.call("variations", { view, request: sheet.request, recipes: variants.map(({ recipe }) => recipe), longest }).catch((error: unknown) => fail(studio, sheet, Problem.from(error)));
}

/** Goes back to the canvas; what is not painted yet is not painted any more. */
export function closeSheet({ store, link }: Studio): void {
  const { sheet } = store.getState();
  store.setState({ sheet: null });
  if (sheet?.cells.some(({ waiting }) => waiting)) link.call("cancelPreview", { view: sheet.view }).catch(() => undefined);
}

function newView(): Id {
  return crypto.randomUUID().replaceAll("-", "");
}

/** Goes on from one of the looks: it becomes the draft, and its small picture stands in until the canvas has its own. */
export function continueFrom(studio: Studio, index: number): void {
  const cell = studio.store.getState().sheet?.cells[index];
  if (!cell) return;
  closeSheet(studio);
  const { recipe, picture } = cell;
  studio.store.setState({ draft: recipe, pair: null, ...(picture && { shown: { ...picture, recipe, last: false, seconds: 0, device: "" } }) });
}

/** Takes a cell into the comparison, or out of it; a third one takes the place of the second. */
export function pickCell(studio: Studio, index: number): void {
  const { sheet } = studio.store.getState();
  if (!sheet || !sheet.cells[index]?.picture) return;
  const others = sheet.picked.filter((each) => each !== index);
  const picked = others.length < sheet.picked.length ? others : [...others.slice(0, 1), index];
  const pair = { ...sheet.pair, request: sheet.pair.request + 1, pictures: picked.map(() => null) };
  studio.store.setState({ sheet: { ...sheet, picked, pair } });
  if (picked.length === 2) sharpen(studio, { ...sheet, picked, pair });
}

/** Has the two under comparison painted larger than their cells are; where that fails they are seen as they are. */
function sharpen({ link }: Studio, { cells, picked, pair: { view, request } }: Sheet): void {
  link.call("variations", { view, request, recipes: picked.map((place) => cells[place]!.recipe), longest: PAIR }).catch(() => undefined);
}

/** Goes back from a comparison to all of them. */
export function endPicking({ store }: Studio): void {
  const { sheet } = store.getState();
  if (sheet) store.setState({ sheet: { ...sheet, picked: [] } });
}

/** Every look on the sheet, in its order. */
export function recipesOf(sheet: Sheet | null): readonly Recipe[] {
  return sheet?.cells.map(({ recipe }) => recipe) ?? [];
}

/** The whole sheet could not be asked for. */
function fail({ store, report }: Studio, { view, request }: Sheet, problem: Problem): void {
  const { sheet } = store.getState();
  if (sheet?.view !== view || sheet.request !== request || problem.code === "cancelled") return;
  store.setState({ sheet: { ...sheet, cells: sheet.cells.map((cell) => ({ ...cell, waiting: false })) } });
  report(problem);
}
