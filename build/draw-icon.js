import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

// Draws the app's icon, build/icon.png: one stroke of a loaded brush, bristle by bristle. `node build/draw-icon.js`

const SIDE = 512;
const BRISTLES = 54;
/** Colors across the brush, as it was dipped. */
const paint = ["#ffd166", "#ff9f5a", "#f9627d", "#c13c8c", "#7d3ac1"];

/** A small generator of numbers in [0, 1): the icon is the same every time. */
function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A color between two neighbors of the palette, at `t` in [0, 1]. */
function colorAt(t) {
  const at = Math.min(0.9999, Math.max(0, t)) * (paint.length - 1);
  const [from, to] = [paint[Math.floor(at)], paint[Math.floor(at) + 1]].map((hex) => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)));
  return `rgb(${from.map((value, i) => Math.round(value + (to[i] - value) * (at % 1))).join(",")})`;
}

/** The stroke's middle line, a swelling S from below left to above right, at `t` in [0, 1]. */
function spine(t) {
  const x = 92 + 328 * t;
  const y = 344 - 176 * t - 54 * Math.sin(2 * Math.PI * t);
  return [x, y];
}

/** One bristle's line: as far from the middle as `across` says, in [-1, 1]; it wavers, starts late and runs dry early. */
function bristle(across, random) {
  const [start, end, phase] = [0.05 * random(), 1 - 0.2 * random() * random() - 0.03 * Math.abs(across), 6 * random()];
  const points = Array.from({ length: 41 }, (_, i) => {
    const t = start + ((end - start) * i) / 40;
    const [[x, y], [nx, ny]] = [spine(t), spine(t + 0.001)];
    const length = Math.hypot(nx - x, ny - y);
    const width = 72 * (0.62 + 0.38 * Math.sin(Math.PI * Math.min(1, t * 1.15))) * across + 1.6 * Math.sin(phase + 7 * t);
    return `${(x - ((ny - y) / length) * width).toFixed(1)},${(y + ((nx - x) / length) * width).toFixed(1)}`;
  });
  const color = colorAt((across + 1) / 2 + 0.1 * (random() - 0.5));
  return `<polyline points="${points.join(" ")}" stroke="${color}" stroke-width="${(3.4 + 3.2 * random()).toFixed(1)}" stroke-opacity="${(0.75 + 0.25 * random()).toFixed(2)}"/>`;
}

const random = seeded(7);
const bristles = Array.from({ length: BRISTLES }, (_, i) => bristle((2 * i) / (BRISTLES - 1) - 1, random));
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}" width="${SIDE}" height="${SIDE}">
  <defs><linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#2b2d42"/><stop offset="1" stop-color="#171826"/></linearGradient></defs>
  <rect x="24" y="24" width="464" height="464" rx="104" fill="url(#ground)"/>
  <g fill="none" stroke-linecap="round" stroke-linejoin="round">${bristles.join("")}</g>
</svg>`;
await writeFile(fileURLToPath(new URL("icon.png", import.meta.url)), await sharp(Buffer.from(picture)).png({ palette: false, compressionLevel: 9 }).toBuffer());
