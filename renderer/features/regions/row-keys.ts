import type { KeyboardEvent } from "react";
import type { Region } from "../../../shared/recipe.ts";
import { moveRegion, removeRegion, selectRegion } from "../../state/regions-commands.ts";
import { isBase, placeOf } from "../../state/regions.ts";
import type { Studio } from "../../state/studio.ts";

interface KeyedRow {
  readonly region: Region;
  readonly place: number;
  readonly rename: () => void;
}

/** What keys do on a row of the list. */
export function regionKeys(studio: Studio, { region, place, rename }: KeyedRow, event: KeyboardEvent): void {
  const way = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (way !== 0) step(studio, place, way, event.altKey);
  else if (event.key === "F2") rename();
  else if ((event.key === "Delete" || event.key === "Backspace") && !isBase(region)) remove(studio, place);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** To the row above or below; with `moving` the region goes along. */
function step(studio: Studio, place: number, way: 1 | -1, moving: boolean): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-region]")].map((row) => Number(row.dataset["region"]));
  const next = rows[rows.indexOf(place) + way];
  if (next === undefined) return;
  if (moving) moveRegion(studio, place, next);
  else selectRegion(studio, next);
  focusRow(next);
}

function remove(studio: Studio, place: number): void {
  removeRegion(studio, place);
  focusRow(placeOf(studio.store.getState()));
}

/** Once the list has been drawn anew. */
function focusRow(place: number): void {
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-region="${place}"]`)?.focus());
}
