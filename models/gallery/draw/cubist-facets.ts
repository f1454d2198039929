import { drag, loadOf, prime, rake, follow } from "./brush.ts";
import { at, canvasOf, halve, put, type Canvas } from "./canvas.ts";
import { clamp, hex, luma, mix, palette, ramp, shade, smooth, vary, type Rgb } from "./color.ts";
import { valueAt } from "./field.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { cutOf, own, type Cut, type Piece } from "./pieces.ts";
import { between, randomFrom } from "./random.ts";

const width = 768;
const height = 960;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1912);

/** A guitar, a bottle, a glass, fruit and sheet music before a window, seen whole; the facets then take it apart. */
const motif = `<rect width="768" height="960" fill="#8a8f86"/><rect x="0" y="0" width="300" height="520" fill="#5f7f92"/><rect x="300" y="0" width="220" height="560" fill="#c7b48c"/><rect x="520" y="0" width="248" height="600" fill="#6f4f35"/>
  <path d="M60,0 h20 v520 h-20 Z M0,240 h300 v16 h-300 Z" fill="#e6dcc0"/>
  <path d="M0,700 L768,600 L768,960 L0,960 Z" fill="#a8622f"/><path d="M60,760 L520,690 L640,880 L140,950 Z" fill="#ece0c2"/>
  <path d="M100,800 L470,742 M112,822 L486,762 M126,846 L500,786" stroke="#3a2f2a" stroke-width="4"/>
  <g transform="translate(400 560) rotate(28)"><path d="M0,-150 C80,-160 110,-90 74,-20 C60,20 130,60 124,150 C118,240 -118,240 -124,150 C-130,60 -60,20 -74,-20 C-110,-90 -80,-160 0,-150 Z" fill="#c8803a"/>
  <path d="M0,-150 C80,-160 110,-90 74,-20 C60,20 130,60 124,150 C118,200 60,226 0,226 Z" fill="#8f4f22"/><circle cx="0" cy="20" r="46" fill="#20181a"/><circle cx="0" cy="20" r="56" fill="none" stroke="#ecd9a8" stroke-width="6"/>
  <rect x="-20" y="-430" width="40" height="430" fill="#2a2028"/><path d="M-28,-430 h56 l-8,-90 h-40 Z" fill="#5f3a24"/><rect x="-44" y="130" width="88" height="18" fill="#20181a"/>
  <path d="M-10,-500 V138 M-3,-500 V138 M4,-500 V138 M11,-500 V138" stroke="#f3e6c4" stroke-width="2.4"/></g>
  <path d="M130,740 V420 C130,380 160,360 164,320 V220 H212 V320 C216,360 246,380 246,420 V740 Z" fill="#2f5f4f"/><rect x="134" y="500" width="108" height="120" fill="#ece0c2"/><path d="M150,530 h76 M150,556 h60 M150,584 h70" stroke="#7a2f22" stroke-width="9"/><rect x="160" y="196" width="56" height="60" fill="#b8432a"/>
  <path d="M590,700 L570,520 H690 L670,700 Z" fill="#a9c0c0"/><path d="M580,600 H680 L670,700 H590 Z" fill="#7a2f3a"/>
  <circle cx="560" cy="800" r="62" fill="#c9542a"/><circle cx="650" cy="780" r="54" fill="#d9a43a"/><circle cx="300" cy="860" r="56" fill="#7f8a3a"/>`;

interface Slice {
  readonly x: number;
  readonly y: number;
  readonly cos: number;
  readonly sin: number;
}

/** Straight cuts, most of them steep or along the table's diagonal, through places near the middle. */
const slices: readonly Slice[] = Array.from({ length: 15 }, (_, i) => {
  const turn = [0.28, 1.2, 1.95, 2.8][i % 4]! + between(random, -0.22, 0.22);
  const [column, row] = [i % 3, Math.floor(i / 3)];
  return { x: 150 + 234 * column + between(random, -70, 70), y: 130 + 170 * row + between(random, -60, 60), cos: Math.cos(turn), sin: Math.sin(turn) };
});

/** Which side of each cut a place lies on; cuts reach only so far, so outer facets stay large. */
function facetAt(x: number, y: number): number {
  return slices.reduce((id, slice) => {
    const along = Math.abs((x - slice.x) * slice.cos + (y - slice.y) * slice.sin);
    const side = (x - slice.x) * slice.sin - (y - slice.y) * slice.cos > 0 ? 1 : 2;
    return along > 260 ? id * 3 : id * 3 + side;
  }, 1) % 1_000_003;
}

const earth = palette("#241c1c #4a3326 #7a5230 #a8763f #c9a468 #e6d6ac");
const slate = palette("#1c2228 #34444c #56707a #8a9c98 #bcc4b4 #ece4cc");

/** Each facet looks at the motif from its own place, and its color leans to earth or to slate by its own light. */
function seen(picture: Canvas, id: number, x: number, y: number): Rgb {
  const turn = (own(id, 1) - 0.5) * 0.3;
  const scale = 0.88 + 0.24 * own(id, 2);
  const [dx, dy] = [x - 384, y - 520];
  const px = 384 + (dx * Math.cos(turn) - dy * Math.sin(turn)) * scale + (own(id, 3) - 0.5) * 56;
  const py = 520 + (dx * Math.sin(turn) + dy * Math.cos(turn)) * scale + (own(id, 4) - 0.5) * 56;
  const color = at(picture, px, py);
  const tone = clamp(luma(color) * 1.15 + (own(id, 5) - 0.5) * 0.2);
  const leaning = ramp(own(id, 6) > 0.5 ? earth : slate, tone);
  return mix(color, leaning, 0.1 + 0.5 * own(id, 7) ** 2);
}

/** From light to dark across the facet, and darkest along one of its edges: the "passage" that lets planes melt together. */
function shaded(color: Rgb, id: number, x: number, y: number, fromCut: number): Rgb {
  const turn = own(id, 8) * 2 * Math.PI;
  const across = ((x - 384) * Math.cos(turn) + (y - 480) * Math.sin(turn)) / 190 + own(id, 9);
  const wave = across - Math.floor(across);
  const tilt = 0.6 * (Math.abs(2 * wave - 1) - 0.5);
  return mix(shade(color, 1 + tilt - 0.42 * smooth(34, 0, fromCut) * own(id, 10)), hex("#f3e8c8"), 0.34 * smooth(0.72, 0.95, own(id, 11)) * wave);
}

/** How far two colors differ, channel by channel at most. */
const apart = (a: Rgb, b: Rgb): number => Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

function paintFacets(cut: Cut, planes: Canvas): Canvas {
  const paint = prime(width, height, 2, hex("#5a4636"));
  // The planes are laid in thinly first, so that details too small for a brush stay.
  const { color } = paint;
  for (let y = 0; y < color.height; y += 1) for (let x = 0; x < color.width; x += 1) put(color, x, y, at(planes, x / 2, y / 2));
  for (const [count, radius, length] of [[4500, 8, 34], [9000, 4.2, 20], [15000, 2.3, 12]] as const) {
    for (let i = 0; i < count; i += 1) {
      const [x, y] = [between(random, 0, width), between(random, 0, height)];
      const { id } = cut.at(Math.floor(x), Math.floor(y));
      const here = at(planes, x, y);
      const lean = own(id, 8) * Math.PI + Math.PI / 2;
      const stays = (px: number, py: number): boolean => px > 0 && py > 0 && cut.at(Math.floor(px), Math.floor(py)).id === id && apart(at(planes, px, py), here) < 0.13;
      const path = follow(x, y, length * between(random, 0.6, 1.3), (px, py) => lean + 0.4 * noise(px / 30, py / 30), stays);
      const reach = Math.min(path.length < 4 ? radius * 0.6 : radius, valueAt(cut.cuts, x, y) + 1.2);
      if (path.length > 1) drag(paint, path, loadOf(vary(here, random, 0.022), reach, random), random);
    }
  }
  return halve(rake(paint, 0.6));
}

/** A guitar, a bottle and fruit on a table, taken apart into shaded planes in earth and slate colors. */
export async function cubistFacets(): Promise<Canvas> {
  random = randomFrom(1912);
  const picture = await rasterize(svgOf(width, height, motif));
  const pieceAt = (x: number, y: number): Piece => ({ id: facetAt(x, y), color: hex("#808080") });
  const cut = cutOf(width, height, pieceAt);
  const planes = canvasOf(width, height, (x, y) => {
    const { id } = cut.at(x, y);
    return shaded(seen(picture, id, x, y), id, x, y, valueAt(cut.cuts, x, y));
  });
  const painted = paintFacets(cut, planes);
  return canvasOf(width, height, (x, y) => {
    const contour = smooth(2.1, 0.6, valueAt(cut.cuts, x, y) + 0.7 * noise(x / 8, y / 8)) * smooth(-0.35, 0.35, fbm(x / 90, y / 90, 2) + 0.1);
    return mix(at(painted, x, y), hex("#1a1414"), 0.8 * contour);
  });
}
