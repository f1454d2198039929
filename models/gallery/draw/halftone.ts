import { at, canvasOf, halve, type Canvas } from "./canvas.ts";
import { clamp, hex, luma, mix, multiply, shade, smooth, type Rgb } from "./color.ts";
import { rasterize, svgOf } from "./file.ts";
import { fbm, noise } from "./noise.ts";

const size = 768;
const tilt = "rotate(-7 384 420)";

const rays = Array.from({ length: 20 }, (_, i) => {
  const [from, to] = [i, i + 0.5].map((k) => (k * 2 * Math.PI) / 20);
  const spot = (angle: number): string => `${384 + 900 * Math.cos(angle)},${400 + 900 * Math.sin(angle)}`;
  return `<polygon points="384,400 ${spot(from!)} ${spot(to!)}" fill="#00f0ff"/>`;
}).join("");

const hairBack = "M170,900 C96,640 92,420 140,290 C190,150 300,74 420,84 C560,92 660,190 676,340 C690,500 668,640 640,900 Z";
const face = "M226,330 C222,470 246,560 312,636 C350,680 424,682 462,640 C526,566 548,470 544,330 C540,210 236,210 226,330 Z";
const neck = "M316,610 C320,690 300,724 262,768 L528,768 C486,724 464,690 466,610 C440,660 344,664 316,610 Z";
const fringe =
  "M206,470 C180,330 214,210 316,150 C420,100 560,150 578,300 C588,380 580,430 570,470 C566,400 548,350 520,306 C470,330 400,320 346,262 C330,320 270,350 244,372 C222,400 214,430 206,470 Z";
const lensLeft = "M232,392 C262,372 340,374 372,396 C380,440 356,486 314,488 C268,490 240,452 222,386 Z";
const lensRight = "M398,396 C430,374 508,372 538,392 L550,386 C534,452 504,490 458,488 C416,486 392,440 398,396 Z";
const upperLip = "M318,576 C340,560 366,550 376,556 C382,560 390,560 396,556 C408,550 432,560 452,576 C430,580 410,584 386,582 C362,584 340,580 318,576 Z";
const lowerLip = "M318,576 C344,584 364,588 386,586 C410,588 430,584 452,576 C438,612 414,624 386,624 C356,624 332,610 318,576 Z";
const scarf = "M130,900 C170,740 250,700 290,712 C340,752 430,752 492,710 C550,700 620,740 670,900 Z";

/** Everything in the inks' own colors; shading becomes dots when it is printed. */
const colors = `<defs>
  <linearGradient id="skin" x1="0" y1="0" x2="1" y2="0.5"><stop offset="0" stop-color="#fff0e2"/><stop offset="0.55" stop-color="#fbb9a6"/><stop offset="1" stop-color="#f2705f"/></linearGradient>
  <linearGradient id="hair" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fff200"/><stop offset="0.5" stop-color="#ffdc00"/><stop offset="1" stop-color="#f57a1f"/></linearGradient>
  <linearGradient id="lens" x1="0" y1="0" x2="0.4" y2="1"><stop offset="0" stop-color="#16306e"/><stop offset="0.55" stop-color="#1b8fd0"/><stop offset="1" stop-color="#a9e2f2"/></linearGradient>
  <radialGradient id="air" cx="0.5" cy="0.52" r="0.7"><stop offset="0.2" stop-color="#fffff4"/><stop offset="1" stop-color="#b4fff6"/></radialGradient>
  <radialGradient id="blush"><stop offset="0" stop-color="#f0476a" stop-opacity="0.8"/><stop offset="1" stop-color="#f0476a" stop-opacity="0"/></radialGradient></defs>
  <rect x="-200" y="-200" width="1168" height="1168" fill="url(#air)"/>${rays}
  <path d="${hairBack}" fill="url(#hair)"/><path d="${neck}" fill="#f4907c"/><path d="${face}" fill="url(#skin)"/>
  <ellipse cx="276" cy="534" rx="52" ry="40" fill="url(#blush)"/><ellipse cx="494" cy="534" rx="52" ry="40" fill="url(#blush)"/>
  <path d="${fringe}" fill="url(#hair)"/><path d="M300,190 C380,150 480,170 530,250 C470,210 380,200 300,230 Z" fill="#fff9b0"/>
  <path d="${scarf}" fill="#ee1c3a"/>
  ${[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `<circle cx="${206 + i * 42}" cy="${752 - 8 * (i % 2)}" r="10" fill="#fffbe8"/>`).join("")}
  <path d="${upperLip}" fill="#d8102f"/><path d="${lowerLip}" fill="#ee1c3a"/><path d="M356,600 C376,606 400,606 412,600 C404,612 368,614 356,600 Z" fill="#fffbe8"/>
  <path d="${lensLeft}" fill="url(#lens)"/><path d="${lensRight}" fill="url(#lens)"/>
  <path d="M258,400 L290,396 L262,452 C250,436 244,420 240,402 Z M306,394 L320,394 L284,474 L274,464 Z M430,402 L462,394 L426,462 C414,446 410,424 412,408 Z M478,392 L492,392 L452,480 L440,476 Z" fill="#fffbe8" opacity="0.9"/>
  <circle cx="204" cy="590" r="26" fill="#00aeef"/><circle cx="566" cy="590" r="26" fill="#00aeef"/>
  <path d="M190,580 a18,18 0 0 1 16,-14" stroke="#fffbe8" stroke-width="6" fill="none"/><path d="M552,580 a18,18 0 0 1 16,-14" stroke="#fffbe8" stroke-width="6" fill="none"/>`;

const strands = [
  "M150,700 C120,560 124,400 190,270", "M186,740 C150,620 150,520 176,430", "M612,740 C650,600 640,440 600,300", "M584,740 C620,640 616,560 600,480",
  "M330,166 C420,126 540,170 566,300", "M346,262 C360,230 330,190 318,176", "M346,262 C420,300 480,290 506,268", "M236,360 C240,290 270,220 326,196",
  "M640,420 C640,340 610,220 520,150", "M220,250 C260,170 330,120 420,116",
].map((d, i) => `<path d="${d}" stroke-width="${4 + 4 * (i % 3)}"/>`).join("");

const lines = `<g fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round">
  <path d="${hairBack}"/><path d="${face}"/><path d="M316,632 C318,690 300,712 290,712 M466,632 C464,690 480,704 492,710"/><path d="${fringe}" stroke-width="9" fill="#fff"/>${strands}
  <path d="${scarf}"/><path d="${lensLeft}" stroke-width="14"/><path d="${lensRight}" stroke-width="14"/><path d="M370,402 C380,394 390,394 400,402" stroke-width="12"/>
  <path d="${upperLip}" stroke-width="5"/><path d="${lowerLip}" stroke-width="5"/><path d="M318,576 C344,584 430,584 452,576" stroke-width="7"/>
  <path d="M404,470 C414,500 420,520 410,530 C402,538 392,538 386,534 M362,526 C358,532 364,538 370,536" stroke-width="6"/>
  <path d="M252,352 C280,332 326,332 356,348 M416,348 C446,332 490,332 520,352" stroke-width="11"/>
  <circle cx="204" cy="590" r="26"/><circle cx="566" cy="590" r="26"/><circle cx="478" cy="560" r="3" fill="#000"/></g>
  <path d="M462,640 C500,600 528,540 540,460 C536,560 510,630 462,668 C420,690 350,690 312,648 C360,676 426,676 462,640 Z"/>
  <path d="M676,340 C690,500 668,640 640,800 L632,800 C656,640 668,480 660,340 Z"/>`;

interface Ink {
  readonly color: Rgb;
  readonly channel: 0 | 1 | 2;
  readonly angle: number;
  readonly shift: readonly [number, number];
}

/** Each ink takes its own channel's absence, on a screen turned its own way and a little out of register. */
const inks: readonly Ink[] = [
  { color: hex("#ffdf12"), channel: 2, angle: 0, shift: [1.4, -1] },
  { color: hex("#ee2350"), channel: 1, angle: 1.31, shift: [-1.2, 1] },
  { color: hex("#0fa3dc"), channel: 0, angle: 0.785, shift: [1, 1.8] },
];
const pitch = 9.2;

/** How far a place lies inside the dot its screen cell asks for, in pixels; the cell's middle decides the tone. */
function inDot(picture: Canvas, ink: Ink, x: number, y: number): number {
  const [cos, sin] = [Math.cos(ink.angle), Math.sin(ink.angle)];
  const u = (x * cos + y * sin) / pitch;
  const v = (y * cos - x * sin) / pitch;
  const [cu, cv] = [Math.floor(u) + 0.5, Math.floor(v) + 0.5];
  const here = 1 - at(picture, x + ink.shift[0], y + ink.shift[1])[ink.channel];
  const cell = 1 - at(picture, (cu * cos - cv * sin) * pitch, (cu * sin + cv * cos) * pitch)[ink.channel];
  // Near full and near empty tones print solid or not at all, and follow the drawn edge, as flat inks do.
  const tone = Math.abs(here - cell) > 0.3 ? here : cell;
  if (tone > 0.86) return 2;
  return tone < 0.07 ? -2 : (Math.sqrt(tone / Math.PI) * 1.08 - Math.hypot(u - cu, v - cv)) * pitch;
}

/** A bold portrait with sunglasses, printed in three inks of coarse dots and black outlines. */
export async function halftone(): Promise<Canvas> {
  const picture = await rasterize(svgOf(size, size, `<g transform="${tilt}">${colors}</g>`));
  const key = await rasterize(svgOf(2 * size, 2 * size, `<rect width="100%" height="100%" fill="#fff"/><g transform="scale(2) ${tilt}">${lines}</g>`));
  const double = canvasOf(2 * size, 2 * size, (px, py) => print(picture, key, px, py));
  return halve(double);
}

function print(picture: Canvas, key: Canvas, px: number, py: number): Rgb {
  const [x, y] = [px / 2, py / 2];
  const fibre = 0.5 * noise(x / 1.6, y / 1.6) + fbm(x / 40, y / 40, 3);
  let color = shade(hex("#f8efdb"), 1 + 0.03 * fibre);
  for (const ink of inks) {
    const cover = smooth(-0.5, 0.5, inDot(picture, ink, x, y) + 0.25 * noise(x / 2, y / 2));
    const thin = clamp(0.93 + 0.1 * fbm(x / 3, y / 3, 2) + 0.06 * fbm(x / 60, y / 60 + ink.angle * 9, 2), 0.7, 1);
    color = multiply(color, mix([1, 1, 1], ink.color, cover * thin));
  }
  return mix(color, hex("#16131a"), (1 - luma(at(key, px, py))) * (0.95 + 0.05 * fibre));
}
