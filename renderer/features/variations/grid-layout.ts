import type { Size } from "../../state/size.ts";

/** Between cells, and below each for its name, in CSS pixels; as the style sheet has it. */
const GAP = 16;
const NAME = 26;
/** Widths of a cell, in CSS pixels: smaller shows too little, larger more than its picture has. */
const NARROWEST = 132;
const WIDEST = 340;

/**
 * Columns in which cells of a shape are as large as they can be while all of them are seen at once; where that would make them too
 * small, the sheet scrolls.
 * @param shape width to height of a cell's picture
 */
export function columnsFor(count: number, shape: number, room: Size): number {
  const widthAt = (columns: number): number => (room.width - GAP * (columns - 1)) / columns;
  const heightAt = (columns: number): number => Math.ceil(count / columns) * (widthAt(columns) / shape + NAME + GAP) - GAP;
  const most = Math.max(1, Math.floor((room.width + GAP) / (NARROWEST + GAP)));
  const choices = Array.from({ length: most }, (_, index) => index + 1).filter((columns) => widthAt(columns) <= WIDEST);
  return choices.find((columns) => heightAt(columns) <= room.height) ?? choices.at(-1) ?? most;
}
