/** Where a key leads from a cell of a grid that is filled row by row; null for keys that lead nowhere, and at the edges. */
export function cellAt(key: string, at: number, count: number, columns: number): number | null {
  const to = target(key, at, count, columns);
  return to !== null && to >= 0 && to < count && to !== at ? to : null;
}

function target(key: string, at: number, count: number, columns: number): number | null {
  switch (key) {
    case "ArrowLeft": return at - 1;
    case "ArrowRight": return at + 1;
    case "ArrowUp": return at - columns;
    // From above a gap in the last row to its end.
    case "ArrowDown": return at + columns < count || isInLastRow(at, count, columns) ? at + columns : count - 1;
    case "Home": return 0;
    case "End": return count - 1;
    default: return null;
  }
}

function isInLastRow(at: number, count: number, columns: number): boolean {
  return Math.floor(at / columns) === Math.floor((count - 1) / columns);
}
