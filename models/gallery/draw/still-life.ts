import { canvasOf, type Canvas } from "./canvas.ts";
import { develop, rayOf, settle, type Camera } from "./camera.ts";
import { clamp, smooth } from "./color.ts";
import { fbm, noise, noise3 } from "./noise.ts";
import { randomFrom } from "./random.ts";
import { clusters, type Body, type Cluster, type Matter } from "./still-life-things.ts";
import { add, along, blend, cross, dot, filter, length, mirror, sub, times, unit, type Vec } from "./vector.ts";

const width = 1280;
const height = 960;
const samples = 12;
/** Bounces a path may make. */
const depth = 2;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1606);

/** A window to the left, in the plane x = -3.4. */
const pane = { x: -3.4, low: 0.7, high: 3.3, near: 1.7, far: -0.9 };
const paneLight: Vec = [15, 13.4, 11];
const room: Vec = [0.085, 0.075, 0.07];

interface Hit {
  readonly far: number;
  readonly body: Body | "table" | "wall";
}

/** The nearer crossing of a ray with a body of revolution r² = a + b·y + c·y², between its lower and upper end. */
function cross2(from: Vec, ray: Vec, body: Body): number {
  const [cx, cy, cz] = body.center;
  const [ox, oy, oz] = [from[0] - cx, from[1] - cy, from[2] - cz];
  const [dx, dy, dz] = ray;
  const aa = dx * dx + dz * dz - body.c * dy * dy;
  const half = ox * dx + oz * dz - 0.5 * body.b * dy - body.c * oy * dy;
  const rest = ox * ox + oz * oz - body.a - body.b * oy - body.c * oy * oy;
  const under = half * half - aa * rest;
  if (under < 0) return Infinity;
  const root = Math.sqrt(under);
  const sign = aa > 0 ? 1 : -1;
  const first = (-half - sign * root) / aa;
  if (first > 1e-4 && oy + dy * first >= body.low && oy + dy * first <= body.high) return first;
  const second = (-half + sign * root) / aa;
  return second > 1e-4 && oy + dy * second >= body.low && oy + dy * second <= body.high ? second : Infinity;
}

/** Whether a ray passes a cluster's ball, or reaches it only beyond `upTo`. */
function misses(from: Vec, ray: Vec, { center, radius }: Cluster, upTo: number): boolean {
  const [x, y, z] = [center[0] - from[0], center[1] - from[1], center[2] - from[2]];
  const toward = x * ray[0] + y * ray[1] + z * ray[2];
  const square = x * x + y * y + z * z;
  return square - toward * toward > radius * radius || toward < -radius || toward - radius > upTo;
}

function trace(from: Vec, ray: Vec): Hit | undefined {
  let far = ray[1] < 0 ? -from[1] / ray[1] : Infinity;
  let body: Hit["body"] = "table";
  if (far < 1e-4 || along(from, ray, far)[2] < -1.75) far = Infinity;
  const toWall = ray[2] < 0 ? (-2.1 - from[2]) / ray[2] : Infinity;
  if (toWall > 1e-4 && toWall < far) [far, body] = [toWall, "wall"];
  for (const cluster of clusters) {
    if (misses(from, ray, cluster, far)) continue;
    for (const one of cluster.bodies) {
      const hit = cross2(from, ray, one);
      if (hit < far) {
        far = hit;
        body = one;
      }
    }
  }
  return far < Infinity ? { far, body } : undefined;
}

const blocked = (from: Vec, ray: Vec, upTo: number): boolean =>
  clusters.some((cluster) => !misses(from, ray, cluster, upTo) && cluster.bodies.some((one) => cross2(from, ray, one) < upTo));

/** The window's light as seen from inside: brighter sky above, and dark glazing bars. */
function paneAt(y: number, z: number): Vec {
  const u = (z - pane.far) / (pane.near - pane.far);
  const v = (y - pane.low) / (pane.high - pane.low);
  const bar = Math.abs(u - 0.5) < 0.025 || Math.abs(v - 0.36) < 0.02 || Math.abs(v - 0.7) < 0.02;
  return bar || u < 0 || u > 1 || v < 0 || v > 1 ? [0, 0, 0] : times(paneLight, 0.65 + 0.5 * v);
}

function escaped(from: Vec, ray: Vec): Vec {
  if (ray[0] >= 0) return room;
  const place = along(from, ray, (pane.x - from[0]) / ray[0]);
  return add(room, paneAt(place[1], place[2]));
}

/** Light that comes straight from one random place in one part of the window; the samples of a pixel take a part each. */
function direct(place: Vec, normal: Vec, part: number): Vec {
  const u = ((part % 4) + random()) / 4;
  const v = (Math.floor(part / 4) + random()) / (samples / 4);
  const [y, z] = [pane.low + v * (pane.high - pane.low), pane.far + u * (pane.near - pane.far)];
  const way = sub([pane.x, y, z], place);
  const far = length(way);
  const ray = times(way, 1 / far);
  const facing = dot(ray, normal);
  if (facing <= 0 || ray[0] >= 0 || blocked(place, ray, far)) return [0, 0, 0];
  const area = (pane.high - pane.low) * (pane.near - pane.far);
  return times(paneAt(y, z), (facing * -ray[0] * area) / (Math.PI * far * far));
}

/** Old oak: long grain, pores, boards with dark joints. */
function wood(x: number, z: number): Matter {
  const board = Math.floor(z / 0.46 + 10);
  const grain = fbm(x * 1.1 + board * 7, z * 16, 5) + 0.4 * noise(x * 5 + board, z * 90);
  const ring = Math.sin((z + 0.12 * fbm(x * 0.7, z * 2 + board * 3, 3)) * 60 + board) * 0.5;
  const joint = smooth(0.03, 0.012, Math.abs(z / 0.46 + 10 - board - 0.5 - 0.5 * Math.sign(z / 0.46 + 9.5 - board)) * 0.46);
  const color = blend([0.2, 0.098, 0.045], [0.42, 0.235, 0.115], clamp(0.45 + 0.5 * grain + 0.16 * ring));
  return { color: times(color, 1 - 0.75 * joint), gloss: 0.035, rough: 0.16 + 0.1 * grain };
}

function plaster(x: number, y: number): Matter {
  const patch = fbm(x * 0.9, y * 0.9 + 4, 5);
  return { color: times(blend([0.25, 0.27, 0.24], [0.36, 0.33, 0.26], clamp(0.5 + patch)), 1 + 0.12 * fbm(x * 9, y * 9, 3)), gloss: 0, rough: 1 };
}

function normalOf(body: Body, place: Vec, ray: Vec): Vec {
  const [x, y, z] = sub(place, body.center);
  const plain = unit([x, -0.5 * body.b - body.c * y, z]);
  const outward = dot(plain, ray) < 0 ? plain : times(plain, -1);
  if (body.bump === 0) return outward;
  const [bx, by, bz] = times(place, body.pore);
  const push: Vec = [noise3(bx, by, bz), noise3(bx + 31, by, bz), noise3(bx, by + 31, bz)];
  return unit(along(outward, push, body.bump));
}

function matterOf(hit: Hit, place: Vec): Matter {
  if (hit.body === "table") return wood(place[0], place[2]);
  if (hit.body === "wall") return plaster(place[0], place[1]);
  return hit.body.matter(sub(place, hit.body.center));
}

/** A direction about the normal, as likely as a matt surface sends light there (Malley's method). */
function scattered(normal: Vec): Vec {
  const z = 1 - 2 * random();
  const turn = 2 * Math.PI * random();
  const flat = Math.sqrt(1 - z * z);
  return unit(add(normal, [flat * Math.cos(turn) * 0.999, flat * Math.sin(turn) * 0.999, z * 0.999]));
}

/** Light along a ray, by path tracing with `left` more bounces; `sharp` after a mirror bounce, which may see the window. */
function light(from: Vec, ray: Vec, left: number, sharp: boolean, part: number): Vec {
  const hit = trace(from, ray);
  if (hit === undefined) return sharp ? escaped(from, ray) : room;
  const place = along(from, ray, hit.far);
  if (sharp && place[0] < pane.x) return escaped(from, ray);
  const normal: Vec = hit.body === "table" ? [0, 1, 0] : hit.body === "wall" ? [0, 0, 1] : normalOf(hit.body, place, ray);
  const { color, gloss, rough } = matterOf(hit, place);
  const out = along(place, normal, 1e-3);
  const straight = direct(out, normal, part);
  const bounced = left > 0 ? light(out, scattered(normal), left - 1, false, part) : room;
  const matt = filter(color, add(straight, bounced));
  // Mirror images are followed only from what the camera sees: behind a matt bounce they would make specks.
  if (gloss === 0 || left < depth) return matt;
  const share = gloss + (1 - gloss) * (1 - Math.max(0, -dot(ray, normal))) ** 5 * 0.8;
  return blend(matt, light(out, unit(along(mirror(ray, normal), scattered(normal), rough)), left - 1, true, part), share);
}

const camera: Camera = { from: [0.25, 1.35, 4.3], at: [0.03, 0.83, 0], focal: 1.5 };

/** A thin lens: rays start anywhere on a small disk and meet where the picture is sharp. */
function lens(px: number, py: number): { from: Vec; ray: Vec } {
  const sharpAt = along(camera.from, rays((px - width / 2) / height, (height / 2 - py) / height), 4.25);
  const ahead = unit(sub(camera.at, camera.from));
  const right = unit(cross(ahead, [0, 1, 0]));
  const [reach, turn] = [0.034 * Math.sqrt(random()), 2 * Math.PI * random()];
  const from = add(camera.from, add(times(right, reach * Math.cos(turn)), times(cross(right, ahead), reach * Math.sin(turn))));
  return { from, ray: unit(sub(sharpAt, from)) };
}
const rays = rayOf(camera);

/** Fruit, a bowl and a vase on an oak table in window light. */
export async function stillLife(): Promise<Canvas> {
  random = randomFrom(1606);
  const seen = canvasOf(width, height, (px, py) => {
    let sum: Vec = [0, 0, 0];
    for (let i = 0; i < samples; i += 1) {
      const { from, ray } = lens(px + random(), py + random());
      const one = light(from, ray, depth, false, i);
      // A very bright single path would stay as a speck.
      sum = add(sum, [Math.min(one[0], 6), Math.min(one[1], 6), Math.min(one[2], 6)]);
    }
    return times(sum, 1 / samples);
  });
  return develop(settle(seen), 1.35, 0.014);
}
