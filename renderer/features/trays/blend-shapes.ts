/** A place in a pad: 0 to 1 from the left and from the top. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** How the shares of a few styles are a place between their pictures. */
export interface BlendShape {
  readonly kind: "line" | "triangle" | "square";
  /** Where each style is alone. */
  readonly corners: readonly Place[];
  /** Shares at a place, of the nearest one inside where it lies outside; together 1, none negative. */
  readonly sharesAt: (place: Place) => readonly number[];
}

const line: BlendShape = {
  kind: "line",
  corners: [{ x: 0, y: 0.5 }, { x: 1, y: 0.5 }],
  sharesAt: ({ x }) => [1 - unit(x), unit(x)],
};

const triangle: BlendShape = {
  kind: "triangle",
  corners: [{ x: 0.5, y: 0 }, { x: 0, y: 1 }, { x: 1, y: 1 }],
  sharesAt: (place) => barycentric(inTriangle(place)),
};

/** Bilinear: along an edge only the styles at its ends are painted. */
const square: BlendShape = {
  kind: "square",
  corners: [{ x: 0, y: 0 }, { x: 1, y: 0 }, { x: 0, y: 1 }, { x: 1, y: 1 }],
  sharesAt: (place) => {
    const [x, y] = [unit(place.x), unit(place.y)];
    return [(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y];
  },
};

/** The shape for a number of styles; null for one alone, and for more than a pad has corners. */
export function shapeFor(styles: number): BlendShape | null {
  return { 2: line, 3: triangle, 4: square }[styles] ?? null;
}

/** The place that stands for shares: the center of the corners, weighed by them. */
export function placeOf({ corners }: BlendShape, shares: readonly number[]): Place {
  const along = (axis: "x" | "y"): number => corners.reduce((sum, corner, index) => sum + corner[axis] * shares[index]!, 0);
  return { x: along("x"), y: along("y") };
}

/** Shares in whole percent that make up 100: what rounding leaves over goes to those that it took most from. */
export function percentsOf(shares: readonly number[]): readonly number[] {
  const exact = shares.map((share) => share * 100);
  const missing = 100 - exact.reduce((sum, value) => sum + Math.floor(value), 0);
  const byLoss = exact.map((_, index) => index).toSorted((one, other) => (exact[other]! % 1) - (exact[one]! % 1));
  const lucky = new Set(byLoss.slice(0, Math.round(missing)));
  return exact.map((value, index) => Math.floor(value) + (lucky.has(index) ? 1 : 0));
}

function barycentric({ x, y }: Place): readonly number[] {
  const right = x - (1 - y) / 2;
  return [1 - y, y - right, right].map(unit);
}

/** The nearest place within the triangle. */
function inTriangle(place: Place): Place {
  const { corners } = triangle;
  const inside = place.y <= 1 && Math.abs(place.x - 0.5) <= place.y / 2;
  if (inside) return place;
  const onEdges = corners.map((corner, index) => nearestOn(corner, corners[(index + 1) % 3]!, place));
  return onEdges.reduce((best, each) => (distance(each, place) < distance(best, place) ? each : best));
}

/** The nearest place on the line from one to another. */
function nearestOn(from: Place, to: Place, place: Place): Place {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = unit(((place.x - from.x) * dx + (place.y - from.y) * dy) / (dx * dx + dy * dy));
  return { x: from.x + along * dx, y: from.y + along * dy };
}

function distance(one: Place, other: Place): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function unit(value: number): number {
  return Math.min(1, Math.max(0, value));
}
