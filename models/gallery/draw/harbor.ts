import { canvasOf, type Canvas } from "./canvas.ts";
import { bloom, develop, rayOf } from "./camera.ts";
import { clamp, smooth } from "./color.ts";
import { lampsAt, solids, type Solid } from "./harbor-things.ts";
import { fbm } from "./noise.ts";
import { randomFrom } from "./random.ts";
import { add, along, blend, dot, filter, mirror, sub, times, unit, type Vec } from "./vector.ts";

const width = 1280;
const height = 960;
const samples = 5;
/** Begun anew for every drawing, so that drawing twice gives the same pixels. */
let random = randomFrom(1917);
/** The last light comes from low behind the left end of the row. */
const glow: Vec = unit([-0.75, 0.1, -0.62]);

interface Hit {
  readonly far: number;
  readonly solid: Solid;
  readonly normal: Vec;
}

/** Where a ray enters a convex solid: the last of the planes it crosses inward, if that is before the first it crosses outward. */
function enter(from: Vec, ray: Vec, solid: Solid, limit: number): Hit | undefined {
  let near = 1e-3;
  let beyond = limit;
  let normal: Vec | undefined;
  for (const plane of solid.planes) {
    const toward = ray[0] * plane.normal[0] + ray[1] * plane.normal[1] + ray[2] * plane.normal[2];
    const above = plane.offset - (from[0] * plane.normal[0] + from[1] * plane.normal[1] + from[2] * plane.normal[2]);
    if (Math.abs(toward) < 1e-9) {
      if (above < 0) return undefined;
      continue;
    }
    const far = above / toward;
    if (toward < 0 && far > near) [near, normal] = [far, plane.normal];
    if (toward > 0 && far < beyond) beyond = far;
    if (near >= beyond) return undefined;
  }
  return normal === undefined ? undefined : { far: near, solid, normal };
}

function trace(from: Vec, ray: Vec): Hit | undefined {
  let best: Hit | undefined;
  for (const solid of solids) {
    const hit = enter(from, ray, solid, best?.far ?? 900);
    if (hit !== undefined) best = hit;
  }
  return best;
}

function skyOf(ray: Vec): Vec {
  const up = Math.max(0, ray[1]);
  const toGlow = Math.max(0, dot(ray, glow));
  const air = blend(blend([0.95, 0.42, 0.2], [0.42, 0.3, 0.4], smooth(0, 0.16, up)), [0.045, 0.085, 0.22], smooth(0.06, 0.55, up));
  const warm = times([1.5, 0.62, 0.22], toGlow ** 5 * smooth(0.5, 0, up));
  const [u, v] = [ray[0] / (up + 0.12), ray[2] / (up + 0.12)];
  const streak = fbm(u * 0.55 + 2, v * 1.3 + 0.4 * fbm(u, v, 2), 6);
  const cloud = smooth(0, 0.45, streak + 0.06) * smooth(0.01, 0.1, up);
  const under = blend([0.14, 0.12, 0.2], [1.5, 0.5, 0.26], clamp(0.12 + toGlow ** 2 * 1.1 - up * 0.8));
  return blend(add(air, warm), under, cloud * 0.75);
}

const ambient = (normal: Vec): Vec => add(times([0.2, 0.25, 0.42], 0.6 + 0.4 * normal[1]), times([0.62, 0.3, 0.16], Math.max(0, 0.25 + 0.75 * dot(normal, glow)) * 0.6));

/** Solids lit by the sky and by every lamp, without shadows but darker in corners near the ground. */
function shade(from: Vec, ray: Vec, hit: Hit): Vec {
  const place = along(from, ray, hit.far);
  const { color, glowing } = hit.solid.matter(place, hit.normal);
  let light = ambient(hit.normal);
  for (const lamp of lampsAt) {
    const way = sub(lamp, place);
    const square = dot(way, way);
    const facing = Math.max(0, dot(way, hit.normal) / Math.sqrt(square)) * 0.85 + 0.15;
    light = add(light, times([9.5, 5.4, 2.2], facing / (square + 2)));
  }
  return air(add(filter(color, light), glowing), ray, hit.far);
}

const air = (color: Vec, ray: Vec, far: number): Vec => blend(color, skyOf([ray[0], Math.max(0.02, ray[1]), ray[2]]), 1 - Math.exp(-((far / 460) ** 1.7)));

function hills(ray: Vec): Vec | undefined {
  const turn = Math.atan2(ray[0], -ray[2]);
  const rise = ray[1] / Math.hypot(ray[0], ray[2]);
  const far = 0.085 + 0.05 * fbm(turn * 4 + 3, 1, 5);
  const near = 0.045 + 0.05 * fbm(turn * 6 + 9, 7, 6);
  if (rise < near) return times([0.05, 0.055, 0.09], 1 + 0.5 * fbm(turn * 60, rise * 120, 3));
  return rise < far ? [0.13, 0.12, 0.2] : undefined;
}

const dry = (from: Vec, ray: Vec): Vec => {
  const hit = trace(from, ray);
  return hit === undefined ? (hills(ray) ?? skyOf(ray)) : shade(from, ray, hit);
};

/** Long low ripples, finer ones across them, calmer streaks here and there. */
function water(from: Vec, ray: Vec, far: number): Vec {
  const [x, , z] = along(from, ray, far);
  const calm = 0.35 + 0.65 * smooth(-0.2, 0.4, fbm(x / 30, z / 9, 3));
  const swell = 0.075 * calm * smooth(190, 10, far);
  const normal = unit([swell * fbm(x / 2.2, z / 0.9, 4), 1, swell * 1.5 * fbm(x / 2.6 + 31, z / 0.8, 4)]);
  const bounced = mirror(ray, normal);
  const up: Vec = [bounced[0], Math.abs(bounced[1]) + 1e-3, bounced[2]];
  const fresnel = 0.04 + 0.96 * (1 - Math.max(0, -dot(ray, normal))) ** 5;
  return air(blend([0.008, 0.02, 0.03], dry([x, 0.001, z], up), clamp(0.22 + fresnel)), ray, far * 0.5);
}

/** Gabled houses along a quay at dusk, with lamps, boats and their reflections. */
export async function harbor(): Promise<Canvas> {
  random = randomFrom(1917);
  const from: Vec = [34, 5.2, 32];
  const ray = rayOf({ from, at: [-6, 7.2, -6], focal: 1.15 });
  const light = canvasOf(width, height, (px, py) => {
    let sum: Vec = [0, 0, 0];
    for (let i = 0; i < samples; i += 1) {
      const look = ray((px + random() - width / 2) / height, (height / 2 - py - random()) / height);
      const toWater = look[1] < 0 ? -from[1] / look[1] : Infinity;
      const hit = trace(from, look);
      const seen = hit !== undefined && hit.far < toWater ? shade(from, look, hit) : toWater < 800 ? water(from, look, toWater) : (hills(look) ?? skyOf(look));
      sum = add(sum, [Math.min(seen[0], 8), Math.min(seen[1], 8), Math.min(seen[2], 8)]);
    }
    return times(sum, 1 / samples);
  });
  return develop(bloom(bloom(light, 0.8, 5, 0.14), 0.8, 22, 0.1), 0.8, 0.018);
}
