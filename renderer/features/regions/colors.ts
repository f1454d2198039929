/** Colors that tell regions apart, dark enough for a white check mark. The first is one that hardly any photo has. */
export const regionColors = ["#e5188f", "#2563eb", "#16a34a", "#d97706", "#7c3aed", "#0891b2", "#be123c", "#65a30d"] as const;

/** The color of a region by its place; the base, at place 0, has none of its own. */
export function colorOfRegion(place: number): string {
  return regionColors[(place - 1 + regionColors.length) % regionColors.length]!;
}
