import type { LevelPreset } from "../../shared/level-presets.ts";
import type { ProblemReport } from "../../shared/problems.ts";
import type { Method, Recipe } from "../../shared/recipe.ts";
import type { StudioEvent } from "../../shared/studio/contract.ts";
import type { Id, ImageRef, SourceRef } from "../../shared/studio/pictures.ts";

/** What differs from cell to cell. */
export const sheetKinds = ["styles", "strengths", "levels"] as const;
export type SheetKind = (typeof sheetKinds)[number];

/** What a cell is called by. */
export type CellName =
  | { readonly kind: "style"; readonly ref: SourceRef }
  | { readonly kind: "strength"; readonly method: Method; readonly strength: number }
  | { readonly kind: "levels"; readonly preset: LevelPreset };

/** A look that could be had, before it is painted. */
export interface Variant {
  readonly name: CellName;
  readonly recipe: Recipe;
}

/** A small picture of a variant. */
export interface CellPicture {
  readonly image: ImageRef;
  readonly width: number;
  readonly height: number;
}

/** A place on the sheet. */
export interface Cell extends Variant {
  /** null until it is painted; the one from before while it is painted anew. */
  readonly picture: CellPicture | null;
  readonly problem: ProblemReport | null;
  /** Whether nothing has come of the newest request yet. */
  readonly waiting: boolean;
}

/** A contact sheet of variations, in place of the canvas. */
export interface Sheet {
  readonly kind: SheetKind;
  readonly view: Id;
  readonly request: number;
  /** The look that is varied. */
  readonly base: Recipe;
  readonly cells: readonly Cell[];
  /** Places of the cells that are compared, at most two. */
  readonly picked: readonly number[];
  readonly pair: SharpPair;
}

/** The two cells under comparison once more, painted sharper in a view of their own. */
interface SharpPair {
  readonly view: Id;
  readonly request: number;
  /** By place in `picked`; null until it is painted. */
  readonly pictures: readonly (CellPicture | null)[];
}

type VariationEvent = Extract<StudioEvent, { kind: "variation" | "variation-failed" }>;

/** The sheet with what main says of one of its cells; what is said of older requests is not heard. */
export function sheetAfter(sheet: Sheet | null, event: VariationEvent): Sheet | null {
  if (sheet && event.view === sheet.pair.view && event.request === sheet.pair.request) return { ...sheet, pair: pairAfter(sheet.pair, event) };
  if (!sheet || event.view !== sheet.view || event.request !== sheet.request) return sheet;
  return { ...sheet, cells: sheet.cells.map((cell, index) => (index === event.index ? cellAfter(cell, event) : cell)) };
}

/** Cells for variants; where one was painted on the sheet before, in its place, that picture stays until the new one comes. */
export function cellsFor(variants: readonly Variant[], before: Sheet | null, kind: SheetKind): Cell[] {
  const old = before?.kind === kind ? before.cells : [];
  return variants.map((variant, index) => ({ ...variant, picture: sameName(old[index], variant) ? old[index]!.picture : null, problem: null, waiting: true }));
}

function cellAfter(cell: Cell, event: VariationEvent): Cell {
  if (event.kind === "variation-failed") return { ...cell, picture: null, problem: event.problem, waiting: false };
  return { ...cell, picture: pictureOf(event), problem: null, waiting: false };
}

/** What cannot be painted sharper stays as it is seen in its cell. */
function pairAfter(pair: SharpPair, event: VariationEvent): SharpPair {
  const picture = event.kind === "variation" ? pictureOf(event) : null;
  return { ...pair, pictures: pair.pictures.map((each, index) => (index === event.index ? picture : each)) };
}

function pictureOf({ image, width, height }: Extract<VariationEvent, { kind: "variation" }>): CellPicture {
  return { image, width, height };
}

function sameName(cell: Cell | undefined, { name }: Variant): boolean {
  return JSON.stringify(cell?.name) === JSON.stringify(name);
}
