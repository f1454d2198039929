import { label } from "./grab-cut.ts";

/** Holes of up to this part of the object are filled: reflections, eyes, noise. */
const SMALL_HOLE = 0.01;

interface Grid {
  readonly width: number;
  readonly height: number;
}

/** Pixels of one side that touch each other. */
interface Patch {
  readonly pixels: readonly number[];
  readonly touchesBorder: boolean;
}

/**
 * The object itself: of all that looks like it, what hangs together with a pixel that is surely inside, without small holes.
 * @param sides 1 inside, 0 outside
 * @param labels what was known, see `label`
 */
export function connectedObject(sides: Uint8Array, labels: Uint8Array, grid: Grid): Uint8Array {
  const object = new Uint8Array(sides.length);
  for (const { pixels } of patchesOf(sides, 1, grid)) {
    if (pixels.some((i) => labels[i] === label.inside)) for (const i of pixels) object[i] = 1;
  }
  const size = object.reduce((sum, each) => sum + each, 0);
  for (const { pixels, touchesBorder } of patchesOf(object, 0, grid)) {
    const isHole = !touchesBorder && pixels.length <= SMALL_HOLE * size && pixels.every((i) => labels[i] !== label.outside);
    if (isHole) for (const i of pixels) object[i] = 1;
  }
  return object;
}

function patchesOf(sides: Uint8Array, side: number, grid: Grid): Patch[] {
  const seen = new Uint8Array(sides.length);
  const patches: Patch[] = [];
  sides.forEach((each, i) => {
    if (each === side && seen[i] === 0) patches.push(patchFrom(i, sides, seen, grid));
  });
  return patches;
}

function patchFrom(start: number, sides: Uint8Array, seen: Uint8Array, { width, height }: Grid): Patch {
  const pixels = [start];
  let touchesBorder = false;
  seen[start] = 1;
  // The list grows while it is walked.
  for (const i of pixels) {
    const [x, y] = [i % width, Math.floor(i / width)];
    const neighbors = [x > 0 && i - 1, x < width - 1 && i + 1, y > 0 && i - width, y < height - 1 && i + width];
    for (const next of neighbors) {
      if (next === false) touchesBorder = true;
      else if (sides[next] === sides[start] && seen[next] === 0) {
        seen[next] = 1;
        pixels.push(next);
      }
    }
  }
  return { pixels, touchesBorder };
}
