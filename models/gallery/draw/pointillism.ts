import { at, canvasOf, lay, type Canvas } from "./canvas.ts";
import { clamp, hex, luma, mix, palette, shade, type Rgb } from "./color.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";
import { between, gauss, randomFrom, type Random } from "./random.ts";

const width = 960;
const height = 768;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1884);

const pigments = palette(
  "#fff7d6 #ffe066 #f9b233 #f07f2e #e2492f #b8243f #f29ab0 #c96aa8 #7a4aa0 #453a8c #2747a6 #2f7fcf #7fc0ea #c8e6f0 #2fa39a #1d6f5c #3f9a3f #8fc241 #d6dd55 #1f3d33 #6b3f2a #23254f",
);

const blob = (x: number, y: number, radius: number, count: number, fills: readonly string[]): string =>
  Array.from({ length: count }, (_, i) => {
    const spread = radius * Math.sqrt(random());
    const turn = random() * 7;
    const [bx, by] = [x + spread * Math.cos(turn) * 1.3, y + spread * Math.sin(turn) * 0.8];
    return `<circle cx="${bx}" cy="${by}" r="${radius * between(random, 0.16, 0.34)}" fill="${fills[i % fills.length]}" opacity="0.9"/>`;
  }).join("");

const boat = (x: number, y: number, s: number, sail: string): string =>
  `<g transform="translate(${x} ${y}) scale(${s})"><path d="M0,0 L2,-120 C40,-80 52,-40 54,-8 Z" fill="${sail}"/><path d="M-4,-2 L-2,-104 C-24,-70 -34,-40 -36,-8 Z" fill="#f3e6cf"/>
  <path d="M-44,0 L64,0 L48,16 L-30,16 Z" fill="#4a3060"/><path d="M-40,22 L56,22 L30,110 L-6,110 Z" fill="${sail}" opacity="0.35"/></g>`;

const stroller = (x: number, y: number, s: number, dress: string, shadeSide: string, parasol: string): string =>
  `<g transform="translate(${x} ${y}) scale(${s})"><ellipse cx="60" cy="4" rx="90" ry="12" fill="#2c4a6a" opacity="0.7"/>
  <path d="M-34,0 C-30,-60 -22,-92 -14,-120 L14,-120 C20,-96 44,-70 46,0 Z" fill="${dress}"/><path d="M6,-120 L14,-120 C20,-96 44,-70 46,0 L12,0 Z" fill="${shadeSide}"/>
  <path d="M-16,-120 C-18,-150 -12,-168 0,-170 C14,-168 18,-148 15,-120 Z" fill="${shadeSide}"/><circle cx="0" cy="-184" r="14" fill="#e8b48c"/><path d="M-20,-188 C-14,-208 14,-208 20,-188 Z" fill="#7a2f3a"/>
  <path d="M-10,-150 L-40,-160 L-44,-222" stroke="#5a3a2a" stroke-width="4" fill="none"/><path d="M-104,-214 C-92,-262 6,-268 18,-214 C-10,-224 -76,-224 -104,-214 Z" fill="${parasol}"/><path d="M-44,-252 C-10,-250 12,-236 18,-214 C4,-220 -10,-221 -30,-221 Z" fill="${shadeSide}" opacity="0.7"/></g>`;

const greens = ["#2f8a4a", "#5aa83f", "#1f5f5a", "#9bc24a", "#2a4f7a"];
const distant = ["#4f8fa0", "#6fae8a", "#5a78b0", "#8fc09a", "#7a6ab0"];

const motif = `<defs>
  <linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#5f9fe0"/><stop offset="0.6" stop-color="#bfe0e8"/><stop offset="1" stop-color="#ffe9b8"/></linearGradient>
  <linearGradient id="river" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f8e6c0"/><stop offset="0.35" stop-color="#8ec6e0"/><stop offset="1" stop-color="#2f6fb8"/></linearGradient>
  <linearGradient id="bank" x1="0" y1="0" x2="0.3" y2="1"><stop offset="0" stop-color="#d8d860"/><stop offset="0.5" stop-color="#8fbf45"/><stop offset="1" stop-color="#3f8a4a"/></linearGradient></defs>
  <rect width="960" height="300" fill="url(#sky)"/>
  <g fill="#fff6e6" opacity="0.85"><ellipse cx="600" cy="110" rx="130" ry="26"/><ellipse cx="680" cy="88" rx="80" ry="28"/><ellipse cx="400" cy="180" rx="120" ry="14"/><ellipse cx="850" cy="190" rx="120" ry="16"/></g>
  <rect y="284" width="960" height="300" fill="url(#river)"/>
  <rect y="268" width="960" height="24" fill="#7fb08a"/>${[430, 520, 590, 650, 720, 800, 880, 950].map((x, i) => blob(x, 256 - (i % 3) * 12, 30 + (i % 4) * 9, 26, distant)).join("")}
  <path d="M560,276 L560,240 L590,222 L620,240 L620,276 Z" fill="#f3d6b8"/><path d="M552,242 L590,216 L628,242 Z" fill="#d8553a"/><path d="M740,278 L740,250 L800,250 L800,278 Z" fill="#fff0d8"/><path d="M734,252 L770,232 L806,252 Z" fill="#b8503f"/>
  <g opacity="0.5">${[430, 520, 590, 650, 720, 800, 880].map((x) => `<rect x="${x - 30}" y="292" width="64" height="46" fill="#5a8f9a"/>`).join("")}</g>
  ${[0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => `<path d="M${260 + ((i * 173) % 600)},${340 + i * 19} q60,-7 130,0" stroke="#fff3cf" stroke-width="4" fill="none"/>`).join("")}
  ${boat(560, 350, 0.9, "#fff8ec")}${boat(760, 392, 1.25, "#f3a04a")}${boat(420, 318, 0.5, "#fff8ec")}
  <path d="M0,470 C200,450 330,500 480,560 C640,620 800,620 960,600 L960,768 L0,768 Z" fill="url(#bank)"/>
  <path d="M0,600 C180,560 420,640 620,700 C760,730 860,720 960,700 L960,768 L0,768 Z" fill="#27614f"/><path d="M120,520 C240,500 360,560 470,600 C380,610 240,590 120,560 Z" fill="#2f6a58" opacity="0.8"/>
  <path d="M120,640 C140,480 130,300 96,120 L150,110 C160,280 176,480 214,650 Z" fill="#4a2f4f"/><path d="M150,110 C160,280 176,480 214,650 L184,648 C160,470 150,290 140,120 Z" fill="#c9783f"/>
  <path d="M30,620 C44,500 40,380 20,240 L46,240 C56,380 66,500 86,624 Z" fill="#3a2a55"/>
  ${blob(60, 110, 120, 70, greens)}${blob(210, 70, 110, 60, greens)}${blob(310, 30, 80, 36, greens)}${blob(30, 260, 60, 30, greens)}
  ${stroller(560, 690, 0.95, "#c9557a", "#4a2f7a", "#f0803a")}${stroller(660, 700, 0.86, "#3f5fb0", "#22306a", "#f3e6b8")}${stroller(300, 580, 0.5, "#fff0d8", "#8f8fc8", "#d8433a")}
  ${blob(860, 740, 60, 30, ["#2a7a4a", "#e2492f", "#f29ab0", "#8fc241"])}${blob(60, 740, 70, 36, ["#1f5f5a", "#2a4f7a", "#f9b233"])}`;

/** The pure pigment for one dot: near the wanted color, but with an error, so that only neighbors together add up to it. */
function pigment(wanted: Rgb): Rgb {
  const off = 0.13;
  const aim: Rgb = [wanted[0] + gauss(random) * off, wanted[1] + gauss(random) * off, wanted[2] + gauss(random) * off];
  const miss = (c: Rgb): number => (c[0] - aim[0]) ** 2 + 1.4 * (c[1] - aim[1]) ** 2 + (c[2] - aim[2]) ** 2;
  const nearest = pigments.reduce((best, one) => (miss(one) < miss(best) ? one : best));
  return mix(nearest, wanted, 0.3);
}

/** A round dab of stiff paint, a little longer than wide, lit from the upper left. */
function dab(canvas: Canvas, x: number, y: number, radius: number, color: Rgb): void {
  const turn = random() * Math.PI;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  for (let py = Math.floor(y - radius - 1); py <= y + radius + 1; py += 1) {
    for (let px = Math.floor(x - radius - 1); px <= x + radius + 1; px += 1) {
      const [dx, dy] = [px - x, py - y];
      const far = Math.hypot((dx * cos + dy * sin) * 0.86, (dy * cos - dx * sin) * 1.1);
      const light = 1 - (0.13 * (dx + dy)) / radius + 0.05 * noise(px / 2, py / 2);
      lay(canvas, px, py, shade(color, light), clamp(radius - far + 0.5) * 0.96);
    }
  }
}

function pass(canvas: Canvas, picture: Canvas, spacing: number, radius: number, source: Random): void {
  const count = Math.round((width * height) / spacing ** 2);
  for (let i = 0; i < count; i += 1) {
    const [x, y] = [source() * width, source() * height];
    dab(canvas, x, y, radius * between(source, 0.75, 1.25), pigment(at(picture, x + gauss(source), y + gauss(source))));
  }
}

/** A sunny river bank with sails and strollers, in dots of pure pigment. */
export async function pointillism(): Promise<Canvas> {
  random = randomFrom(1884);
  const drawn = await rasterize(svgOf(width, height, motif));
  const picture = canvasOf(width, height, (x, y) => {
    const color = at(drawn, x + 3 * noise(x / 12, y / 12), y + 3 * noise(x / 12 + 9, y / 12));
    const warm = fbm(x / 60, y / 40, 3);
    return mix(shade(color, 1 + 0.22 * warm), warm > 0 ? hex("#ffd27a") : hex("#4f5fc0"), Math.abs(warm) * 0.35 * (0.4 + luma(color)));
  });
  const canvas = canvasOf(width, height, (x, y) => shade(hex("#e9dcc0"), 1 + 0.05 * noise(x / 2, y / 2)));
  pass(canvas, picture, 5, 5, random);
  pass(canvas, picture, 4.2, 3.6, random);
  pass(canvas, picture, 4.4, 2.9, random);
  return canvas;
}
