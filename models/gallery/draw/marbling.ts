import { canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, mix, palette, shade, smooth, type Rgb } from "./color.ts";
import { fbm, noise } from "./noise.ts";
import { between, pick, randomFrom, type Random } from "./random.ts";

const size = 768;

/** A place on the bath, moved in place: every step below takes it back to where its ink came from. */
interface Spot {
  x: number;
  y: number;
}

/** One move of the marbler, undone: it either takes the spot back, or ends on the ink that was dropped there. */
type Undo = (spot: Spot) => Rgb | undefined;

/** A drop pushes all ink outward and keeps its area (Lu, Jaffer, Jin, Zhao, Mao 2012, eq. 1). */
const drop = (x: number, y: number, radius: number, color: Rgb): Undo => (spot) => {
  const [dx, dy] = [spot.x - x, spot.y - y];
  const far = dx * dx + dy * dy;
  if (far < radius * radius) return color;
  const back = Math.sqrt(1 - (radius * radius) / far);
  spot.x = x + dx * back;
  spot.y = y + dy * back;
  return undefined;
};

/** A comb drawn along `angle`: tines `gap` apart drag the ink by `pull`, less the farther off (ibid., eq. 5). */
const comb = (angle: number, gap: number, offset: number, pull: number, sharp: number): Undo => {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (spot) => {
    const across = (spot.y * cos - spot.x * sin - offset) / gap;
    const far = gap * Math.abs(across - Math.round(across));
    const moved = (pull * sharp) / (far + sharp);
    spot.x -= moved * cos;
    spot.y -= moved * sin;
    return undefined;
  };
};

/** A comb that is rocked from side to side as it is drawn. */
const rock = (gap: number, swing: number, length: number): Undo => (spot) => {
  spot.x -= swing * Math.sin(spot.y / length);
  spot.y -= 0.35 * swing * Math.sin(spot.x / gap);
  return undefined;
};

/** A stylus turned about a center. */
const whirl = (x: number, y: number, reach: number, turn: number): Undo => (spot) => {
  const [dx, dy] = [spot.x - x, spot.y - y];
  const angle = -turn * Math.exp(-(dx * dx + dy * dy) / (reach * reach));
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  spot.x = x + dx * cos - dy * sin;
  spot.y = y + dx * sin + dy * cos;
  return undefined;
};

const inks = palette("#14224f #14224f #0f5a6b #a3172f #d9a036 #f1e4c6 #f1e4c6 #e2703a #0b8a86 #7b1538 #f6c9a8 #1d3f8a");

function shower(count: number, low: number, high: number, colors: readonly Rgb[], random: Random): Undo[] {
  return Array.from({ length: count }, () =>
    drop(between(random, -60, size + 60), between(random, -60, size + 60), between(random, low, high), pick(random, colors)),
  );
}

/** Every move in the order it is made: ink thrown, the bath combed twice, rocked, then whirled, then a last fine spray. */
function movesOf(random: Random): readonly Undo[] {
  return [
    ...shower(150, 26, 64, inks, random),
    ...shower(90, 8, 26, inks, random),
    comb(0, 120, 40, 210, 22),
    comb(Math.PI, 120, 100, 210, 22),
    comb(Math.PI / 2, 46, 10, 120, 11),
    rock(70, 16, 46),
    whirl(250, 240, 150, 3.4),
    whirl(560, 520, 165, -3.8),
    whirl(590, 170, 90, -2.6),
    whirl(190, 590, 105, 2.9),
    ...shower(26, 2, 7, palette("#f6ead0 #d9a036 #f6ead0"), random),
  ];
}

function inkAt(moves: readonly Undo[], x: number, y: number): Rgb {
  const spot = { x: x + 1.1 * fbm(x / 14, y / 14, 3), y: y + 1.1 * fbm(x / 14 + 40, y / 14, 3) };
  for (let i = moves.length - 1; i >= 0; i -= 1) {
    const color = moves[i]!(spot);
    if (color !== undefined) return color;
  }
  // Ink thins out where it was stretched: the bare bath is dark size with a little gall.
  return hex("#101b3f");
}

/** Combed and whirled inks taken off a bath onto laid paper: ebru. */
export async function marbling(): Promise<Canvas> {
  const moves = movesOf(randomFrom(1595));
  const bath = halve(canvasOf(2 * size, 2 * size, (x, y) => inkAt(moves, x / 2, y / 2)));
  return canvasOf(size, size, (x, y) => {
    const i = 3 * (y * size + x);
    const ink: Rgb = [bath.data[i]!, bath.data[i + 1]!, bath.data[i + 2]!];
    const grain = 0.035 * fbm(x / 2.5, y / 2.5, 2) + 0.05 * fbm(x / 90, y / 90, 3) + 0.012 * Math.sin(y * 1.1);
    const pinhole = smooth(0.8, 0.95, noise(x / 2.6, y / 2.6)) * 0.5;
    return mix(shade(ink, clamp(1 + grain, 0, 1.2)), hex("#f1e4c6"), pinhole);
  });
}
